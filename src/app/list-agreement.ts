import {
  type AbstentionRule,
  type AgreementMetric,
  comparePair,
} from '../analytics/classical/compare-pair.ts';
import { DomainError } from '../domain/errors.ts';
import {
  type AgreementAnalysis,
  type AgreementPair,
  agreementScope,
  NEARLY_UNANIMOUS,
} from './analysing/agreement-analysis.ts';
import { type BlocAnalysis, blocScope } from './analysing/bloc-analysis.ts';
import type { AgreementSource, PeriodAgreements } from './analysing/period-agreement.ts';
import type { BlocDeps } from './list-blocs.ts';
import type { StoredAnalysis } from './ports/analysis-store.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import { type Names, nameOf } from './reading/names.ts';
import { pairRow } from './reading/pair-row.ts';
import type { Question } from './reading/question.ts';
import { visibleAnalysis } from './reading/visible-analyses.ts';
import type { AgreementMatrix, AgreementMethod, AgreementRow } from './views/bloc-view.ts';
import type { ListView } from './views/traced.ts';

export interface AgreementFilter {
  body: string;
  /** Measure that the interval belongs to. */
  metric: AgreementMetric;
  abstain: AbstentionRule;
  /** Pairs with fewer shared ballots (under the abstention rule) are left out. */
  minShared: number;
  /** Leave out ballots on which one side has 97.5 % or more. */
  dropUnanimous: boolean;
  /** Only pairs with this member. */
  member?: string;
  /** Only pairs with at most this q-value. */
  maxQ?: number;
  direction?: 'together' | 'against';
  /** Days of the count, inclusive: the period is then analysed by itself. */
  from?: string;
  to?: string;
}

export interface AgreementDeps extends BlocDeps {
  periods: PeriodAgreements;
}

/** Rows with what they were made with. */
export interface AgreementListing extends Listing<AgreementRow> {
  page(options: {
    limit: number;
    after?: string;
  }): Promise<ListView<AgreementRow> & { method: AgreementMethod }>;
}

/**
 * Pairwise agreement of one body: classical measures with an interval beside what the null expects, z, p and q.
 *
 * @throws DomainError `not-found` where the body has no analysis yet, when the rows are read
 */
export function listAgreement(
  deps: AgreementDeps,
  question: Question,
  filter: AgreementFilter,
): AgreementListing {
  const compute = async () => {
    const { result } = await agreementSource(deps, question, filter);
    const names = await deps.model.names(question);
    const rows = result.pairs
      .filter(({ finding }) => isAsked(finding, filter))
      .map((pair) => agreementRow(pair, result, filter, names))
      .filter(({ shared }) => shared >= filter.minShared)
      .sort((x, y) => x.q - y.q || y.excess - x.excess || (idOf(x) < idOf(y) ? -1 : 1));
    const snapshot = await deps.model.snapshotOf(question);
    return { rows, snapshot, ...(result.warnings.length > 0 && { warnings: result.warnings }) };
  };
  const rows = computedListing(compute, idOf);
  return {
    ...rows,
    async page(options) {
      const page = await rows.page(options);
      return { ...page, method: methodOf(await agreementSource(deps, question, filter), filter) };
    },
  };
}

function agreementSource(
  deps: AgreementDeps,
  question: Question,
  { body, from, to }: AgreementFilter,
): Promise<AgreementSource> {
  if (from === undefined && to === undefined) return agreementOf(deps, question, body);
  return deps.periods.of(question, body, { ...(from && { from }), ...(to && { to }) });
}

function methodOf(
  { result, seed, codeVersion, snapshot, inputHash }: AgreementSource,
  filter: AgreementFilter,
): AgreementMethod {
  const { nullModel, test, correction, alpha, statement } = result.method;
  return {
    body: result.body,
    bodyName: result.bodyName,
    metric: filter.metric,
    abstain: filter.abstain,
    minShared: filter.minShared,
    dropUnanimous: filter.dropUnanimous ? NEARLY_UNANIMOUS : null,
    from: filter.from ?? null,
    to: filter.to ?? null,
    ballots: result.ballots,
    informativeBallots: result.informativeBallots,
    nullModel,
    test,
    correction,
    alpha,
    seed,
    codeVersion,
    inputHash,
    snapshot,
    statement,
  };
}

