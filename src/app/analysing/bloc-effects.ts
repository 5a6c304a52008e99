import type { EvidenceCard } from '../../analytics/evidence/evidence-card.ts';
import type { Ballot, Count } from '../../domain/ballot.ts';
import type { Confidentiality } from '../../domain/provenance.ts';
import type { ApprovalRule } from '../../domain/rules/approval-rule.ts';
import { evaluateBallotRecord } from '../evaluate-ballot.ts';
import type { RecordReader } from '../ports/record-store.ts';
import type { BallotOutcome } from '../views/ballot-view.ts';

type Result = BallotOutcome['outcome'];

/** What a bloc's votes did to one ballot: its outcome, and the outcome had these members abstained. */
export interface BlocEffect {
  bloc: string;
  ballot: string;
  reference: string;
  title: string;
  outcome: Result;
  /** `unknown` where the rule is not known or cannot be worked out. */
  outcomeWithout: Result;
  pivotal: boolean | null;
}

/**
 * Works every evidence ballot out again with the bloc's followers abstaining, under the ballot's own rule. Only the
 * ballots named as evidence are read.
 */
export async function readBlocEffects(
  reader: RecordReader,
  cards: readonly EvidenceCard[],
  keys: ReadonlyMap<string, string>,
  clearance: Confidentiality,
): Promise<BlocEffect[]> {
  const effects: BlocEffect[] = [];
  const ruleOf = rulesFrom(reader, clearance);
  for (const card of cards) {
    for (const evidence of card.ballots) {
      const key = keys.get(evidence.ballot);
      const record = key === undefined ? undefined : await reader.get('ballot', key, { clearance });
      if (record === undefined) continue;
      const rule = await ruleOf(record.data.rule);
      effects.push(effectOf(card.bloc, record.data, rule, new Set(evidence.followed)));
    }
  }
  return effects;
}

/** Reads each rule once. */
function rulesFrom(reader: RecordReader, clearance: Confidentiality) {
  const known = new Map<string, ApprovalRule | undefined>();
  return async (id: string | undefined): Promise<ApprovalRule | undefined> => {
    if (id === undefined) return undefined;
    if (!known.has(id)) known.set(id, (await reader.get('rule', id, { clearance }))?.data);
    return known.get(id);
  };
}

function effectOf(
  bloc: string,
  ballot: Ballot,
  rule: ApprovalRule | undefined,
  followers: ReadonlySet<string>,
): BlocEffect {
  const found = evaluateBallotRecord(ballot, rule);
  const without = evaluateBallotRecord(
    { ...ballot, counts: ballot.counts.map((count) => abstaining(count, followers)) },
    rule,
  );
  const comparable = found.outcomeBasis === 'rule' && without.outcomeBasis === 'rule';
  return {
    bloc,
    ballot: ballot.id,
    reference: ballot.reference,
    title: ballot.title,
    outcome: found.outcome,
    outcomeWithout: comparable ? without.outcome : 'unknown',
    pivotal: comparable ? found.outcome !== without.outcome : null,
  };
}

/** The count as if `members` had abstained; printed totals are of the real count and are dropped. */
function abstaining(
  { publishedTally: _, publishedOutcome: __, ...count }: Count,
  members: ReadonlySet<string>,
): Count {
  return {
    ...count,
    votes: count.votes.map((vote) => (members.has(vote.member) ? { ...vote, position: 'abstain' } : vote)),
  };
}
