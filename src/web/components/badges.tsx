import type { BallotOutcome } from '../../app/views/ballot-view.ts';
import type { Confidence } from '../../domain/provenance.ts';
import { messages as m } from '../messages/messages.ts';

export type BadgeKind = 'good' | 'warn' | 'bad' | 'plain' | 'synthetic';

export function Badge({ kind = 'plain', title, text }: { kind?: BadgeKind; title?: string; text: string }) {
  return (
    <span class="badge" data-kind={kind} title={title}>
      {text}
    </span>
  );
}

/** The mark that everything made up bears, wherever it is shown. */
export function SyntheticBadge({ when }: { when: boolean }) {
  return when ? <Badge kind="synthetic" title={m.common.syntheticTitle} text={m.common.synthetic} /> : null;
}

/** Says how far a record may be trusted; sourced records need no mark. */
export function ConfidenceBadge({ confidence }: { confidence: Confidence }) {
  if (confidence === 'sourced') return null;
  if (confidence === 'synthetic') return <SyntheticBadge when />;
  return (
    <Badge kind="warn" title={m.words.confidenceTitle[confidence]} text={m.words.confidence[confidence]} />
  );
}

const OUTCOMES: Record<BallotOutcome['outcome'], { mark: string; kind: BadgeKind }> = {
  approved: { mark: '✓', kind: 'good' },
  disapproved: { mark: '✕', kind: 'bad' },
  passing: { mark: '↗', kind: 'good' },
  failing: { mark: '↘', kind: 'bad' },
  unknown: { mark: '?', kind: 'plain' },
};

/** A ballot's result in a mark and words, with who says so. */
export function OutcomeBadge({ of: { outcome, outcomeBasis, outcomeReason } }: { of: BallotOutcome }) {
  const { mark, kind } = OUTCOMES[outcome];
  const basis = outcomeReason ?? m.words.outcomeBasis[outcomeBasis];
  return <Badge kind={kind} title={basis} text={`${mark} ${m.words.outcomes[outcome]}`} />;
}

const STRENGTHS: Record<string, BadgeKind> = { strong: 'good', moderate: 'plain', weak: 'warn' };

/** How strong the evidence for a finding is, in words. */
export function StrengthBadge({ strength }: { strength: string }) {
  return <Badge kind={STRENGTHS[strength] ?? 'plain'} text={m.words.strength[strength] ?? strength} />;
}
