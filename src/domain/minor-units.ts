const known = new Map<string, number>();

/**
 * Decimals of a currency's minor unit by ISO 4217: 2 for EUR, 0 for JPY and KRW, 3 for KWD and TND; 2 for codes that nobody
 * gave out.
 */
export function decimalsOf(currency: string): number {
  const found = known.get(currency);
  if (found !== undefined) return found;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  known.set(currency, maximumFractionDigits);
  return maximumFractionDigits;
}

/** How many minor units make one of a currency. */
export function minorPerMajor(currency: string): number {
  return 10 ** decimalsOf(currency);
}

/** An amount as people write it, in whole minor units. */
export function minorOf(major: number, currency: string): number {
  return Math.round(major * minorPerMajor(currency));
}

/** Minor units as people write them. */
export function majorOf(minor: number, currency: string): number {
  return minor / minorPerMajor(currency);
}
