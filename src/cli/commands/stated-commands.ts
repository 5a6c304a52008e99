import type { Command } from 'commander';
import type { DraftRow, OverlayRow } from '../../app/views/stated-position-view.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { OPERATOR } from '../operator.ts';
import { note, printJson, printTable } from '../output.ts';
import { allianceId, type Reading, reading } from '../reading.ts';

/** What is said here bears this name. */
const WRITER = { ...OPERATOR, by: 'command line' };
const POSITIONS = ['approve', 'disapprove', 'abstain', 'not-voted'] as const;

interface SayFlags {
  author?: string;
  note?: string;
  json?: boolean;
}

interface OverlayFlags extends SayFlags {
  certainty?: number;
}

interface DraftFlags extends SayFlags {
  alliance?: string;
}

interface ListFlags {
  history?: boolean;
  json?: boolean;
  alliance?: string;
}

function positionGiven(text: string): (typeof POSITIONS)[number] {
  const found = POSITIONS.find((position) => position === text);
  if (found) return found;
  throw new UsageError(`The position must be one of ${POSITIONS.join(', ')}, not "${text}".`);
}

function percentGiven(text: string): number {
  const value = Number(text);
  if (value >= 25 && value <= 99) return value / 100;
  throw new UsageError(`--certainty must lie between 25 and 99, not "${text}".`);
}

/** As the desk writes: everything on record may be read. */
function atDesk<T>(context: CliContext, work: (open: Reading) => Promise<T>): Promise<T> {
  return reading(context, (open) =>
    work({ ...open, question: { ...open.question, clearance: WRITER.sight.clearance } }),
  );
}

const toolsOf = ({ model, services }: Reading) => ({ model, ...services });

function saying(command: Command): Command {
  return command
    .option('--author <name>', 'who says so')
    .option('--note <text>', 'on what grounds')
    .option('--json', 'print as JSON');
}

function said({ author, note: grounds }: SayFlags) {
  return { ...(author && { author }), ...(grounds && { note: grounds }) };
}

function printRows(rows: readonly (OverlayRow | DraftRow)[]): void {
  printTable(rows, [
    { head: 'MEMBER', value: (row) => row.memberName },
    { head: 'POSITION', value: (row) => row.position },
    {
      head: 'SURE',
      value: (row) => ('certainty' in row ? `${Math.round(100 * row.certainty)} %` : ''),
      right: true,
    },
    { head: 'BY', value: (row) => row.author },
    { head: 'AT', value: (row) => row.changedAt.slice(0, 16).replace('T', ' ') },
    { head: 'STATE', value: (row) => row.state },
    { head: 'NOTE', value: (row) => row.note ?? '' },
  ]);
  if (rows.length === 0) note('Nothing is said of this ballot.');
}

function show(rows: readonly (OverlayRow | DraftRow)[], json: boolean | undefined): void {
  if (json) printJson(rows);
  else printRows(rows);
}

/** `quorumwatch overlay say|withdraw|list`: what analysts say of how members will vote. */
export function addOverlayCommand(program: Command, context: CliContext): void {
  const overlay = program
    .command('overlay')
    .description('what analysts say of how members will vote; it takes the place of the forecast, marked');
  saying(overlay.command('say <ballot> <member> <position>'))
    .description('put on record how a member will vote on an open ballot')
    .option('--certainty <percent>', 'how sure you are, 25 to 99', percentGiven)
    .action(async (ballot: string, member: string, position: string, flags: OverlayFlags) => {
      const { stateOverlay } = await import('../../app/stating/state-overlay.ts');
      const { certainty } = flags;
      const input = {
        position: positionGiven(position),
        ...said(flags),
        ...(certainty === undefined ? {} : { certainty }),
        confidentiality: 'alliance' as const,
      };
      const row = await atDesk(context, (open) =>
        stateOverlay(toolsOf(open), open.question, { ballot, member }, input, WRITER),
      );
      show([row], flags.json);
    });
  overlay
    .command('withdraw <ballot> <member>')
    .description('withdraw what was said; it stays on record as withdrawn')
    .option('--json', 'print as JSON')
    .action(async (ballot: string, member: string, { json }: ListFlags) => {
      const { withdrawOverlay } = await import('../../app/stating/state-overlay.ts');
      const row = await atDesk(context, (open) =>
        withdrawOverlay(toolsOf(open), open.question, { ballot, member }, WRITER),
      );
      show([row], json);
    });
  overlay
    .command('list <ballot>')
    .description('what is said of the members on a ballot')
    .option('--history', 'also what was withdrawn or replaced')
    .option('--json', 'print as JSON')
    .action(async (ballot: string, { json, history }: ListFlags) => {
      const { listOverlays } = await import('../../app/stating/state-overlay.ts');
      const filter = { ballot, ...(history && { history }) };
      show(
        await atDesk(context, (open) => listOverlays(toolsOf(open), open.question, WRITER.sight, filter)),
        json,
      );
    });
}

