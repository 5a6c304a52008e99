import { seededRandom } from '../analytics/random.ts';
import { DomainError } from '../domain/errors.ts';
import type { StoredRecord } from '../domain/record.ts';
import type { ApprovalRule } from '../domain/rules/approval-rule.ts';
import { changeText, type RuleChange, reformed } from '../domain/rules/reform.ts';
import { ruleInWords } from '../domain/rules/rule-text.ts';
import { type RuleContext, votersOf } from '../domain/rules/voter.ts';
import { type CountEvaluation, evaluateBallotRecord } from './evaluate-ballot.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { allBallots } from './reading/ballots.ts';
import { type Names, nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { KnownBloc } from './recommending/candidate.ts';
import { type Holder, powerChange } from './reforming/power-change.ts';
import { approvedInSecret, habitsFrom } from './reforming/secret-ballot.ts';
import type { ReformBallotRow, ReformView } from './views/reform-view.ts';

export interface ReformQuery {
  /** Rule whose past ballots are replayed. */
  ruleId: string;
  /** A change of that rule, or another rule of the list. */
  change: RuleChange | { kind: 'other-rule'; ruleId: string };
  from?: string;
  to?: string;
  /** Groups aligned above chance, for the secret ballot and the power table. */
  blocs?: readonly KnownBloc[];
  seed?: number;
}

type BallotRecord = StoredRecord<'ballot'>;

function ruleNamed(names: Names, id: string, at: string): ApprovalRule {
  const rule = names.rules.get(id);
  if (rule) return rule;
  throw new DomainError('not-found', `No approval rule ${id} is recorded; /rules lists those that are.`, {
    flaws: [{ at, message: 'no such rule' }],
  });
}

function replayable(ballots: readonly BallotRecord[], query: ReformQuery): BallotRecord[] {
  return ballots.filter(({ data }) => {
    const day = data.counts.at(-1)?.day;
    return (
      data.status === 'closed' &&
      data.rule === query.ruleId &&
      day !== undefined &&
      (query.from === undefined || day >= query.from) &&
      (query.to === undefined || day < query.to)
    );
  });
}

function contextOf(names: Names): RuleContext {
  const groups = Object.fromEntries(
    [...names.actors].flatMap(([code, { corporateGroup }]) =>
      corporateGroup === undefined ? [] : [[code, { corporateGroup }]],
    ),
  );
  return { groups };
}

function resultOf(evaluation: CountEvaluation | undefined): ReformBallotRow['before'] {
  if (evaluation?.outcomeBasis !== 'rule') return 'unknown';
  const { outcome } = evaluation;
  return outcome === 'approved' || outcome === 'passing' ? 'approved' : 'disapproved';
}

/** Replays one ballot under both rules; a secret ballot is simulated. */
function replay(
  record: BallotRecord,
  before: ApprovalRule,
  after: ApprovalRule,
  context: RuleContext,
  secretly: ((record: BallotRecord) => number) | undefined,
): ReformBallotRow {
  const { data } = record;
  const was = evaluateBallotRecord(data, before, context).counts.at(-1);
  const is = evaluateBallotRecord(data, after, context).counts.at(-1);
  const share = secretly?.(record);
  const outcomeBefore = resultOf(was);
  const outcomeAfter =
    share === undefined ? resultOf(is) : share >= 0.5 ? ('approved' as const) : ('disapproved' as const);
  const known = outcomeBefore !== 'unknown' && outcomeAfter !== 'unknown';
  return {
    ballot: data.id,
    reference: data.reference,
    title: data.title,
    day: data.counts.at(-1)!.day,
    before: outcomeBefore,
    after: outcomeAfter,
    flips: known && outcomeBefore !== outcomeAfter,
    probability: share === undefined ? null : outcomeBefore === 'approved' ? 1 - share : share,
    limbsBefore: was?.limbs ?? [],
    limbsAfter: is?.limbs ?? [],
    excludedAfter: is?.excluded ?? [],
    sentenceAfter: share === undefined ? (is?.sentence ?? null) : null,
    synthetic: record.synthetic,
    sources: [record.provenance.source],
  };
}

function secretBallot(query: ReformQuery, rule: ApprovalRule, ballots: readonly BallotRecord[]) {
  if (query.change.kind !== 'secret-ballot') return undefined;
  if ((query.blocs ?? []).length === 0)
    throw new DomainError(
      'invalid-input',
      'A secret ballot is tried on groups that vote together; none is known for this body, so name them in `blocs`.',
      { flaws: [{ at: '/blocs', message: 'no group is known' }] },
    );
  return ({ data }: BallotRecord) => {
    const members = new Set(
      query.blocs!.filter((bloc) => bloc.body === data.body).flatMap((bloc) => bloc.members),
    );
    const others = habitsFrom(
      ballots.filter((other) => other.data.body === data.body && other.data.id !== data.id),
    );
    return approvedInSecret(rule, data.counts.at(-1)!, members, others, seededRandom(query.seed ?? 1));
  };
}

async function groupsNamed(
  model: ReadModel,
  question: Question,
  query: ReformQuery,
  body: string,
): Promise<Holder[]> {
  const alliance = await allianceOf(model.reader, question, undefined);
  const voting = [...rolesOn(alliance, question.asOf)].filter(([, role]) => role === 'core');
  return [
    ...(query.blocs ?? [])
      .filter((bloc) => bloc.body === body)
      .map(({ id, members }): Holder => ({ who: id, kind: 'bloc', members: [...members] })),
    ...(alliance
      ? [{ who: alliance.name, kind: 'alliance' as const, members: voting.map(([code]) => code) }]
      : []),
  ];
}

function powerRows(
  names: Names,
  before: ApprovalRule,
  after: ApprovalRule,
  voters: Parameters<typeof powerChange>[2],
  groups: readonly Holder[],
  { seed = 1 }: ReformQuery,
) {
  return powerChange(before, after, voters, groups, (member) => nameOf(names, member), seed);
}

function wordsAfter(after: ApprovalRule, { kind }: ReformQuery['change']): string[] {
  const secret = ['Ballots are secret: who votes together with others can no longer be held to it'];
  return kind === 'secret-ballot' ? [...ruleInWords(after), ...secret] : ruleInWords(after);
}

/**
 * Replays past ballots under a changed rule: which outcomes would have been the other one, and whose power grows or shrinks.
 * Votes are taken as they were cast; that members might have voted otherwise under another rule is outside of this.
 * @throws DomainError `not-found` for an unknown rule, `invalid-input` for a change that does not fit it.
 */
export async function simulateReform(
  model: ReadModel,
  question: Question,
  query: ReformQuery,
): Promise<ReformView> {
  const [names, ballots] = await Promise.all([model.names(question), allBallots(model, question)]);
  const before = ruleNamed(names, query.ruleId, '/ruleId');
  const { change } = query;
  const after =
    change.kind === 'other-rule'
      ? ruleNamed(names, change.ruleId, '/change/ruleId')
      : reformed(before, change);
  const replayed = replayable(ballots, query);
  const context = contextOf(names);
  const secretly = secretBallot(query, before, ballots);
  const rows = replayed.map((record) => replay(record, before, after, context, secretly));
  const flips = rows.filter((row) => row.flips);
  const last = replayed.findLast(({ data }) => data.counts.at(-1)!.votes.length > 0);
  const named = last ? await groupsNamed(model, question, query, last.data.body) : [];
  const text = change.kind === 'other-rule' ? `the rule "${after.name}" applies` : changeText(change, before);
  return {
    rule: before.id,
    ruleName: before.name,
    ruleText: before.text,
    ruleConfidence: before.confidence,
    references: before.sources.map(({ url, clause }) => ({ url: url ?? null, clause: clause ?? null })),
    wordsBefore: ruleInWords(before),
    wordsAfter: wordsAfter(after, change),
    change: text,
    from: query.from ?? null,
    to: query.to ?? null,
    replayed: rows.length,
    undecided: rows.filter((row) => row.before === 'unknown' || row.after === 'unknown').length,
    flips,
    ballots: rows,
    power: last
      ? powerRows(names, before, after, votersOf(last.data.counts.at(-1)!.votes, context), named, query)
      : [],
    powerElectorate: last ? `those listed on ${last.data.reference}` : 'no ballot with names',
    sentence: `If ${text}, ${flips.length} of ${rows.length} past ballots would have come out the other way.`,
    seed: query.seed ?? 1,
    warnings: warningsOf(rows, before, context, change.kind),
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
  };
}

function warningsOf(
  rows: readonly ReformBallotRow[],
  rule: ApprovalRule,
  context: RuleContext,
  kind: ReformQuery['change']['kind'],
): string[] {
  const warnings: string[] = [];
  if (rows.length === 0) warnings.push('No closed ballot under this rule is recorded in the period.');
  if (rule.confidence === 'second-hand' || rule.confidence === 'unverified')
    warnings.push(`The text of this rule is ${rule.confidence.replace('-', ' ')}.`);
  if (kind === 'group-caps' && Object.keys(context.groups ?? {}).length === 0)
    warnings.push('No corporate group is recorded, so no vote is above a cap.');
  if (kind === 'secret-ballot')
    warnings.push('Outcomes under a secret ballot are simulated; the probability is shown for each.');
  warnings.push('Votes are taken as they were cast; members might have voted otherwise under another rule.');
  return warnings;
}
