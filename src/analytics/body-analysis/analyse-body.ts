import type { Day } from '../../domain/day.ts';
import { type BlocHistory, blocHistories } from '../change/bloc-history.ts';
import { type CosigningFinding, cosigning } from '../cosigning/cosigning.ts';
import { type MembershipMove, type MoveFinding, membershipMoves } from '../cosigning/membership-moves.ts';
import { moveBallots } from '../cosigning/move-ballots.ts';
import type { SignedDocument } from '../cosigning/signing-table.ts';
import { detect } from '../detect.ts';
import type { DetectOptions, Layer } from '../detect-options.ts';
import type { Detection } from '../detection.ts';
import type { BodyFacts } from '../evidence/alternatives.ts';
import { type EvidenceCard, evidenceCards } from '../evidence/evidence-card.ts';
import { type WalkoutChannel, walkoutChannel } from '../participation-channel/walkout-channel.ts';
import { seededRandom } from '../random.ts';
import { addStability } from '../stability/add-stability.ts';
import { blocStability } from '../stability/bloc-stability.ts';
import { type Replication, replicateInHalves } from '../stability/split-half.ts';
import { type VoteMatrix, withoutBallots } from '../vote-matrix.ts';

/** Everything asked about one body, as plain data that can be sent to a worker and stored. */
export interface BodyQuestion {
  matrix: VoteMatrix;
  /** The same members and ballots by presence (0 present, 1 absent, −1 not known), where absences are recorded. */
  participation?: VoteMatrix;
  alpha?: number;
  minShared?: number;
  seed: number;
  without?: readonly Layer[];
  /** Declared groups by name, and the region of each member code. */
  declared?: readonly (readonly [name: string, members: readonly string[]])[];
  regions?: readonly (readonly [member: string, region: string])[];
  windowDays?: number;
  /** Pairs and blocs alone: no resamples, histories, cards or other signs. */
  detectionOnly?: boolean;
  /** Signed documents, one a chain of revisions. */
  documents?: readonly SignedDocument[];
  /** Dated steps into and out of committees, the committee of each ballot id, and the span that is covered. */
  moves?: {
    moves: readonly MembershipMove[];
    committees: readonly (readonly [ballot: string, committee: string])[];
    from: Day;
    to: Day;
  };
}

/** The whole answer about one body. */
export interface BodyAnalysis {
  detection: Detection;
  replications: Replication[] | null;
  histories: BlocHistory[];
  cards: EvidenceCard[];
  participation: WalkoutChannel | null;
  /** Who co-signs above chance; null where no contributions are recorded. */
  cosigning: CosigningFinding | null;
  /** Members that joined before, or left after, a ballot together; null where no dated moves are recorded. */
  moves: MoveFinding[] | null;
}

/** Steps of an analysis, in order, for progress reports. */
export const ANALYSIS_STEPS = [
  'detect',
  'stability',
  'replication',
  'history',
  'participation',
  'signs',
  'evidence',
] as const;
export type AnalysisStep = (typeof ANALYSIS_STEPS)[number];

/** Finds blocs in a body and says how steady, since when, on what, and on which evidence. */
export function analyseBody(
  question: BodyQuestion,
  onStep: (step: AnalysisStep) => void = () => undefined,
): BodyAnalysis {
  const { matrix } = question;
  const facts = factsOf(question);
  const options = optionsOf(question, facts);
  onStep('detect');
  const found = detect(matrix, { ...options, allPairs: true });
  if (question.detectionOnly) return { detection: found, ...NOTHING_MORE };
  const independent = withoutBallots(matrix, found.repeated);
  onStep('stability');
  const stability = blocStability(independent, found.blocs, { random: seededRandom(question.seed) });
  const detection = addStability(found, stability);
  onStep('replication');
  const replications = replicateInHalves(
    independent,
    found.blocs,
    detect,
    options,
    seededRandom(question.seed + 1),
  );
  onStep('history');
  const histories = blocHistories(independent, found.blocs, {
    random: seededRandom(question.seed + 2),
    windowDays: question.windowDays ?? 365,
  });
  onStep('participation');
  const participation = question.participation
    ? walkoutChannel(question.participation, options, detect)
    : null;
  onStep('signs');
  const signs = otherSigns(question);
  onStep('evidence');
  const cards = evidenceCards(matrix, {
    detection,
    facts,
    stability,
    seed: question.seed + 3,
    ...(replications && { replications }),
  });
  return { detection, replications: replications ?? null, histories, cards, participation, ...signs };
}

const NOTHING_MORE: Omit<BodyAnalysis, 'detection'> = {
  replications: null,
  histories: [],
  cards: [],
  participation: null,
  cosigning: null,
  moves: null,
};

function otherSigns({
  matrix,
  alpha,
  documents,
  moves,
}: BodyQuestion): Pick<BodyAnalysis, 'cosigning' | 'moves'> {
  const level = alpha === undefined ? {} : { alpha };
  return {
    cosigning: documents && documents.length > 0 ? cosigning(documents, level) : null,
    moves: moves
      ? membershipMoves(moves.moves, moveBallots(matrix, new Map(moves.committees)), {
          ...level,
          from: moves.from,
          to: moves.to,
        })
      : null,
  };
}

function factsOf({ declared, regions }: BodyQuestion): BodyFacts {
  return { declared: new Map(declared), regionOf: new Map(regions) };
}

function optionsOf(question: BodyQuestion, { declared }: BodyFacts): DetectOptions {
  return {
    declared,
    ...(question.alpha !== undefined && { alpha: question.alpha }),
    ...(question.minShared !== undefined && { minShared: question.minShared }),
    ...(question.without && { without: question.without }),
  };
}
