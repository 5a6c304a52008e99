import { FACTORS, type Factor } from '../../components/weight-sliders.tsx';
import type { Params } from '../../data/api-client.ts';
import { useQuery } from '../../routing/use-query.ts';

const USUAL = 1;

/** Weights of the factors from the address, and the parameters that ask the interface to use them. */
export function useWeights(): { weights: Record<Factor, number>; params: Params } {
  const query = useQuery();
  const given = FACTORS.map((factor) => {
    const text = query.get(factor);
    const weight = Number(text);
    return [factor, text && Number.isFinite(weight) ? weight : USUAL] as const;
  });
  const weights = Object.fromEntries(given) as Record<Factor, number>;
  const own = given.filter(([, weight]) => weight !== USUAL);
  return { weights, params: Object.fromEntries(own) };
}
