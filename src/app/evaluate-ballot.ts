import type { Ballot, Count } from '../domain/ballot.ts';
import type { ApprovalRule } from '../domain/rules/approval-rule.ts';
import { isVerified } from '../domain/rules/approval-rule.ts';
import { compileRule } from '../domain/rules/compiled-rule.ts';
import { type Evaluation, evaluateVoters, type LimbResult } from '../domain/rules/evaluate.ts';
import { type RuleContext, votersOfCount } from '../domain/rules/voter.ts';
import type { BallotDetail, BallotOutcome, CountView, LimbRow } from './views/ballot-view.ts';

/** The part of a count's view that follows from the rule. */
export type CountEvaluation = Pick<
  CountView,
  | keyof BallotOutcome
  | 'limbs'
  | 'excluded'
  | 'minToPass'
  | 'minToBlock'
  | 'switchesToPass'
  | 'switchesToBlock'
  | 'sentence'
  | 'assumptions'
  | 'nextSteps'
  | 'agreesWithPublished'
> & { id: string };

/** What a rule says of a whole ballot: the newest count decides. */
export interface BallotEvaluation extends BallotOutcome {
  sentence: string | null;
  /** Where the rule sends the proposal from here, in words; `null` where it names nothing. */
  nextStep: string | null;
  ruleText: BallotDetail['ruleText'];
  counts: CountEvaluation[];
}

/**
 * Evaluates every count of a ballot under its rule, oldest first. Without a rule the published outcome stands, and where
 * there is none the reason says so; nothing is guessed.
 */
export function evaluateBallotRecord(
  ballot: Ballot,
  rule: ApprovalRule | undefined,
  context: RuleContext = {},
): BallotEvaluation {
  const closed = ballot.status === 'closed';
  const counts = ballot.counts.map((count, i) => {
    const settled = closed || i < ballot.counts.length - 1;
    return evaluateCountRecord(count, rule, settled, context);
  });
  const newest = counts.at(-1);
  return {
    ...outcomeOfNewest(newest),
    sentence: newest?.sentence ?? null,
    nextStep: nextStepText(newest),
    ruleText: rule ? ruleTextOf(rule) : null,
    counts,
  };
}

function nextStepText(newest: CountEvaluation | undefined): string | null {
  if (!newest || newest.nextSteps.length === 0) return null;
  return newest.nextSteps.map(({ text }) => text).join(' ');
}

function evaluateCountRecord(
  count: Count,
  rule: ApprovalRule | undefined,
  closed: boolean,
  context: RuleContext,
): CountEvaluation {
  const voters = votersOfCount(count, context);
  if (!rule || voters.length === 0) return withoutRule(count, rule);
  const evaluation = evaluateVoters(compileRule(rule), voters, {
    rollComplete: count.rollComplete,
    ...context,
    status: closed ? 'closed' : 'open',
  });
  return {
    id: count.id,
    ...outcomeOf(evaluation, closed, count),
    limbs: evaluation.limbs.map(limbRow),
    excluded: evaluation.excluded,
    minToPass: evaluation.minToPass,
    minToBlock: evaluation.minToBlock,
    switchesToPass: evaluation.passBy.switched?.votes ?? null,
    switchesToBlock: evaluation.blockBy.switched?.votes ?? null,
    sentence: evaluation.sentence,
    assumptions: evaluation.assumptions,
    nextSteps: evaluation.nextSteps.map(({ rule: to, ...step }) => ({ ...step, rule: to ?? null })),
    agreesWithPublished: agreement(evaluation, count),
  };
}

function withoutRule(count: Count, rule: ApprovalRule | undefined): CountEvaluation {
  const reason = rule
    ? 'Neither votes nor totals are recorded.'
    : 'The approval rule of this ballot is not known.';
  return {
    id: count.id,
    ...published(count, reason),
    limbs: [],
    excluded: [],
    minToPass: null,
    minToBlock: null,
    switchesToPass: null,
    switchesToBlock: null,
    sentence: null,
    assumptions: [],
    nextSteps: [],
    agreesWithPublished: null,
  };
}

function outcomeOfNewest(newest: CountEvaluation | undefined): BallotOutcome {
  if (!newest)
    return { outcome: 'unknown', outcomeBasis: 'none', outcomeReason: 'No votes are recorded yet.' };
  const { outcome, outcomeBasis, outcomeReason } = newest;
  return { outcome, outcomeBasis, outcomeReason };
}

function published(count: Count, reason: string): BallotOutcome {
  const outcome = count.publishedOutcome ?? 'unknown';
  return outcome === 'unknown'
    ? { outcome, outcomeBasis: 'none', outcomeReason: reason }
    : { outcome, outcomeBasis: 'published', outcomeReason: null };
}

function outcomeOf(evaluation: Evaluation, closed: boolean, count: Count): BallotOutcome {
  switch (evaluation.outcome) {
    case 'approved':
      return { outcome: closed ? 'approved' : 'passing', outcomeBasis: 'rule', outcomeReason: null };
    case 'disapproved':
      return { outcome: closed ? 'disapproved' : 'failing', outcomeBasis: 'rule', outcomeReason: null };
    default:
      return published(count, reasonOf(evaluation));
  }
}

/** Why neither side won: a number that a limb lacks, else what the sentence says. */
function reasonOf({ outcome, limbs, assumptions, sentence }: Evaluation): string {
  return outcome === 'undetermined' && limbs.length > 0 ? (assumptions[0] ?? sentence) : sentence;
}

function agreement(evaluation: Evaluation, count: Count): boolean | null {
  const printed = count.publishedOutcome ?? 'unknown';
  if (printed === 'unknown') return null;
  if (evaluation.outcome !== 'approved' && evaluation.outcome !== 'disapproved') return null;
  return evaluation.outcome === printed;
}

function limbRow(limb: LimbResult): LimbRow {
  const { fraction } = limb;
  return {
    ...limb,
    panel: limb.panel ?? null,
    fraction: fraction ?? null,
    unknown: limb.unknown ?? null,
    thresholdText: `${limb.op} ${fraction ? `${fraction.numerator}/${fraction.denominator}` : limb.threshold}`,
  };
}

function ruleTextOf(rule: ApprovalRule): BallotDetail['ruleText'] {
  const source = rule.sources.find(({ url }) => url !== undefined) ?? rule.sources[0];
  return {
    id: rule.id,
    name: rule.name,
    edition: rule.edition ?? null,
    text: rule.text,
    confidence: rule.confidence,
    verified: isVerified(rule),
    url: source?.url ?? null,
    clause: source?.clause ?? null,
    notes: rule.notes ?? null,
    unknown: rule.unknown ?? null,
  };
}
