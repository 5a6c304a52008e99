import { type Command, Option } from 'commander';
import { CORRECTION_STATES, type CorrectionState } from '../../app/ports/correction-store.ts';
import type { CorrectableFieldRow, CorrectionRow } from '../../app/views/correction-view.ts';
import type { CliContext } from '../context.ts';
import { OPERATOR } from '../operator.ts';
import { note, printJson, printTable } from '../output.ts';

/** `quorumwatch corrections`: the public log of claims that a record is wrong, and the decisions on them. */
export function addCorrectionsCommand(program: Command, context: CliContext): void {
  const corrections = program
    .command('corrections')
    .description('correct records by hand: a correction wins over its source until it is withdrawn');
  addList(corrections, context);
  addFields(corrections, context);
  addPropose(corrections, context);
  for (const verb of VERBS) addDecision(corrections, context, verb);
}

const shown = (value: string | number | null) => value ?? '–';

function addList(corrections: Command, context: CliContext): void {
  corrections
    .command('list')
    .description('list claims and decisions, newest first')
    .addOption(new Option('--state <state>', 'only in this state').choices(CORRECTION_STATES))
    .option('--record <key>', 'only of this record')
    .option('--json', 'print as JSON')
    .action(async ({ state, record, json }: { state?: CorrectionState; record?: string; json?: boolean }) => {
      const { listCorrections } = await import('../../app/corrections/list-corrections.ts');
      const rows = await context.withServices(async ({ corrections: log, reader }) => {
        const filter = { ...(state && { state }), ...(record && { record }) };
        const deps = { corrections: log, snapshot: () => reader.snapshot() };
        const listed: CorrectionRow[] = [];
        for await (const row of listCorrections(deps, OPERATOR.sight, filter).stream()) listed.push(row);
        return listed;
      });
      if (json) return printJson(rows);
      printTable<CorrectionRow>(rows, [
        { head: 'ID', value: ({ id }) => id },
        { head: 'STATE', value: ({ state: now, review }) => (review ? `${now} (${review})` : now) },
        { head: 'RECORD', value: ({ kind, key }) => `${kind} ${key}` },
        { head: 'FIELD', value: ({ field }) => shown(field) },
        { head: 'WAS', value: ({ was }) => shown(was) },
        { head: 'SHOULD BE', value: ({ value }) => shown(value) },
        { head: 'CLAIM', value: ({ claim }) => claim.slice(0, 60) },
      ]);
      if (rows.length === 0) note('No claim is on the log: quorumwatch corrections propose KIND RECORD …');
    });
}

function addFields(corrections: Command, context: CliContext): void {
  corrections
    .command('fields <kind> <record>')
    .description(
      'show what of a record can be corrected, with its present values (kinds: vote, ballot, membership, …)',
    )
    .option('--json', 'print as JSON')
    .action(async (kind: string, record: string, { json }: { json?: boolean }) => {
      const { fieldsOf, findTarget } = await import('../../app/corrections/correction-target.ts');
      const fields = await context.withServices(async ({ reader }) =>
        fieldsOf(await findTarget(reader, kind, record, OPERATOR.sight.clearance)),
      );
      if (json) return printJson(fields);
      printTable<Omit<CorrectableFieldRow, 'choices'> & { choices?: readonly string[] }>(fields, [
        { head: 'FIELD', value: ({ field }) => field },
        { head: 'VALUE', value: ({ value }) => shown(value) },
        { head: 'MAY BE', value: ({ type, choices }) => choices?.join(', ') ?? type },
      ]);
    });
}

interface ProposeFlags {
  field?: string;
  value?: string;
  claim: string;
  evidence?: string;
  by: string;
  json?: boolean;
}

function addPropose(corrections: Command, context: CliContext): void {
  corrections
    .command('propose <kind> <record>')
    .description('put a claim that a record is wrong on the log (a vote is named by the id of its row)')
    .option('--field <field>', 'what is wrong, for example position of a vote (see: corrections fields)')
    .option('--value <value>', 'what it should be; empty for nothing')
    .requiredOption('--claim <text>', 'what is wrong, in words')
    .option('--evidence <text>', 'where the right value can be seen: an address or a citation')
    .option('--by <name>', 'who says so', OPERATOR.by)
    .option('--json', 'print as JSON')
    .action(async (kind: string, record: string, { json, ...claim }: ProposeFlags) => {
      const { proposeCorrection } = await import('../../app/corrections/propose-correction.ts');
      const made = await context.withServices((services) =>
        proposeCorrection(services, { kind, record, ...claim, ...OPERATOR.sight }),
      );
      if (json) return printJson(made);
      process.stdout.write(`${made.id}\n`);
      note(`Decide it with: quorumwatch corrections accept ${made.id} --reason …`);
    });
}

const VERBS = [
  { name: 'accept', state: 'accepted', help: 'put a claim in force on its record' },
  { name: 'reject', state: 'declined', help: 'decline a claim; its record stays as it is' },
  {
    name: 'withdraw',
    state: 'withdrawn',
    help: "take a correction back: the source's own value stands again",
  },
] as const;

interface DecisionFlags {
  reason: string;
  field?: string;
  value?: string;
  json?: boolean;
}

function addDecision(
  corrections: Command,
  context: CliContext,
  { name, state, help }: (typeof VERBS)[number],
): void {
  const command = corrections
    .command(`${name} <id>`)
    .description(help)
    .requiredOption('--reason <text>', 'why; it is public')
    .option('--json', 'print as JSON');
  if (name === 'accept') {
    command
      .option('--field <field>', 'what to correct, where the claim does not say it exactly')
      .option('--value <value>', 'what it should be');
  }
  command.action(async (id: string, { json, reason, field, value }: DecisionFlags) => {
    const [{ decideCorrection }, { correctionRow }] = await Promise.all([
      import('../../app/corrections/decide-correction.ts'),
      import('../../app/corrections/list-corrections.ts'),
    ]);
    const decided = await context.withServices((services) =>
      decideCorrection(services, id, { state, reason, by: OPERATOR.by, field, value }),
    );
    if (json) return printJson(correctionRow(decided));
    note(`The correction ${id} is ${decided.state}.`);
  });
}
