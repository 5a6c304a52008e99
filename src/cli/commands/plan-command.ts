import type { Command } from 'commander';
import type { KeptPlanView } from '../../app/views/kept-plan-view.ts';
import type { PlanRequest } from '../../app/views/plan-request.ts';
import type { PlanView } from '../../app/views/plan-view.ts';
import { decimalsOf, majorOf, minorOf } from '../../domain/minor-units.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { OPERATOR } from '../operator.ts';
import { dayGiven, wholeNumber } from '../option-values.ts';
import { note, printJson, printTable } from '../output.ts';
import { type Reading, reading } from '../reading.ts';
import { writeWhole } from '../write-file.ts';
import { type PaperFlags, writePaper } from '../write-paper.ts';

interface PlanFlags extends PaperFlags {
  budget: string;
  currency: string;
  member?: string;
  alliance?: string;
  technology?: string[];
  months: string;
  scenario?: string[];
  save?: string;
  from?: string;
  xlsx?: string;
  json?: boolean;
}

/** An amount in major units as people write it (`400000`, `400_000.50`), as minor units of the currency. */
function minorUnits(flag: string, text: string, currency: string): number {
  const plain = text.replace(/[_,]/g, '');
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(plain))
    throw new UsageError(`${flag} must be an amount such as 400000, not "${text}".`);
  const minor = minorOf(Number(plain), currency);
  if (Math.abs(majorOf(minor, currency) - Number(plain)) < 1e-9) return minor;
  throw new UsageError(`${flag}: ${currency} has ${decimalsOf(currency)} decimals; ${text} has more.`);
}

/** `quorumwatch plan --budget …`: which seats a budget buys. */
export function addPlanCommand(program: Command, context: CliContext): void {
  program
    .command('plan')
    .description('choose the seats that gain most within a budget, with proof that nothing better exists')
    .requiredOption('--budget <amount>', 'for all months together, in the currency')
    .option('--currency <code>', 'ISO 4217 code', 'EUR')
    .option('--months <n>', 'months that the budget is for', '12')
    .option('--member <code>', 'plan for this member (default: HOME_MEMBER)')
    .option('--alliance <id>', 'plan for the voting members of this alliance together')
    .option('--technology <names...>', 'only committees on these technologies')
    .option('--scenario <amounts...>', 'further budgets to be laid beside the plan')
    .option('--save <name>', 'keep the plan under this name')
    .option('--from <day>', 'with --save: first day that is paid for (default: today)')
    .option('--xlsx <file>', 'write the plan as a workbook with live formulas')
    .option('--pdf <file>', 'write the paper that asks for the money as PDF')
    .option('--html <file>', 'the same as a page of HTML')
    .option('--json', 'print as JSON')
    .action(async (flags: PlanFlags) => {
      const request = requestOf(flags, context.homeMember);
      dayGiven('--from', flags.from);
      const { plan, kept } = await reading(context, async (open) => {
        const made = await planned(open, request, flags);
        await writeFiles(open, made, flags);
        return made;
      });
      if (flags.json) return printJson(kept ?? plan);
      printPlan(plan);
      if (kept) note(`Kept as "${kept.id}", revision ${kept.revision}.`);
    });
}

interface Made {
  plan: PlanView;
  kept?: KeptPlanView;
}

function requestOf(
  { budget, currency, alliance, technology, months, scenario, ...flags }: PlanFlags,
  home: string | undefined,
): PlanRequest {
  const member = alliance === undefined ? (flags.member ?? home) : flags.member;
  const code = currency.toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) throw new UsageError('--currency must be an ISO 4217 code such as EUR.');
  return {
    currency: code,
    budget: minorUnits('--budget', budget, code),
    horizonMonths: wholeNumber('--months', months),
    ...(member && { member: member.toUpperCase() }),
    ...(alliance && { alliance }),
    ...(technology && { technologies: technology }),
    ...(scenario && { scenarios: scenario.map((amount) => minorUnits('--scenario', amount, code)) }),
  };
}

/** What the use cases of plans work with. */
export function planDepsOf({ model, services }: Pick<Reading, 'model' | 'services'>) {
  return { ...services, model, now: () => performance.now() };
}

async function planned(open: Reading, request: PlanRequest, { save, from }: PlanFlags): Promise<Made> {
  const deps = planDepsOf(open);
  if (save === undefined) {
    const { makePlan } = await import('../../app/make-plan.ts');
    return { plan: await makePlan(deps, open.question, OPERATOR.sight, request) };
  }
  const { keepPlan } = await import('../../app/kept-plans.ts');
  const asked = { request, save: { name: save, ...(from && { from }) } };
  const kept = await keepPlan(deps, open.question, asked, OPERATOR);
  return { plan: kept.plan, kept };
}

/** Writes the files asked for: the workbook and the paper. */
export async function writeFiles(
  open: Reading,
  { plan, kept }: Made,
  { xlsx, ...paper }: PaperFlags & { xlsx?: string },
): Promise<void> {
  if (xlsx === undefined && paper.pdf === undefined && paper.html === undefined) return;
  const [{ nameOfPlan, planPaper }, { planXlsx }, { Readable }] = await Promise.all([
    import('../../app/plan-paper.ts'),
    import('../../reports/plan-xlsx.ts'),
    import('node:stream'),
  ]);
  const brief = await planPaper(open.model, open.question, kept ?? nameOfPlan(plan), '');
  if (xlsx !== undefined) await writeWhole(Readable.from([await planXlsx(plan, brief)]), xlsx);
  await writePaper(async () => brief, paper);
}

/** A plan in words: what it comes to, its seats, and what to know about them. */
export function printPlan(plan: PlanView): void {
  const money = (minor: number) =>
    `${majorOf(minor, plan.currency).toLocaleString('en', { maximumFractionDigits: 0 })} ${plan.currency}`;
  process.stdout.write(
    `${plan.status}${plan.proven ? ' (proven: nothing better exists)' : ''}: ${plan.seats.length} seats for ${money(plan.spent)}, ${money(plan.unused)} unused\n\n`,
  );
  printTable(plan.seats, [
    { head: 'MEMBER', value: (seat) => seat.member },
    { head: 'COMMITTEE', value: (seat) => seat.committeeReference },
    { head: 'MODE', value: (seat) => seat.mode },
    { head: 'COST', value: (seat) => money(seat.cost), right: true },
    { head: 'GAIN', value: (seat) => seat.gain.toFixed(3), right: true },
    { head: 'WHAT FOR', value: (seat) => seat.action },
  ]);
  for (const conflict of plan.conflicts) note(`These constraints contradict each other: ${conflict}`);
  for (const text of [...plan.costNotes, ...plan.warnings]) note(text);
}