/**
 * Members × members with the strength of alignment of each pair, members of a bloc side by side.
 *
 * @throws DomainError `not-found` where the body has no analysis yet
 */
export async function getAgreementMatrix(
  deps: BlocDeps,
  question: Question,
  body: string,
): Promise<AgreementMatrix> {
  const { result } = await agreementOf(deps, question, body);
  const blocs = await visibleAnalysis<BlocAnalysis>(deps.analyses, blocScope, body, question);
  const names = await deps.model.names(question);
  const placeOf = new Map(result.members.map(({ member }, place) => [member, place]));
  const z = result.members.map(() => new Array<number | null>(result.members.length).fill(null));
  for (const { finding } of result.pairs) {
    const [a, b] = [placeOf.get(finding.a)!, placeOf.get(finding.b)!];
    const signed = finding.direction === 'together' ? finding.z : -Math.abs(finding.z);
    z[a]![b] = signed;
    z[b]![a] = signed;
  }
  return {
    body: result.body,
    synthetic: result.trace.synthetic,
    members: result.members.map(({ member, bloc }) => ({
      member,
      name: nameOf(names, member),
      bloc: bloc === null ? null : (blocs?.result.ids[bloc] ?? null),
    })),
    z,
  };
}

const idOf = ({ a, b, direction }: AgreementRow) => `${a} ${b} ${direction}`;

function isAsked(
  { a, b, q, direction }: AgreementPair['finding'],
  { member, maxQ, direction: asked }: AgreementFilter,
): boolean {
  return (
    (member === undefined || a === member || b === member) &&
    (maxQ === undefined || q <= maxQ) &&
    (asked === undefined || direction === asked)
  );
}

function agreementRow(
  { finding, table, contested }: AgreementPair,
  { body, trace, ballots }: AgreementAnalysis,
  filter: AgreementFilter,
  names: Names,
): AgreementRow {
  const compared = comparePair(filter.dropUnanimous ? contested : table, filter);
  const both = table.reduce((sum, count) => sum + count, 0);
  const { shared: tested, agree: testedAgree, expectedAgree } = finding;
  return {
    ...pairRow(finding, names),
    shared: compared.shared,
    agree: compared.agree,
    disagree: compared.disagree,
    half: compared.half,
    body,
    synthetic: trace.synthetic,
    agreement: compared.shared === 0 ? null : compared.agreement,
    kappa: compared.kappa ?? null,
    phi: compared.phi ?? null,
    coincidence: compared.coincidence ?? null,
    ciLow: compared.interval?.low ?? null,
    ciHigh: compared.interval?.high ?? null,
    tested,
    testedAgree,
    expectedAgreement: tested === 0 ? null : expectedAgree / tested,
    coverage: ballots === 0 ? null : both / ballots,
    ballotsPage: ballotsPage(finding, body, filter),
  };
}

function ballotsPage({ a, b }: AgreementPair['finding'], body: string, filter: AgreementFilter): string {
  const query = new URLSearchParams({ members: `${a},${b}`, body, abstain: filter.abstain });
  if (filter.from) query.set('from', filter.from);
  if (filter.to) query.set('to', filter.to);
  return `/compare?${query}`;
}

async function agreementOf(
  deps: BlocDeps,
  question: Question,
  body: string,
): Promise<StoredAnalysis<AgreementAnalysis>> {
  const found = await visibleAnalysis<AgreementAnalysis>(deps.analyses, agreementScope, body, question);
  // What an earlier version of the product stored lacks the method; it is made anew with the next analysis.
  if (found?.result.method) return found;
  throw new DomainError(
    'not-found',
    `The votes of ${body} were not analysed yet: run \`quorumwatch analyse\`.`,
    {
      flaws: [{ at: 'body', message: 'no analysis of this body' }],
    },
  );
}
