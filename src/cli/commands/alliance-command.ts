import type { Command } from 'commander';
import type { AllianceCoverage } from '../../app/views/coverage-view.ts';
import type { PortfolioView } from '../../app/views/portfolio-view.ts';
import type { CliContext } from '../context.ts';
import { dayGiven } from '../option-values.ts';
import { note, printJson, printTable } from '../output.ts';
import { allianceId, reading } from '../reading.ts';
import { tablePath, writeRows } from '../write-file.ts';

interface OutputFlags {
  alliance?: string;
  json?: boolean;
  out?: string;
}

interface CoverageFlags extends OutputFlags {
  body?: string;
  technology?: string[];
  gaps?: boolean;
}

interface PortfolioFlags extends OutputFlags {
  member?: string;
  from?: string;
}

/** `quorumwatch alliance coverage|portfolio`: who of an alliance sits where, and what it brings. */
export function addAllianceCommand(program: Command, context: CliContext): void {
  const alliance = program
    .command('alliance')
    .description('who of an alliance covers which committee, and what it contributes');
  addCoverage(alliance, context);
  addPortfolio(alliance, context);
}

function shared(command: Command): Command {
  return command
    .option('--alliance <id>', 'id of the alliance (default: the first on record)')
    .option('--out <file>', 'write the rows to this .csv, .xlsx or .ndjson file', tablePath)
    .option('--json', 'print as JSON');
}

function addCoverage(alliance: Command, context: CliContext): void {
  shared(alliance.command('coverage'))
    .description('committees on critical technologies: who votes there, what nobody covers, who should lead')
    .option('--body <code>', 'only committees of this body')
    .option('--technology <names...>', 'only these technologies')
    .option('--gaps', 'only committees that nobody or a single ally covers')
    .action(async ({ json, out, gaps, technology, body, alliance: named }: CoverageFlags) => {
      const [{ allianceCoverage }, { CoverageCell }] = await Promise.all([
        import('../../app/alliance-coverage.ts'),
        import('../../app/views/coverage-view.ts'),
      ]);
      const view = await reading(context, async (open) =>
        allianceCoverage(open.model, open.question, {
          alliance: await allianceId(open, named),
          ...(body && { body }),
          ...(technology && { technologies: technology }),
        }),
      );
      if (out !== undefined) return writeRows(out, 'coverage-matrix', CoverageCell, view.cells);
      if (json) return printJson(view);
      printCoverage(view, gaps ?? false);
    });
}

function printCoverage(view: AllianceCoverage, gaps: boolean): void {
  const rows = gaps ? view.rows.filter((row) => row.uncovered || row.singlePoint) : view.rows;
  printTable(rows, [
    { head: 'COMMITTEE', value: (row) => row.committeeReference },
    { head: 'TECHNOLOGIES', value: (row) => row.technologies.join(', ') },
    { head: 'ALLIES', value: (row) => row.allied.length, right: true },
    { head: 'OF', value: (row) => row.participating, right: true },
    { head: 'BLOCK NEEDS', value: (row) => row.blockingMinority ?? 'not known', right: true },
    { head: 'LEAD', value: (row) => row.lead ?? '–' },
    { head: 'SUPPORT', value: (row) => row.support.join(', ') || '–' },
    { head: 'STATE', value: (row) => stateOf(row) },
  ]);
  note(
    `${view.name}: ${view.uncovered} committees covered by nobody, ${view.singlePoints} hanging on one ally, ${view.unrecorded} without a recorded list.`,
  );
  for (const { sentence } of view.candidates) note(sentence);
}

function stateOf(row: AllianceCoverage['rows'][number]): string {
  if (!row.listed) return 'not on record';
  if (row.uncovered) return 'nobody';
  if (row.singlePoint) return 'one ally';
  return row.doubleCovered ? 'more than needed' : 'covered';
}

function addPortfolio(alliance: Command, context: CliContext): void {
  shared(alliance.command('portfolio'))
    .description('technologies in which the alliance brings contributions, others do, or nobody does')
    .option('--member <code>', 'whose own part is told from its allies (default: HOME_MEMBER)')
    .option('--from <day>', 'first day of the contributions counted')
    .action(async ({ json, out, from, ...flags }: PortfolioFlags) => {
      dayGiven('--from', from);
      const member = flags.member ?? context.homeMember;
      const [{ portfolioOf }, { PortfolioRow }] = await Promise.all([
        import('../../app/portfolio.ts'),
        import('../../app/views/portfolio-view.ts'),
      ]);
      const view = await reading(context, async (open) =>
        portfolioOf(open.model, open.question, {
          alliance: await allianceId(open, flags.alliance),
          ...(member && { member }),
          ...(from && { from }),
        }),
      );
      if (out !== undefined) return writeRows(out, 'portfolio', PortfolioRow, view.rows);
      if (json) return printJson(view);
      printPortfolio(view);
    });
}

function printPortfolio(view: PortfolioView): void {
  const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);
  printTable(view.rows, [
    { head: 'TECHNOLOGY', value: (row) => row.technology },
    { head: 'COMMITTEES', value: (row) => row.committees, right: true },
    { head: 'RECORDED', value: (row) => row.withContributions, right: true },
    { head: 'OURS', value: (row) => row.submitted.own, right: true },
    { head: 'ALLIES', value: (row) => row.submitted.allies, right: true },
    { head: 'OTHERS', value: (row) => row.submitted.others, right: true },
    { head: 'OURS ACCEPTED', value: (row) => percent(row.acceptance.own), right: true },
    { head: 'ALLIES ACCEPTED', value: (row) => percent(row.acceptance.allies), right: true },
  ]);
  if (view.empty.length > 0)
    note(`Others bring something and the alliance nothing in: ${view.empty.join(', ')}.`);
  if (view.unrecorded.length > 0)
    note(`No contribution of anybody is on record in: ${view.unrecorded.join(', ')}.`);
}
