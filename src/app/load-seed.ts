import type { Connector } from '../ingest/connector.ts';
import type { RunReport } from './ingest/run-report.ts';
import type { Services } from './ports/services.ts';
import { runConnector } from './run-source.ts';

/** How long a start waits for a run that another process holds, or that died a moment ago, to end. */
const WAIT_MS = 60_000;
const LEASE_MS = 10_000;

/**
 * Brings the product's own records in, through the same path as any source, unless a complete run says that this was
 * done. A load that was killed half-way is finished by the next one.
 * @returns the reports of the runs that were needed
 */
export async function loadSeed(
  services: Services,
  connectors: readonly Connector[],
  signal?: AbortSignal,
): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const connector of connectors) {
    const complete = await services.runs.lastOf(connector.manifest.id, ['updated', 'unchanged']);
    if (complete) continue;
    reports.push(
      await runConnector(services, connector, {
        trigger: 'seed',
        leaseMs: LEASE_MS,
        waitMs: WAIT_MS,
        ...(signal && { signal }),
      }),
    );
  }
  return reports;
}
