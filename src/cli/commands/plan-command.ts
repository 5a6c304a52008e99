import type { Command } from 'commander';
import type { PlanView } from '../../app/views/plan-view.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { note, printJson, printTable } from '../output.ts';

interface PlanFlags {
  budget: string;
  currency: string;
  member?: string;
  alliance?: string;
  technology?: string[];
  json?: boolean;
}

/** A budget in major units as people write it (`400000`, `400_000.50`), as minor units. */
function minorUnits(text: string): number {
  const plain = text.replace(/[_,]/g, '');
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(plain))
    throw new UsageError(`--budget must be an amount such as 400000, not "${text}".`);
  return Math.round(Number(plain) * 100);
}

/** `quorumwatch plan --budget …`: which seats a budget buys. */
export function addPlanCommand(program: Command, context: CliContext): void {
  program
    .command('plan')
    .description(
      'choose the seats that gain most within a budget for one year, with proof that nothing better exists',
    )
    .requiredOption('--budget <amount>', 'for one year, in the currency')
    .option('--currency <code>', 'ISO 4217 code', 'EUR')
    .option('--member <code>', 'plan for this member (default: HOME_MEMBER)')
    .option('--alliance <id>', 'plan for the voting members of this alliance together')
    .option('--technology <names...>', 'only committees on these technologies')
    .option('--json', 'print as JSON')
    .action(async (flags: PlanFlags) => {
      const plan = await planOf(context, flags);
      if (flags.json) return printJson(plan);
      printWords(plan);
    });
}

async function planOf(
  context: CliContext,
  { budget, currency, alliance, technology, ...flags }: PlanFlags,
): Promise<PlanView> {
  const member = alliance === undefined ? (flags.member ?? context.homeMember) : flags.member;
  const amount = minorUnits(budget);
  const [{ planBudget }, { createReadModel }] = await Promise.all([
    import('../../app/plan-budget.ts'),
    import('../../app/reading/read-model.ts'),
  ]);
  return context.withServices(({ reader, clock, solver }) => {
    const question = { clearance: 'public' as const, asOf: clock.now().toISOString().slice(0, 10) };
    const deps = { model: createReadModel(reader, clock), solver, now: () => performance.now() };
    return planBudget(deps, question, {
      currency: currency.toUpperCase(),
      budget: amount,
      ...(member && { member: member.toUpperCase() }),
      ...(alliance && { alliance }),
      ...(technology && { technologies: technology }),
    });
  });
}

function printWords(plan: PlanView): void {
  const money = (minor: number) =>
    `${(minor / 100).toLocaleString('en', { maximumFractionDigits: 0 })} ${plan.currency}`;
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
