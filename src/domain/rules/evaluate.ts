import { type Count, type Position, sideOf, type Vote } from '../ballot.ts';
import { fourDecimals } from '../share.ts';
import type { ApprovalRule, NextStep, RuleConfidence } from './approval-rule.ts';
import { type CompiledRule, compileRule, totalsOf } from './compiled-rule.ts';
import { decide, isDecisive, type Outcome } from './decide.ts';
import { type Exclusion, excludeUncounted } from './exclusion.ts';
import type { Turn } from './fewest.ts';
import type { Limb, Operator } from './limb.ts';
import type { LimbTest } from './limb-test.ts';
import { marginsOf } from './margin.ts';
import { nextStepsOf } from './next-steps.ts';
import { proxyAssumption } from './proxy.ts';
import { sentenceOf } from './sentence.ts';
import { isIn, type RuleContext, type Voter, votersOf, votersOfTally } from './voter.ts';

/** One limb of a rule as a count stands: `value` and `threshold` are for reading, `met` was decided in whole numbers. */
export interface LimbResult {
  name: string;
  purpose: Limb['purpose'];
  panel?: string;
  /** False for a panel that is shown beside the deciding one. */
  decisive: boolean;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  op: Operator;
  /** Share (0 to 1) for shares, a number for counts. */
  threshold: number;
  fraction?: { numerator: number; denominator: number };
  met: boolean | null;
  slack: number | null;
  unknown?: string;
  excluded: Exclusion[];
}

export interface Evaluation {
  rule: string;
  confidence: RuleConfidence;
  outcome: Outcome;
  limbs: LimbResult[];
  /** More approvals that would pass it (0: it passes); null: no number of them would. */
  minToPass: number | null;
  /** More negatives that would block it (0: it fails); null: no number of them would. */
  minToBlock: number | null;
  passBy: { more: Turn | null; switched: Turn | null };
  blockBy: { more: Turn | null; switched: Turn | null };
  excluded: Exclusion[];
  /** What was taken for granted because a number is not known. */
  assumptions: string[];
  sentence: string;
  /** Where the rule sends the proposal from here. */
  nextSteps: NextStep[];
}

/** What is counted: named votes, or a published tally where there are no names. */
export type Counted = { votes: readonly Vote[] } | { tally: NonNullable<Count['publishedTally']> };

/** Evaluates a count under a rule: every limb, the outcome, and how far it is from turning. */
export function evaluateCount(rule: ApprovalRule, counted: Counted, context: RuleContext = {}): Evaluation {
  const voters = 'votes' in counted ? votersOf(counted.votes, context) : votersOfTally(counted.tally);
  return evaluateVoters(compileRule(rule), voters, context);
}

/** The same for a compiled rule and voters already made, for callers that decide many counts. */
export function evaluateVoters(
  compiled: CompiledRule,
  all: readonly Voter[],
  context: RuleContext,
): Evaluation {
  const { rule } = compiled;
  const { voters, excluded } = excludeUncounted(all, rule.counting);
  const { totals, missing } = totalsOf(compiled, voters, context);
  const decision = decide(compiled, totals, context);
  const limbs = decision.tests.map((test, i) => limbResult(compiled, i, test, { all, voters, excluded }));
  const lacking = lackingWeights(compiled, missing);
  const outcome = lacking.length > 0 ? 'undetermined' : decision.outcome;
  const margins = marginsOf(compiled, voters, totals, context);
  const known = <T>(value: T): T | null => (lacking.length > 0 ? null : value);
  const widest = compiled.columns.find(
    ({ electorate }) => !(electorate.roles ?? electorate.voterClasses ?? electorate.members),
  );
  const proxies = proxyAssumption(voters, rule.counting);
  const everybody = widest?.electorate.name ?? '';
  return {
    rule: rule.id,
    confidence: rule.confidence,
    outcome,
    limbs,
    minToPass: known(margins.addToPass?.votes ?? null),
    minToBlock: known(margins.addToBlock?.votes ?? null),
    passBy: { more: known(margins.addToPass), switched: known(margins.switchToPass) },
    blockBy: { more: known(margins.addToBlock), switched: known(margins.switchToBlock) },
    excluded,
    assumptions: [...lacking, ...assumptionsOf(limbs), ...(proxies === undefined ? [] : [proxies])],
    sentence: sentenceOf(outcome, margins, {
      everybody,
      closed: context.status === 'closed',
      unknown: rule.unknown,
    }),
    nextSteps: nextStepsOf(compiled, voters, totals, outcome, context),
  };
}

