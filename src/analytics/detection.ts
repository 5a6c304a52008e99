import type { EraSpan } from './eras/era-spans.ts';
import type { CategoryName } from './vote-matrix.ts';

/** Whether a finding outlives the removal of the body's common dimensions of conflict. */
export type BeyondSpectrum = boolean | 'not tested';

/** Two members and how far their agreement departs from what margins and habits predict. */
export interface PairFinding {
  a: string;
  b: string;
  /** Ballots on which both voted. */
  shared: number;
  /** Ballots on which both took the same side. */
  agree: number;
  /** Ballots on which the null model expects the same side. */
  expectedAgree: number;
  /** (agree − expectedAgree) / shared. */
  excess: number;
  z: number;
  /** One-sided p-value, floored at 1e-300; `log10P` goes on below. */
  p: number;
  log10P: number;
  /** q-value beyond margins and, where a common dimension was found, beyond that too. */
  q: number;
  /** q-value beyond margins alone; null where pairs vote against each other or were not tested at that level. */
  qMargins: number | null;
  direction: 'together' | 'against';
  beyondSpectrum: BeyondSpectrum;
}

/** One member of a bloc and how it belongs. */
export interface BlocMember {
  member: string;
  /** Share of resamples in which the member stays in the bloc; null where stability was not asked for. */
  stability: number | null;
  /** p-value of the membership test: does this member follow the others' actual votes? */
  p: number;
}

/** One ballot that carries a bloc. */
export interface BlocEvidence {
  ballot: string;
  date: string | null;
  /** The ballot's share in the bloc's test statistic, in units of its standard deviation. */
  score: number;
  /** The side that most present members of the bloc took. */
  position: CategoryName;
  /** Members of the bloc on that side. */
  members: number;
  /** Members of the bloc that voted. */
  present: number;
  /** Members that the null model expects on that side. */
  expected: number;
}

/** A set of members that vote together more than margins and habits predict. */
export interface BlocFinding {
  id: string;
  /** `camp`: one side of a polarised body; `bloc`: a group against a default. */
  kind: 'bloc' | 'camp';
  /** The camp inside which the bloc was found. */
  parent: string | null;
  beyondSpectrum: BeyondSpectrum;
  pBeyondSpectrum: number | null;
  members: BlocMember[];
  size: number;
  /** Share of agreeing pairs of votes within the bloc, on informative ballots. */
  cohesion: number;
  expectedCohesion: number;
  z: number;
  /** p-value corrected for the search over all sets of this size; floored at 1e-300. */
  p: number;
  log10P: number;
  q: number;
  /** Claims that stand on a thin footing are weak: shown, never alerted on. */
  strength: 'strong' | 'moderate' | 'weak';
  evidence: BlocEvidence[];
}

/** A group somebody declared, tested as it stands (no search, so no correction for one). */
export interface DeclaredGroupFinding {
  name: string;
  members: string[];
  cohesion: number;
  expectedCohesion: number;
  z: number;
  p: number;
  log10P: number;
  q: number;
}

export const WARNING_CODES = [
  'not-enough-data',
  'common-dimension',
  'large-bloc',
  'untestable-members',
  'repeated-ballots',
  'few-dissents',
  'variance-inflation',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export interface DetectionWarning {
  code: WarningCode;
  message: string;
}

export interface DetectionMethod {
  nullModel: string;
  test: string;
  correction: 'BH';
  alpha: number;
  minShared: number;
  /** Names of the layers that were switched on. */
  layers: string[];
  /** Eras in which members may have habits of their own each; empty where habits are taken as constant. */
  eras: EraSpan[];
  /** Factors removed at the second level of claim (0: no common dimension found). */
  spectrumFactors: number;
  /** Variance inflation s0 of the empirical null (1: the model's own variance held). */
  inflation: number;
  statement: string;
}

/** Everything `detect` finds. Plain data: it serialises to JSON as it stands. */
export interface Detection {
  method: DetectionMethod;
  input: { members: number; ballots: number; informativeBallots: number; votes: number };
  pairs: PairFinding[];
  /** Pairs that were testable in the family `together`. */
  testedPairs: number;
  blocs: BlocFinding[];
  declared: DeclaredGroupFinding[];
  /** Members with too little variation or too few votes to be tested. */
  untestable: string[];
  /** Ids of ballots that repeat another, exactly or nearly: one of each package is judged, these are not. */
  repeated: string[];
  polarised: boolean;
  warnings: DetectionWarning[];
}
