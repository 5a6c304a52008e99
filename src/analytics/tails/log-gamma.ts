const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360];
/** Stirling's series is exact to a double from here on. */
const LARGE = 12;

/** ln Γ(x) for x > 0 to about 1e-14 (Stirling's series after shifting small x up; Abramowitz and Stegun 6.1.41). */
export function logGamma(x: number): number {
  let shift = 0;
  let large = x;
  while (large < LARGE) {
    shift -= Math.log(large);
    large += 1;
  }
  const inverse = 1 / large;
  let power = inverse;
  let series = 0;
  for (const coefficient of STIRLING) {
    series += coefficient * power;
    power *= inverse * inverse;
  }
  return shift + (large - 0.5) * Math.log(large) - large + 0.5 * Math.log(2 * Math.PI) + series;
}
