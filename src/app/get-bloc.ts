import type { Phase } from '../analytics/change/bloc-history.ts';
import type { ClassicalCohesion, Measured } from '../analytics/classical/classical-cohesion.ts';
import type { EvidenceBallot } from '../analytics/evidence/evidence-card.ts';
import { DomainError } from '../domain/errors.ts';
import { type BlocAnalysis, blocScope } from './analysing/bloc-analysis.ts';
import type { BlocEffect } from './analysing/bloc-effects.ts';
import type { BlocDeps } from './list-blocs.ts';
import type { AlertStore, StoredAnalysis } from './ports/analysis-store.ts';
import { reviewsOfBlocs } from './reading/bloc-review.ts';
import { blocRow } from './reading/bloc-row.ts';
import { pairRow } from './reading/pair-row.ts';
import type { Question } from './reading/question.ts';
import { visibleAnalyses } from './reading/visible-analyses.ts';
import type { BlocDetail, BlocEvidence, BlocPhase, ClassicalMeasure } from './views/bloc-view.ts';

export interface BlocCardDeps extends BlocDeps {
  alerts: AlertStore;
}

/** A bloc of the newest analysis of its body, with its id in the detection. */
export async function findBloc(
  deps: Pick<BlocDeps, 'analyses'>,
  question: Question,
  id: string,
): Promise<{ analysis: StoredAnalysis<BlocAnalysis>; inner: string }> {
  for (const analysis of await visibleAnalyses<BlocAnalysis>(deps.analyses, blocScope, question)) {
    const inner = Object.keys(analysis.result.ids).find((key) => analysis.result.ids[key] === id);
    if (inner !== undefined) return { analysis, inner };
  }
  throw new DomainError('not-found', `No bloc ${id} is in the newest analyses; /blocs lists those that are.`);
}

/**
 * The evidence card of a bloc: the claim, the ballots that carry it with who followed and what it did, the alternatives
 * that were checked, and how all this was worked out.
 *
 * @throws DomainError `not-found`
 */
export async function getBloc(deps: BlocCardDeps, question: Question, id: string): Promise<BlocDetail> {
  const { analysis, inner } = await findBloc(deps, question, id);
  const { result } = analysis;
  const names = await deps.model.names(question);
  const bloc = result.detection.blocs.find((candidate) => candidate.id === inner)!;
  const card = result.cards.find((candidate) => candidate.bloc === inner)!;
  const history = result.histories.find((candidate) => candidate.bloc === inner);
  const members = new Set(bloc.members.map(({ member }) => member));
  const { method, warnings } = result.detection;
  return {
    ...blocRow(analysis, bloc, names),
    claim: card.claim,
    snapshot: analysis.snapshot,
    review: (await reviewsOfBlocs(deps.alerts, [id]))[0]!,
    phases: (history?.phases ?? []).map(phaseRow),
    topics: (history?.topics ?? []).map(({ topic, ballots, cohesion, expectedCohesion, z, q }) => ({
      topic,
      ballots,
      cohesion,
      expectedCohesion,
      z,
      q,
    })),
    evidence: card.ballots.map((ballot) => evidenceRow(ballot, inner, result.effects)),
    pairs: result.detection.pairs
      .filter(({ a, b }) => members.has(a) && members.has(b))
      .map((finding) => pairRow(finding, names)),
    alternatives: card.alternatives.map(({ name, finding, overlap }) => ({ name, finding, overlap })),
    measures: measuresOf(card.classical),
    method: {
      nullModel: method.nullModel,
      test: method.test,
      correction: method.correction,
      alpha: method.alpha,
      seed: analysis.seed,
      statement: method.statement,
      codeVersion: analysis.codeVersion,
      inputHash: analysis.inputHash,
    },
    warnings: [
      ...card.reasons.map((reason) => `Evidence is ${card.strength}: ${reason}`),
      ...warnings.map(({ message }) => message),
    ],
  };
}

function phaseRow({ firstDay, lastDay, from, to, z, active }: Phase): BlocPhase {
  return { from: firstDay, to: lastDay, ballots: to - from, z, active };
}

function measuresOf(classical: ClassicalCohesion): ClassicalMeasure[] {
  const row = (name: ClassicalMeasure['name'], measured: Measured): ClassicalMeasure => {
    const interval = 'value' in measured ? measured.interval : undefined;
    return {
      name,
      value: 'value' in measured ? measured.value : null,
      ciLow: interval?.low ?? null,
      ciHigh: interval?.high ?? null,
      ballots: measured.ballots,
      reason: 'value' in measured ? null : measured.notEnough,
      expected: name === 'rice' ? classical.expectedRice : null,
    };
  };
  return [
    row('rice', classical.rice),
    row('agreement-index', classical.agreementIndex),
    row('krippendorff-alpha', classical.krippendorffAlpha),
  ];
}

function evidenceRow(ballot: EvidenceBallot, bloc: string, effects: readonly BlocEffect[]): BlocEvidence {
  const effect = effects.find((candidate) => candidate.bloc === bloc && candidate.ballot === ballot.ballot);
  return {
    ballot: ballot.ballot,
    reference: effect?.reference ?? ballot.ballot,
    title: effect?.title ?? ballot.ballot,
    date: ballot.date,
    score: ballot.score,
    position: ballot.position,
    members: ballot.members,
    present: ballot.present,
    expected: ballot.expected,
    followed: ballot.followed,
    against: ballot.against,
    absent: ballot.absent,
    outcome: effect ? outcomeText(effect) : null,
    pivotal: effect?.pivotal ?? null,
  };
}

function outcomeText({ outcome, outcomeWithout, pivotal }: BlocEffect): string | null {
  if (pivotal === null) return outcome === 'unknown' ? null : outcome;
  return pivotal
    ? `${outcome}; had these members abstained: ${outcomeWithout}`
    : `${outcome}; the same had these members abstained`;
}
