import { DomainError } from '../../domain/errors.ts';
import { type ConductDeps, conductRun, type RunResult } from '../ingest/conduct-run.ts';
import { draftOf } from '../ingest/emissions.ts';
import type { Correction, CorrectionDecision, CorrectionStore } from '../ports/correction-store.ts';
import type { RecordReader, RecordWriter } from '../ports/record-store.ts';
import { CORRECTIONS_MANIFEST, CORRECTIONS_SOURCE, sourceOfCorrections } from './corrections-source.ts';
import { type Decision, type PlannedDecision, planDecision } from './plan-decision.ts';

export interface DecideDeps extends ConductDeps {
  corrections: CorrectionStore;
  reader: RecordReader;
  writer: RecordWriter;
}

/** How long a decision waits for another one to be written. */
const WAIT_MS = 10_000;

const NOTHING = { created: 0, updated: 0, unchanged: 0, quarantined: 0 };

function refusal(error: DomainError): RunResult {
  const { code, message } = error;
  return { outcome: 'failed', documents: 0, records: NOTHING, issues: [], error: { code, message } };
}

/** Writes the record under the lease of the corrections' own source: one decision at a time, each a data version. */
async function write(deps: DecideDeps, id: string, decision: Decision): Promise<PlannedDecision> {
  let planned: PlannedDecision | undefined;
  let refused: DomainError | undefined;
  const start = { source: CORRECTIONS_SOURCE, trigger: 'manual', waitMs: WAIT_MS } as const;
  const report = await conductRun(deps, start, async ({ ticket, now }) => {
    try {
      // Under the lease once more: another decision may have been written since.
      planned = await planDecision(deps, id, decision, now);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused = error;
      return refusal(error);
    }
    const { claim, carries } = planned;
    if (!carries || !(await deps.writer.setCorrections(claim.kind, claim.key, carries, ticket))) {
      return { outcome: 'unchanged', documents: 0, records: NOTHING, issues: [] };
    }
    const reader = { manifest: CORRECTIONS_MANIFEST, run: ticket.run, now };
    const source = draftOf(sourceOfCorrections(), { retrievedAt: now }, reader);
    const { created } = await deps.writer.upsert([source], ticket);
    return { outcome: 'updated', documents: 0, records: { ...NOTHING, created, updated: 1 }, issues: [] };
  });
  if (refused) throw refused;
  if (planned && report.outcome !== 'failed' && report.outcome !== 'unavailable') return planned;
  const { code, message } = report.error ?? { code: 'unavailable', message: 'The decision was not written.' };
  throw new DomainError(code, message);
}

function decided(correction: Correction, decision: CorrectionDecision): Correction {
  const { review: _review, stated: _stated, issue: _issue, ...rest } = correction;
  return { ...rest, state: decision.state, decisions: [...correction.decisions, decision] };
}

async function supersede(
  deps: DecideDeps,
  ids: readonly string[],
  by: Correction,
  at: string,
): Promise<void> {
  for (const id of ids) {
    const earlier = await deps.corrections.get(id);
    if (earlier?.state !== 'accepted') continue;
    const reason = `Replaced by the correction ${by.id}.`;
    const next = decided(earlier, { state: 'superseded', reason, by: 'system', at });
    await deps.corrections.replace(next, 'accepted');
    if (earlier.issue) await deps.issues.settle([earlier.issue]);
  }
}

/**
 * Decides a claim; the decision and its reason are public. An accepted one is put in force on its record in a run of the
 * source `corrections`; a withdrawn one is taken off it, so that the source's own value stands again. The record is
 * written first and the log after it: where the process dies between the two, the same decision is simply made again.
 * @throws DomainError `not-found`, `invalid-input` for a value that cannot stand there, or `conflict` where it was decided
 * before or another run is writing the record
 */
export async function decideCorrection(
  deps: DecideDeps,
  id: string,
  decision: Decision,
): Promise<Correction> {
  const at = deps.clock.now().toISOString();
  const foreseen = await planDecision(deps, id, decision, at);
  const { claim, from, superseded } = foreseen.carries ? await write(deps, id, decision) : foreseen;
  const { state, reason, by } = decision;
  const next = decided(claim, { state, reason, by, at });
  if (!(await deps.corrections.replace(next, from))) {
    throw new DomainError('conflict', `The correction ${id} was decided by somebody else just now.`);
  }
  await supersede(deps, superseded, next, at);
  if (claim.issue) await deps.issues.settle([claim.issue]);
  return next;
}
