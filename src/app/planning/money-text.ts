import { decimalsOf, majorOf } from '../../domain/minor-units.ts';

/** An amount of minor units in words for a paper: `EUR 398,638.40`, without cents where there are none; `JPY 1,500`. */
export function moneyText(minor: number, currency: string): string {
  const major = majorOf(minor, currency);
  const digits = Number.isInteger(major) ? 0 : decimalsOf(currency);
  const amount = major.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${currency} ${amount}`;
}
