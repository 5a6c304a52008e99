import { appendFileSync } from 'node:fs';

/** Says what a long run found: at once, and once more in the summary of `npm run soak`. */
export function tellFigures(text: string): void {
  console.info(text);
  if (process.env.SOAK_FIGURES) appendFileSync(process.env.SOAK_FIGURES, `${text}\n`);
}

/** How often a long run does something: `usual`, or `long` where `npm run soak -- --long` asks for more. */
export function soakCount(usual: number, long: number): number {
  return process.env.SOAK_LONG === '1' ? long : usual;
}
