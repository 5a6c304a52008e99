import type { Command } from 'commander';
import type { KeptPlanRow } from '../../app/views/kept-plan-view.ts';
import type { PlanOutcomeView } from '../../app/views/plan-outcome-view.ts';
import { majorOf } from '../../domain/minor-units.ts';
import type { CliContext } from '../context.ts';
import { OPERATOR } from '../operator.ts';
import { note, printJson, printTable } from '../output.ts';
import { reading } from '../reading.ts';
import type { PaperFlags } from '../write-paper.ts';
import { printPlan, writeFiles } from './plan-command.ts';

interface ListFlags {
  member?: string;
  alliance?: string;
  archived?: boolean;
  json?: boolean;
}

interface ShowFlags extends PaperFlags {
  xlsx?: string;
  json?: boolean;
}

const MOST = 500;

/** `quorumwatch plans list|show|outcome`: plans that were kept, and what came of them. */
export function addPlansCommand(program: Command, context: CliContext): void {
  const plans = program.command('plans').description('plans that were kept, and what came of them');
  addList(plans, context);
  addShow(plans, context);
  addOutcome(plans, context);
}

function moneyIn(currency: string): (minor: number | null) => string {
  return (minor) =>
    minor === null
      ? 'not on record'
      : `${majorOf(minor, currency).toLocaleString('en', { maximumFractionDigits: 0 })} ${currency}`;
}

function addList(plans: Command, context: CliContext): void {
  plans
    .command('list')
    .description('kept plans, the newest change first')
    .option('--member <code>', 'only plans for this member')
    .option('--alliance <id>', 'only plans for this alliance')
    .option('--archived', 'the archived ones instead')
    .option('--json', 'print as JSON')
    .action(async ({ json, ...filter }: ListFlags) => {
      const { listPlans } = await import('../../app/kept-plans.ts');
      const { items } = await reading(context, ({ services: { desk, reader } }) =>
        listPlans({ desk, snapshot: () => reader.snapshot() }, OPERATOR.sight, filter).page({ limit: MOST }),
      );
      if (json) return printJson(items);
      printTable<KeptPlanRow>(items, [
        { head: 'ID', value: (row) => row.id },
        { head: 'FOR', value: (row) => row.member ?? row.alliance ?? '' },
        { head: 'FROM', value: (row) => row.from },
        { head: 'TO', value: (row) => row.to },
        { head: 'SEATS', value: (row) => row.seats, right: true },
        { head: 'SPENT', value: (row) => moneyIn(row.currency)(row.spent), right: true },
        { head: 'CLASS', value: (row) => row.confidentiality },
        { head: 'REVISION', value: (row) => row.revision, right: true },
      ]);
      if (items.length === 0) note('No plan is kept yet: quorumwatch plan --budget 400000 --save NAME.');
    });
}

function addShow(plans: Command, context: CliContext): void {
  plans
    .command('show')
    .description('one kept plan, as it was answered')
    .argument('<id>', 'id of the plan')
    .option('--xlsx <file>', 'write it as a workbook with live formulas')
    .option('--pdf <file>', 'write the paper that asks for the money as PDF')
    .option('--html <file>', 'the same as a page of HTML')
    .option('--json', 'print as JSON')
    .action(async (id: string, flags: ShowFlags) => {
      const { getPlan } = await import('../../app/kept-plans.ts');
      const kept = await reading(context, async (open) => {
        const found = await getPlan(open.services, id, OPERATOR.sight);
        await writeFiles(open, { plan: found.plan, kept: found }, flags);
        return found;
      });
      if (flags.json) return printJson(kept);
      process.stdout.write(
        `${kept.name}: ${kept.from} until before ${kept.to}, class ${kept.confidentiality}, revision ${kept.revision}\n`,
      );
      printPlan(kept.plan);
    });
}

function addOutcome(plans: Command, context: CliContext): void {
  plans
    .command('outcome')
    .description('what the funded seats of a kept plan did, beside the time before')
    .argument('<id>', 'id of the plan')
    .option('--json', 'print as JSON')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const { outcomeOfPlan } = await import('../../app/plan-outcome.ts');
      const view = await reading(context, ({ model, question, services: { desk } }) =>
        outcomeOfPlan({ model, desk }, question, id, OPERATOR.sight),
      );
      if (json) return printJson(view);
      printOutcome(view);
    });
}

function printOutcome(view: PlanOutcomeView): void {
  const known = (value: number | null) => value ?? 'not on record';
  const money = moneyIn(view.currency);
  const perUnit = (cost: number | null, units: number | null) => (units === 0 ? 'none' : money(cost));
  process.stdout.write(`${view.sentence}\n\n`);
  printTable(
    view.rows.filter(({ funded }) => funded),
    [
      { head: 'MEMBER', value: (row) => row.member },
      { head: 'COMMITTEE', value: (row) => row.committeeReference },
      { head: 'DAYS', value: (row) => known(row.during.days), right: true },
      { head: 'BROUGHT', value: (row) => known(row.during.submitted), right: true },
      { head: 'ACCEPTED', value: (row) => known(row.during.accepted), right: true },
      { head: 'COST', value: (row) => money(row.cost), right: true },
      {
        head: 'PER ACCEPTED',
        value: (row) => perUnit(row.costPerAccepted, row.during.accepted),
        right: true,
      },
      {
        head: 'PER MEETING DAY',
        value: (row) => perUnit(row.costPerMeetingDay, row.during.headDays),
        right: true,
      },
      { head: 'ON RECORD', value: (row) => `${Math.round(row.coverage * 100)} %`, right: true },
    ],
  );
  for (const warning of view.warnings) note(warning);
}
