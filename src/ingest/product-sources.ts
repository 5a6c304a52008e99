import type { Connector } from './connector.ts';
import { manifest as tdocs3gpp } from './connectors/3gpp-tdocs/manifest.ts';
import { manifest as ietfDatatracker } from './connectors/ietf-datatracker/manifest.ts';
import { manifest as isoOpenData } from './connectors/iso-open-data/manifest.ts';
import { manifest as seedRecords } from './connectors/seed/manifest.ts';
import { manifest as syntheticBody } from './connectors/synthetic/manifest.ts';
import { manifest as w3cApi } from './connectors/w3c-api/manifest.ts';
import { lazyConnector } from './lazy-connector.ts';

/** Sources that answer over the network, in the order in which people are shown them. */
export const LIVE_SOURCES: readonly Connector[] = [
  lazyConnector(
    isoOpenData,
    async () => (await import('./connectors/iso-open-data/connector.ts')).isoOpenData,
  ),
  lazyConnector(
    ietfDatatracker,
    async () => (await import('./connectors/ietf-datatracker/connector.ts')).ietfDatatracker,
  ),
  lazyConnector(tdocs3gpp, async () => (await import('./connectors/3gpp-tdocs/connector.ts')).tdocs3gpp),
  lazyConnector(w3cApi, async () => (await import('./connectors/w3c-api/connector.ts')).w3cApi),
];

const seed = lazyConnector(seedRecords, async () => (await import('./connectors/seed/connector.ts')).seed);
const synthetic = lazyConnector(
  syntheticBody,
  async () => (await import('./connectors/synthetic/connector.ts')).synthetic,
);

/** What a first start loads, by the operator's choice. */
export const SEED_SOURCES = { full: [seed, synthetic], records: [seed] } satisfies Record<
  string,
  readonly Connector[]
>;
