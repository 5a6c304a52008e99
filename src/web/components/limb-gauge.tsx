import type { LimbRow } from '../../app/views/ballot-view.ts';
import { count, percent } from '../format/numbers.ts';
import { messages as m } from '../messages/messages.ts';
import { Badge } from './badges.tsx';

const TICKS = Array.from({ length: 51 }, (_, tick) => tick * 2);

interface Scale {
  /** Value at the right end of the gauge. */
  end: number;
  isShare: boolean;
}

/** Shares are drawn on 0 to 1; plain numbers of votes on a scale that leaves room beyond the mark. */
function scaleOf(limb: LimbRow): Scale {
  if (limb.fraction !== null) return { end: 1, isShare: true };
  return { end: Math.max(limb.value ?? 0, limb.threshold, 1) * 1.25, isShare: false };
}

function across(value: number, end: number): string {
  return `${Math.min(100, Math.max(0, (value / end) * 100)).toFixed(2)}%`;
}

function edgeOf(share: number): 'left' | 'right' | undefined {
  if (share < 0.14) return 'left';
  return share > 0.86 ? 'right' : undefined;
}

function Ruler({ scale }: { scale: Scale }) {
  const end = scale.isShare ? percent(1, 0) : count(Math.round(scale.end));
  const middle = scale.isShare ? percent(0.5, 0) : count(Math.round(scale.end / 2));
  return (
    <div class="limb-scale" aria-hidden="true">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" role="presentation">
        {TICKS.map((tick) => (
          <line
            key={tick}
            x1={tick}
            x2={tick}
            y1="0"
            y2={tick % 10 === 0 ? 8 : 4}
            stroke="currentColor"
            stroke-width="1"
            vector-effect="non-scaling-stroke"
          />
        ))}
      </svg>
      <p>
        <span>0</span>
        <span>{middle}</span>
        <span>{end}</span>
      </p>
    </div>
  );
}

function metText(limb: LimbRow): { kind: 'good' | 'bad' | 'plain'; text: string } {
  if (limb.met === null) return { kind: 'plain', text: `? ${limb.unknown ?? m.common.missingPart}` };
  return limb.met
    ? { kind: 'good', text: `✓ ${m.ballots.met}` }
    : { kind: 'bad', text: `✕ ${m.ballots.notMet}` };
}

function valueText(limb: LimbRow, scale: Scale): string {
  if (limb.value === null) return '–';
  return scale.isShare ? percent(limb.value) : count(limb.value);
}

function Reading({ limb, scale }: { limb: LimbRow; scale: Scale }) {
  const verdict = metText(limb);
  return (
    <div class="reading">
      <strong>{valueText(limb, scale)}</strong> <Badge kind={verdict.kind} text={verdict.text} />
      {limb.slack === null ? null : <p class="small quiet">{m.ballots.slack(limb.slack)}</p>}
    </div>
  );
}

/** One condition of an approval rule as a gauge against its threshold, with the exact fraction in words. */
export function LimbGauge({ limb }: { limb: LimbRow }) {
  const scale = scaleOf(limb);
  const most = limb.op.startsWith('<');
  const threshold = limb.threshold / scale.end;
  return (
    <div class="limb" data-decisive={limb.decisive}>
      <div>
        <h4>{limb.name}</h4>
        <p class="small quiet">
          {m.ballots.fraction(limb.numerator, limb.denominator)}
          {limb.decisive ? null : ` · ${m.ballots.notDecisive}`}
        </p>
      </div>
      <Reading limb={limb} scale={scale} />
      <div class="limb-bar" data-direction={most ? 'most' : 'least'} aria-hidden="true">
        <div class="limb-track">
          <div class="limb-fill" style={{ '--value': across(limb.value ?? 0, scale.end) }} />
        </div>
        <div
          class="limb-threshold"
          data-edge={edgeOf(threshold)}
          style={{ '--threshold': across(threshold, 1) }}
        >
          <span>{limb.thresholdText.replace('>=', '≥').replace('<=', '≤')}</span>
        </div>
        <Ruler scale={scale} />
      </div>
    </div>
  );
}
