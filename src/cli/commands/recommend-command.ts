import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { memberNeeded, wholeNumber } from '../option-values.ts';
import { note, printJson, printTable } from '../output.ts';
import { reading } from '../reading.ts';
import { tablePath, writeRows } from '../write-file.ts';

interface RecommendFlags {
  member?: string;
  body?: string;
  technology?: string[];
  limit: string;
  json?: boolean;
  out?: string;
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
    .option('--out <file>', 'write the rows to this .csv, .xlsx or .ndjson file', tablePath)
    .option('--json', 'print as JSON, with every factor and the records behind it')
    .action(async ({ json, limit, out, ...flags }: RecommendFlags) => {
      const member = memberNeeded(context, flags.member);
      const most = wholeNumber('--limit', limit);
      const answer = await recommend(context, { ...flags, member });
      const rows = answer.rows.slice(0, most);
      if (out !== undefined) {
        const { RecommendationRow } = await import('../../app/views/recommendation-view.ts');
        return writeRows(out, 'recommendations', RecommendationRow, rows);
      }
      if (json) return printJson({ ...answer, rows });
      printTable(rows, [
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
  const { recommendDelegations } = await import('../../app/recommend-delegations.ts');
  return reading(context, async ({ model, question, blocs }) =>
    recommendDelegations(model, question, {
      member: flags.member,
      blocs: await blocs(),
      ...(flags.body && { body: flags.body }),
      ...(flags.technology && { technologies: flags.technology }),
    }),
  );
}