/** `quorumwatch draft say|withdraw|list`: the positions that members of an alliance are preparing. */
export function addDraftCommand(program: Command, context: CliContext): void {
  const draft = program
    .command('draft')
    .description('draft positions of an alliance’s members on open ballots, and where consensus stands');
  const ALLIANCE = ['--alliance <id>', 'id of the alliance (default: the first on record)'] as const;
  saying(draft.command('say <ballot> <member> <position>'))
    .description('put a member’s draft position on record')
    .option(...ALLIANCE)
    .action(async (ballot: string, member: string, position: string, flags: DraftFlags) => {
      const { stateDraft } = await import('../../app/stating/state-draft.ts');
      const input = { position: positionGiven(position), ...said(flags) };
      const row = await atDesk(context, async (open) => {
        const place = { alliance: await allianceId(open, flags.alliance), ballot, member };
        return stateDraft(toolsOf(open), open.question, place, input, WRITER);
      });
      show([row], flags.json);
    });
  draft
    .command('withdraw <ballot> <member>')
    .description('withdraw a draft; it stays on record as withdrawn')
    .option(...ALLIANCE)
    .option('--json', 'print as JSON')
    .action(async (ballot: string, member: string, { json, alliance }: ListFlags) => {
      const { withdrawDraft } = await import('../../app/stating/state-draft.ts');
      const row = await atDesk(context, async (open) => {
        const place = { alliance: await allianceId(open, alliance), ballot, member };
        return withdrawDraft(toolsOf(open), open.question, place, WRITER);
      });
      show([row], json);
    });
  addDesk(draft, context, ALLIANCE);
}

function addDesk(draft: Command, context: CliContext, alliance: readonly [string, string]): void {
  draft
    .command('list <ballot>')
    .description('where each member of the alliance stands, where consensus stands, and who is silent')
    .option(...(alliance as [string, string]))
    .option('--json', 'print as JSON')
    .action(async (ballot: string, flags: ListFlags) => {
      const [{ allianceDesk }, { draftsFor }] = await Promise.all([
        import('../../app/alliance-desk.ts'),
        import('../../app/stating/state-draft.ts'),
      ]);
      const desk = await atDesk(context, async (open) => {
        const place = { alliance: await allianceId(open, flags.alliance), ballot };
        const drafts = await draftsFor(toolsOf(open), open.question, WRITER.sight, place);
        return allianceDesk(toolsOf(open), open.question, { ...place, drafts });
      });
      if (flags.json) return printJson(desk);
      printTable(desk.rows, [
        { head: 'MEMBER', value: (row) => row.memberName },
        { head: 'VOTES', value: (row) => (row.votes ? 'yes' : 'no') },
        { head: 'STANDING', value: (row) => row.standing },
        { head: 'POSITION', value: (row) => row.position ?? (row.votes ? 'silent' : '–') },
        { head: 'FROM', value: (row) => (row.basis === 'none' ? '' : row.basis) },
        { head: 'BY', value: (row) => row.author ?? '' },
      ]);
      note(desk.sentence);
    });
}
