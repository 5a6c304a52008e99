/** An amount of minor units in words for a paper: `EUR 398,638.40`, without cents where there are none. */
export function moneyText(minor: number, currency: string): string {
  const digits = minor % 100 === 0 ? 0 : 2;
  const amount = (minor / 100).toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${currency} ${amount}`;
}
