import type { BodyQuestion } from '../../analytics/body-analysis/analyse-body.ts';
import type { Day } from '../../domain/day.ts';
import type { Confidentiality } from '../../domain/provenance.ts';
import type { RecordReader } from '../ports/record-store.ts';
import type { BodyVotes } from './body-votes.ts';
import { readKnownGroups } from './known-groups.ts';
import { readOtherSigns } from './other-signs.ts';

/** Raised whenever what is stored changes its meaning or shape, so that everything is analysed anew. */
const RESULT_FORMAT = 4;

/** How the analysis is to be done; everything has a default. */
export interface AnalysisSettings {
  alpha?: number;
  minShared?: number;
  windowDays?: number;
  seed?: number;
  clearance: Confidentiality;
  /** Data version; absent: the newest. */
  snapshot?: number;
}

/** Everything the detector is asked about one body, and the parameters to be stored with the answer. */
export async function bodyQuestion(
  reader: RecordReader,
  body: string,
  { matrix, participation, period, committees, trace }: BodyVotes,
  settings: AnalysisSettings,
  today: Day,
): Promise<{ question: BodyQuestion; parameters: Record<string, unknown> }> {
  const { clearance, snapshot, alpha = 0.05, minShared = 10, windowDays = 365, seed = 1 } = settings;
  const at = { clearance, ...(snapshot !== undefined && { snapshot }) };
  const members = matrix.members.map(({ code }) => code);
  const known = await readKnownGroups(reader, members, period?.to ?? today, at);
  const signs = await readOtherSigns(reader, body, at, trace.synthetic);
  const question: BodyQuestion = {
    matrix,
    ...(participation && { participation }),
    alpha,
    minShared,
    windowDays,
    seed,
    ...known,
    documents: signs.documents,
    ...(signs.span && { moves: { moves: signs.moves, committees, ...signs.span } }),
  };
  return {
    question,
    parameters: { alpha, minShared, windowDays, seed, clearance, format: RESULT_FORMAT },
  };
}
