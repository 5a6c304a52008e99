const whole = new Intl.NumberFormat('en-GB');

/** A count with thin grouping: 17,211. */
export function count(value: number): string {
  return whole.format(value);
}

/** A share (0 to 1) in per cent with one decimal. */
export function percent(share: number, decimals = 1): string {
  return `${(share * 100).toFixed(decimals)} %`;
}

/** A forecast's chance in per cent, never as certain: `> 99 %`, `< 1 %`. */
export function chance(share: number): string {
  if (share > 0.99) return '> 99 %';
  return share < 0.01 ? '< 1 %' : percent(share, 0);
}

/** A change with its sign and a real minus: +12, −3, ±0. */
export function signed(value: number, decimals = 0): string {
  if (value === 0) return '±0';
  const digits = Math.abs(value).toFixed(decimals);
  return value > 0 ? `+${digits}` : `−${digits}`;
}

/** A small probability, never as 0: `< 0.0001` or `3.2 × 10⁻⁹`. */
export function probability(p: number): string {
  if (p >= 0.001) return p.toFixed(3);
  if (p <= 1e-300) return '< 10⁻³⁰⁰';
  const exponent = Math.floor(Math.log10(p));
  const digits = (p / 10 ** exponent).toFixed(1);
  return `${digits} × 10${superscript(exponent)}`;
}

const RAISED: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

function superscript(value: number): string {
  return [...String(value)].map((character) => RAISED[character] ?? character).join('');
}

/** How many minor units make one of a currency: 100 of EUR, 1 of JPY, 1,000 of KWD; 100 where the code is none. */
export function minorPerMajor(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 100;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}

/** Money in major units with its ISO 4217 code. */
export function money(minor: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 }).format(
    minor / minorPerMajor(currency),
  );
}
