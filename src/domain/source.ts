import type { Confidentiality } from './provenance.ts';

/** Who publishes what, under which licence, how often: the standing facts about a source. */
export interface Source {
  id: string;
  name: string;
  publisher: string;
  url?: string;
  licence: string;
  /** Shown wherever the data is. */
  attribution?: string;
  described?: string;
  /** Days after which nothing new means stale. */
  cadenceDays?: number;
  notes?: string;
}

export const RUN_OUTCOMES = ['running', 'updated', 'unchanged', 'unavailable', 'failed'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

export interface RecordTally {
  created: number;
  updated: number;
  unchanged: number;
  quarantined: number;
}

/** One attempt to bring a source in; completed last, so that an unfinished one is known by its outcome `running`. */
export interface Run {
  id: string;
  source: string;
  trigger: 'manual' | 'scheduled' | 'seed' | 'import' | 'replay';
  /** The instant of the schedule that a scheduled run answers. */
  dueAt?: string;
  startedAt: string;
  finishedAt?: string;
  outcome: RunOutcome;
  documents: number;
  records: RecordTally;
  issues: number;
  checksum?: string;
  error?: string;
  /** The data version that this run made; a run that changed nothing makes none. */
  snapshot?: number;
  progress?: { done: number; total?: number; unit: string };
}

export type IssueSeverity = 'info' | 'warning' | 'error';

/** A data problem, as a record: what, where, in which document, and what was done about it. */
export interface Issue {
  id: string;
  run: string;
  source: string;
  code: string;
  severity: IssueSeverity;
  locator?: string;
  message: string;
  suggestions?: string[];
  /** The record or row that could not be taken, kept so that it can be replayed after a fix. */
  quarantined?: unknown;
  state: 'open' | 'settled';
  raisedAt: string;
  /** Class of the document that it quotes; absent: everybody may read it. */
  confidentiality?: Confidentiality;
}
