import type { Traced } from './traced.ts';

/** A group of members that are aligned above chance in one body: a finding of a stored analysis, never a verdict. */
export interface BlocRow extends Traced {
  id: string;
  body: string;
  bodyName: string;
  kind: 'bloc' | 'camp';
  /** Camp that it lies in, in a polarised body. */
  parent: string | null;
  size: number;
  members: BlocMember[];
  /** Observed and expected share of agreeing pairs on contested ballots. */
  cohesion: number | null;
  expectedCohesion: number | null;
  p: number | null;
  q: number | null;
  /** Is there more than a common position on the body's main dimension? `null`: not tested. */
  beyondSpectrum: boolean | null;
  stability: number | null;
  /** Strength of the evidence in words: `strong`, `moderate`, `weak`. */
  strength: string;
  from: string | null;
  to: string | null;
  ballots: number;
  informativeBallots: number;
  analysis: string;
  analysedAt: string;
}

export interface BlocMember {
  member: string;
  name: string;
  /** Share of resamples in which it stays with the bloc; `null` where not computed. */
  stability: number | null;
}

export interface BlocEvidence {
  ballot: string;
  reference: string;
  title: string;
  date: string | null;
  score: number;
  /** Side that the bloc took, and how many of its members. */
  position: string;
  members: number;
  present: number;
  outcome: string | null;
}

export interface BlocPairRow {
  a: string;
  aName: string;
  b: string;
  bName: string;
  shared: number;
  agree: number;
  expectedAgree: number;
  excess: number;
  z: number;
  p: number;
  log10P: number;
  q: number;
  direction: 'together' | 'against';
}

export interface BlocDetail extends BlocRow {
  /** The finding in one plain sentence. */
  claim: string;
  evidence: BlocEvidence[];
  pairs: BlocPairRow[];
  /** Other reasons for the same votes that were looked at, and what came out. */
  alternatives: { name: string; finding: string; overlap: number | null }[];
  method: BlocMethod;
  warnings: string[];
}

export interface BlocMethod {
  nullModel: string;
  test: string;
  correction: string;
  alpha: number;
  seed: number;
  /** Paragraph with references. */
  statement: string;
  codeVersion: string;
  inputHash: string;
}

/** Pairwise agreement of one body beside what chance gives: a page of rows with the method that made them. */
export interface AgreementRow extends BlocPairRow {
  body: string;
  synthetic: boolean;
  /** Plain share of shared ballots on which they agree, with its 95 % interval. */
  agreement: number | null;
  ciLow: number | null;
  ciHigh: number | null;
}

/** Members in the order of a matrix with the strength of alignment of each pair, for network and matrix views. */
export interface AgreementMatrix {
  body: string;
  synthetic: boolean;
  members: { member: string; name: string; bloc: string | null }[];
  /** Row-major, symmetric; `null` on the diagonal and where a pair was not testable. */
  z: (number | null)[][];
}
