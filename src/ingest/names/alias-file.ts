import { parse } from 'csv-parse/sync';
import { isDay } from '../../domain/day.ts';
import { DomainError, type Flaw } from '../../domain/errors.ts';
import type { AliasRow } from './alias-row.ts';

function flawOf(row: Record<string, string>, known: ReadonlySet<string> | undefined): string | undefined {
  const { kind, alias, code, source, validFrom, validTo } = row;
  if (kind !== 'country' && kind !== 'organisation') return 'kind must be country or organisation';
  if (!alias || !code || !source) return 'alias, code and source must be given';
  if (known && !known.has(code)) return `there is no actor with the code ${code}`;
  const badDay = [validFrom, validTo].find((day) => day && !isDay(day));
  return badDay ? `${badDay} is no calendar day written YYYY-MM-DD` : undefined;
}

/**
 * Rows of an operator's alias table: CSV with the header `kind,alias,code,validFrom,validTo,source`, empty days for open
 * ends. With `knownCodes` a code that no actor bears is refused. Throws `invalid-input` that names each bad line.
 */
export function parseAliasFile(csv: string, knownCodes?: ReadonlySet<string>): AliasRow[] {
  const lines = parse(csv, {
    bom: true,
    columns: true,
    info: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as {
    record: Record<string, string>;
    info: { lines: number };
  }[];
  const flaws: Flaw[] = [];
  const rows: AliasRow[] = [];
  for (const { record, info } of lines) {
    const message = flawOf(record, knownCodes);
    if (message) {
      flaws.push({ at: `line ${info.lines}`, message });
      continue;
    }
    const { kind, alias = '', code = '', validFrom, validTo, source = '' } = record;
    rows.push({
      kind: kind === 'country' ? 'country' : 'organisation',
      alias,
      code,
      source,
      own: true,
      ...(validFrom && { validFrom }),
      ...(validTo && { validTo }),
    });
  }
  if (flaws.length > 0) {
    const first = flaws[0];
    throw new DomainError('invalid-input', `The alias table has a bad row, ${first?.at}: ${first?.message}`, {
      flaws,
    });
  }
  return rows;
}
