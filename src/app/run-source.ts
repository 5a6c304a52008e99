import { DomainError } from '../domain/errors.ts';
import type { Connector } from '../ingest/connector.ts';
import type { RunReport } from './ingest/run-report.ts';
import { type IngestOptions, ingestSource } from './ingest-source.ts';
import { loadNames } from './load-names.ts';
import type { Services } from './ports/services.ts';

/**
 * Runs one live source now, under the alias tables of this moment.
 * @throws DomainError `not-found` for an unknown id (naming the known ones), `conflict` while a run of it is alive
 */
export async function runSource(services: Services, id: string, options: IngestOptions): Promise<RunReport> {
  const connector = services.connectors.get(id);
  if (!connector) {
    const known = [...services.connectors.keys()].join(', ');
    throw new DomainError('not-found', `There is no source "${id}"; known are ${known}.`);
  }
  return runConnector(services, connector, options);
}

/** Runs a connector that need not be a live source (the seed); `baseUrl` falls back to the operator's setting. */
export async function runConnector(
  services: Services,
  connector: Connector,
  options: IngestOptions,
): Promise<RunReport> {
  const names = await loadNames(services.reader, services.ownAliases);
  const baseUrl = options.baseUrl ?? services.baseUrls[connector.manifest.id];
  return ingestSource({ ...services, names }, connector, { ...options, ...(baseUrl && { baseUrl }) });
}
