import type { Command } from 'commander';
import type { ObligationsView } from '../../app/views/obligation-view.ts';
import type { CliContext } from '../context.ts';
import { memberNeeded } from '../option-values.ts';
import { note, printJson, printTable } from '../output.ts';
import { reading } from '../reading.ts';
import { tablePath, writeRows } from '../write-file.ts';

interface ObligationFlags {
  member?: string;
  body?: string;
  committee?: string;
  json?: boolean;
  out?: string;
}

const STATES: Record<ObligationsView['rows'][number]['state'], string> = {
  safe: 'safe',
  'one-left': 'one miss left',
  'none-left': 'no miss left',
  lost: 'the consequence has come',
  unknown: 'not known',
};

/** `quorumwatch obligations --member CODE`: what a member owes to keep its votes. */
export function addObligationsCommand(program: Command, context: CliContext): void {
  program
    .command('obligations')
    .description('what a member owes to keep its votes: due, cast, missed, misses left, with the rule')
    .option('--member <code>', 'ISO 3166 code of the member (default: HOME_MEMBER)')
    .option('--body <code>', 'only in this body')
    .option('--committee <id>', 'only in this committee')
    .option('--out <file>', 'write the rows to this .csv, .xlsx or .ndjson file', tablePath)
    .option('--json', 'print as JSON')
    .action(async ({ json, out, ...flags }: ObligationFlags) => {
      const member = memberNeeded(context, flags.member);
      const [{ obligationsOf }, { ObligationRow }] = await Promise.all([
        import('../../app/obligations.ts'),
        import('../../app/views/obligation-view.ts'),
      ]);
      const view = await reading(context, ({ model, question }) =>
        obligationsOf(model, question, { ...flags, member }),
      );
      if (out !== undefined) return writeRows(out, 'obligations', ObligationRow, view.rows);
      if (json) return printJson(view);
      printWords(view);
    });
}

function printWords(view: ObligationsView): void {
  printTable(view.rows, [
    { head: 'COMMITTEE', value: (row) => row.committeeReference },
    { head: 'ROLE', value: (row) => row.role },
    { head: 'DUTY', value: (row) => row.kind },
    { head: 'DUE', value: (row) => row.due, right: true },
    { head: 'CAST', value: (row) => row.cast, right: true },
    { head: 'MISSED', value: (row) => row.missed, right: true },
    { head: 'UNKNOWN', value: (row) => row.unknown, right: true },
    { head: 'LEFT', value: (row) => row.left ?? 'not known', right: true },
    { head: 'STATE', value: (row) => STATES[row.state] },
    { head: 'NEEDED', value: (row) => row.needed ?? 'not known', right: true },
    { head: 'NEXT DUE', value: (row) => nextOf(row) },
    { head: 'RULE', value: (row) => `${row.rule} (${row.confidence})` },
  ]);
  if (view.rows.length === 0) note(`No duty of ${view.memberName} can be checked against the record.`);
  if (view.unrecorded > 0)
    note(`${view.unrecorded} committees where it has a vote have no ballot or meeting on record.`);
  for (const { committeeReference, reason } of view.rows)
    if (reason) note(`${committeeReference}: ${reason}`);
  for (const warning of view.warnings) note(warning);
}

function nextOf({ nextDue }: ObligationsView['rows'][number]): string {
  const waiting = nextDue.filter(({ cast }) => !cast);
  const [first] = waiting.toSorted((a, b) => (a.closes ?? '9999').localeCompare(b.closes ?? '9999'));
  if (!first) return '–';
  const more = waiting.length > 1 ? ` and ${waiting.length - 1} more` : '';
  const estimated = first.closesBasis === 'estimated' ? ' (estimated)' : '';
  return `${first.reference} ${first.closes ?? 'without a closing day'}${estimated}${more}`;
}
