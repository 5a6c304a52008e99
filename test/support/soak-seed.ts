import { seededRandom } from '../../src/analytics/random.ts';
import { tellFigures } from './soak-figures.ts';

/** The seed of a soak: `SOAK_SEED` to repeat one, else the time. Printed, so that what failed can be repeated. */
export function soakSeed(name: string): () => number {
  const seed = Number(process.env.SOAK_SEED ?? Date.now() % 2 ** 31);
  tellFigures(`${name}: SOAK_SEED=${seed}`);
  return seededRandom(seed);
}
