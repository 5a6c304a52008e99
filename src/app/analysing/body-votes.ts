import {
  ABSTAIN,
  APPROVE,
  DISAPPROVE,
  type VoteCode,
  type VoteMatrix,
  VoteMatrixBuilder,
} from '../../analytics/vote-matrix.ts';
import { type Ballot, type Count, sideOf, type Vote } from '../../domain/ballot.ts';
import type { Day } from '../../domain/day.ts';
import type { Confidence, Confidentiality } from '../../domain/provenance.ts';
import { CONFIDENCES, CONFIDENTIALITIES, isVisibleTo } from '../../domain/provenance.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { RecordReader } from '../ports/record-store.ts';
import type { Traced } from '../views/traced.ts';

/** Whose eyes the analysis has, and what it takes in. */
export interface BodyScope {
  body: string;
  clearance: Confidentiality;
  /** Ballots that close on this day or later are not over. */
  today: Day;
  /** Days of the count, inclusive; absent: all. */
  from?: Day;
  to?: Day;
  /** Data version; absent: the newest. */
  snapshot?: number;
}

/** What was left out, by reason. */
export interface LeftOut {
  /** Votes computed from totals and lists: they carry no claim that names a member. */
  derivedVotes: number;
  personVotes: number;
  /** Second votes of a member on one count that contradict the first. */
  contradictions: number;
  /** Ballots whose votes have no names. */
  ballotsWithoutNames: number;
}

/** A body's votes in the form that the detector takes; no document is held. */
export interface BodyVotes {
  matrix: VoteMatrix;
  /** By presence, where absences are recorded; absent where none is. */
  participation: VoteMatrix | undefined;
  /** Record key of each ballot id, to look a ballot up again. */
  keys: ReadonlyMap<string, string>;
  /** Committee of each ballot id, where it has one. */
  committees: readonly (readonly [ballot: string, committee: string])[];
  leftOut: LeftOut;
  trace: Traced;
  period: { from: Day; to: Day } | null;
}

const CODES: Record<string, VoteCode> = { approve: APPROVE, disapprove: DISAPPROVE, abstain: ABSTAIN };

/**
 * Streams the finished ballots of a body into a matrix: the newest count of each, named votes that the asker may see.
 * Made-up ballots never mix with real ones: they are read only where a body has no others.
 */
export async function readBodyVotes(reader: RecordReader, scope: BodyScope): Promise<BodyVotes> {
  const where = { 'data.body': { eq: scope.body } };
  const real = { ...where, synthetic: { eq: false } };
  const hasReal = (await reader.count('ballot', { where: real, clearance: scope.clearance })) > 0;
  const reading = new BodyReading(scope);
  const query = {
    where: hasReal ? real : where,
    sort: [{ field: 'key' }],
    clearance: scope.clearance,
    ...(scope.snapshot !== undefined && { snapshot: scope.snapshot }),
  };
  for await (const record of reader.stream('ballot', query)) reading.take(record);
  return reading.result();
}

class BodyReading {
  readonly #scope: BodyScope;
  readonly #votes = new VoteMatrixBuilder();
  readonly #presence = new VoteMatrixBuilder();
  readonly #keys = new Map<string, string>();
  readonly #committees: [string, string][] = [];
  readonly #leftOut: LeftOut = {
    derivedVotes: 0,
    personVotes: 0,
    contradictions: 0,
    ballotsWithoutNames: 0,
  };
  readonly #sources = new Set<string>();
  #confidence = 0;
  #confidentiality = 0;
  #synthetic = false;
  #absences = 0;

  constructor(scope: BodyScope) {
    this.#scope = scope;
  }

  take(record: StoredRecord<'ballot'>): void {
    const ballot = record.data;
    const count = ballot.counts.at(-1);
    if (count === undefined || !isOver(ballot, this.#scope.today) || !this.#isInPeriod(count.day)) return;
    if (count.votes.length === 0) {
      this.#leftOut.ballotsWithoutNames++;
      return;
    }
    const taken = count.votes.filter((vote) => this.#isTaken(vote));
    if (taken.length === 0) return;
    this.#describe(record, ballot, count);
    for (const vote of taken) this.#add(ballot.id, vote);
  }

  result(): BodyVotes {
    const matrix = this.#votes.build();
    const days = matrix.ballots
      .map(({ date }) => date)
      .filter((date) => date !== undefined)
      .sort();
    return {
      matrix,
      participation: this.#absences > 0 ? this.#presence.build() : undefined,
      keys: this.#keys,
      committees: this.#committees,
      leftOut: this.#leftOut,
      trace: {
        sources: [...this.#sources].sort(),
        confidence: CONFIDENCES[this.#confidence]!,
        confidentiality: CONFIDENTIALITIES[this.#confidentiality]!,
        synthetic: this.#synthetic,
      },
      period: days.length === 0 ? null : { from: days[0]!, to: days.at(-1)! },
    };
  }

  #isInPeriod(day: Day): boolean {
    const { from, to } = this.#scope;
    return (from === undefined || day >= from) && (to === undefined || day <= to);
  }

  #isTaken(vote: Vote): boolean {
    if (vote.confidentiality && !isVisibleTo(vote.confidentiality, this.#scope.clearance)) return false;
    if (vote.certainty === 'derived') {
      this.#leftOut.derivedVotes++;
      return false;
    }
    // Natural persons are never put into blocs, nor beside each other: they answer to no delegation.
    if (vote.member.startsWith('person:')) {
      this.#leftOut.personVotes++;
      return false;
    }
    return true;
  }

  #describe({ key, provenance, synthetic }: StoredRecord<'ballot'>, ballot: Ballot, count: Count): void {
    const topic = ballot.topic ?? ballot.technologies[0] ?? ballot.committee;
    this.#keys.set(ballot.id, key);
    if (ballot.committee !== undefined) this.#committees.push([ballot.id, ballot.committee]);
    for (const builder of [this.#votes, this.#presence]) {
      builder.describeBallot(ballot.id, { date: count.day, ...(topic !== undefined && { topic }) });
    }
    this.#sources.add(provenance.source);
    this.#confidence = Math.max(this.#confidence, weakness(provenance.confidence));
    this.#confidentiality = Math.max(
      this.#confidentiality,
      CONFIDENTIALITIES.indexOf(provenance.confidentiality),
    );
    this.#synthetic ||= synthetic;
  }

  #add(ballot: string, vote: Vote): void {
    const code = CODES[sideOf(vote.position)];
    if (code !== undefined) {
      if (this.#votes.add(vote.member, ballot, code) === 'conflict') this.#leftOut.contradictions++;
      this.#presence.add(vote.member, ballot, APPROVE);
    } else if (vote.position === 'not-voted') {
      this.#presence.add(vote.member, ballot, DISAPPROVE);
      this.#absences++;
    }
    if (vote.confidence) this.#confidence = Math.max(this.#confidence, weakness(vote.confidence));
    if (vote.confidentiality) {
      const secrecy = CONFIDENTIALITIES.indexOf(vote.confidentiality);
      this.#confidentiality = Math.max(this.#confidentiality, secrecy);
    }
  }
}

const weakness = (confidence: Confidence) => CONFIDENCES.indexOf(confidence);

/** Is the ballot over, so that no more votes come in? */
export function isOver({ status, closes }: Ballot, today: Day): boolean {
  if (status === 'closed') return true;
  return status === 'open' && closes !== undefined && closes < today;
}
