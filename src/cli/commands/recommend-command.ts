import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { note, printJson, printTable } from '../output.ts';

interface RecommendFlags {
  member?: string;
  body?: string;
  technology?: string[];
  limit: string;
  json?: boolean;
}

/** `quorumwatch recommend --member CODE`: where one more delegate buys most. */
export function addRecommendCommand(program: Command, context: CliContext): void {
  program
    .command('recommend')
    .description('rank the committees on critical technologies where a member gains most by taking part')
    .option('--member <code>', 'ISO 3166 code of the member (default: HOME_MEMBER)')
    .option('--body <code>', 'only committees of this body')
    .option('--technology <names...>', 'only these technologies')
    .option('--limit <n>', 'how many', '10')
    .option('--json', 'print as JSON, with every factor and the records behind it')
    .action(async ({ json, limit, ...flags }: RecommendFlags) => {
      const member = flags.member ?? context.homeMember;
      if (member === undefined) throw new UsageError('Name a member with --member, or set HOME_MEMBER.');
      const most = Number(limit);
      if (!Number.isInteger(most) || most < 1)
        throw new UsageError(`--limit must be a whole number, not "${limit}".`);
      const answer = await recommend(context, { ...flags, member });
      if (json) return printJson({ ...answer, rows: answer.rows.slice(0, most) });
      printTable(answer.rows.slice(0, most), [
        { head: '#', value: (row) => row.rank, right: true },
        { head: 'COMMITTEE', value: (row) => row.committeeReference },
        { head: 'SCORE', value: (row) => row.score.toFixed(2), right: true },
        { head: 'NOW', value: (row) => row.standing },
        { head: 'WHAT TO DO', value: (row) => row.action },
      ]);
      for (const warning of answer.warnings ?? []) note(warning);
    });
}

async function recommend(
  context: CliContext,
  flags: { member: string; body?: string; technology?: string[] },
) {
  const [{ recommendDelegations }, { createReadModel }, { knownBlocs }] = await Promise.all([
    import('../../app/recommend-delegations.ts'),
    import('../../app/reading/read-model.ts'),
    import('../../app/reading/known-blocs.ts'),
  ]);
  return context.withServices(async ({ reader, clock, analyses }) => {
    const model = createReadModel(reader, clock);
    const question = { clearance: 'public' as const, asOf: clock.now().toISOString().slice(0, 10) };
    return recommendDelegations(model, question, {
      member: flags.member,
      blocs: await knownBlocs({ model, analyses }, question),
      ...(flags.body && { body: flags.body }),
      ...(flags.technology && { technologies: flags.technology }),
    });
  });
}