function limbResult(
  compiled: CompiledRule,
  i: number,
  test: LimbTest,
  cast: { all: readonly Voter[]; voters: readonly Voter[]; excluded: readonly Exclusion[] },
): LimbResult {
  const { limb } = compiled.limbs[i]!;
  const { numerator, denominator, threshold } = test;
  const isShare = limb.kind === 'share';
  const ratio = numerator !== null && denominator ? numerator / denominator : null;
  return {
    name: limb.name,
    purpose: limb.purpose,
    ...(limb.panel === undefined ? {} : { panel: limb.panel }),
    decisive: isDecisive(compiled, i),
    numerator,
    denominator,
    value: isShare ? (ratio === null ? null : fourDecimals(ratio)) : numerator,
    op: limb.op,
    threshold: isShare
      ? fourDecimals(threshold.numerator / threshold.denominator)
      : limb.kind === 'compare'
        ? (denominator ?? 0)
        : threshold.numerator,
    ...(isShare ? { fraction: threshold } : {}),
    met: test.met,
    slack: test.slack,
    ...(test.unknown === undefined ? {} : { unknown: test.unknown }),
    excluded: excludedFrom(limb, cast),
  };
}

const WHY: Partial<Record<Position, string>> = {
  abstain: 'abstention',
  recuse: 'recused',
  'more-time': 'asked for more time',
};

/** Members of the limb's electorate that took a position which this limb leaves out. */
function excludedFrom(
  limb: Limb,
  cast: { all: readonly Voter[]; voters: readonly Voter[]; excluded: readonly Exclusion[] },
): Exclusion[] {
  const inside = new Set(
    cast.all.filter((voter) => isIn(limb.electorate, voter)).map((voter) => voter.member),
  );
  const before = cast.excluded.filter(({ member }) => member === '' || inside.has(member));
  const countsAbstentions =
    limb.kind === 'share' && (limb.denominator === 'returned' || limb.denominator === 'active-members');
  const silent = cast.voters.filter(
    (voter) =>
      isIn(limb.electorate, voter) &&
      (voter.position === 'recuse' || (sideOf(voter.position) === 'abstain' && !countsAbstentions)),
  );
  return [
    ...before,
    ...silent.map((voter) => ({ member: voter.member, reason: WHY[voter.position] ?? 'not counted' })),
  ];
}

function lackingWeights(compiled: CompiledRule, missing: readonly string[][]): string[] {
  return missing.flatMap((members, i) => {
    if (members.length === 0) return [];
    const { weighting, electorate } = compiled.columns[i]!;
    const table = weighting.by === 'table' ? weighting.name : 'weight of the vote';
    const shown = members.slice(0, 5).join(', ') + (members.length > 5 ? ', …' : '');
    return [`The ${table} of ${members.length} of the ${electorate.name} is not known (${shown}).`];
  });
}

function assumptionsOf(limbs: readonly LimbResult[]): string[] {
  return limbs
    .filter((limb) => limb.met === null)
    .map((limb) =>
      limb.purpose === 'quorum' || limb.purpose === 'experts'
        ? `"${limb.name}" is taken as met: ${limb.unknown} is not known.`
        : `"${limb.name}" could not be tested: ${limb.unknown} is not known.`,
    );
}
