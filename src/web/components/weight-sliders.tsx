import { useEffect, useState } from 'preact/hooks';
import { messages as m } from '../messages/messages.ts';
import { useQuery } from '../routing/use-query.ts';

const { expand: words } = m.decisions;

export const FACTORS = ['stakes', 'leverage', 'gap', 'feasibility'] as const;
export type Factor = (typeof FACTORS)[number];
const PAUSE_MS = 250;

interface SliderProps {
  factor: Factor;
  value: number;
}

function Slider({ factor, value }: SliderProps) {
  const query = useQuery();
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  useEffect(() => {
    if (shown === value) return undefined;
    const timer = setTimeout(() => query.set({ [factor]: String(shown) }, { replace: true }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div class="field" title={words.factorTitles[factor]}>
      <span class="spread">
        <label for={`weight-${factor}`}>{words.factors[factor]}</label>
        <output for={`weight-${factor}`}>{shown.toFixed(2)}</output>
      </span>
      <input
        id={`weight-${factor}`}
        type="range"
        name={factor}
        min="0"
        max="2"
        step="0.05"
        value={shown}
        onInput={(event) => setShown(Number(event.currentTarget.value))}
      />
    </div>
  );
}

/** Weights of the factors as sliders; they live in the address, so that a view with its weights can be shared. */
export function WeightSliders({ weights }: { weights: Record<Factor, number> }) {
  const query = useQuery();
  const own = FACTORS.some((factor) => query.get(factor) !== '');
  return (
    <fieldset class="weights">
      <legend>{words.weights}</legend>
      <p class="small quiet">{words.weightsNote}</p>
      <div class="weights-grid">
        {FACTORS.map((factor) => (
          <Slider key={factor} factor={factor} value={weights[factor]} />
        ))}
      </div>
      {own ? (
        <button
          type="button"
          class="button"
          onClick={() => query.set(Object.fromEntries(FACTORS.map((factor) => [factor, ''])))}
        >
          {words.reset}
        </button>
      ) : null}
    </fieldset>
  );
}
