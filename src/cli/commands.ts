import type { Command } from 'commander';
import type { CliContext } from './context.ts';

/** Adds a command, or the two that belong together. */
type ContextualAdder = (program: Command, context: CliContext) => void;

/** The way to each command, by the word that calls it and in the order in which help lists them. */
export const COMMANDS: Readonly<Record<string, () => Promise<ContextualAdder>>> = {
  detect: async () => (await import('./detect/detect-command.ts')).addDetectCommand,
  reproduce: async () => (await import('./detect/reproduce-command.ts')).addReproduceCommand,
  ingest: async () => (await import('./commands/ingest-command.ts')).addIngestCommand,
  import: async () => (await import('./commands/import-command.ts')).addImportCommand,
  analyse: async () => (await import('./commands/analyse-command.ts')).addAnalyseCommand,
  forecast: async () => (await import('./commands/forecast-command.ts')).addForecastCommand,
  overlay: async () => (await import('./commands/stated-commands.ts')).addOverlayCommand,
  review: async () => (await import('./commands/review-command.ts')).addReviewCommand,
  won: async () => (await import('./commands/won-command.ts')).addWonCommand,
  recommend: async () => (await import('./commands/recommend-command.ts')).addRecommendCommand,
  plan: async () => (await import('./commands/plan-command.ts')).addPlanCommand,
  plans: async () => (await import('./commands/plans-command.ts')).addPlansCommand,
  tables: async () => (await import('./commands/tables-command.ts')).addTablesCommand,
  obligations: async () => (await import('./commands/obligations-command.ts')).addObligationsCommand,
  pivotality: async () => (await import('./commands/pivotality-command.ts')).addPivotalityCommand,
  alliance: async () => (await import('./commands/alliance-command.ts')).addAllianceCommand,
  draft: async () => (await import('./commands/stated-commands.ts')).addDraftCommand,
  reform: async () => (await import('./commands/reform-command.ts')).addReformCommand,
  export: async () => (await import('./commands/export-command.ts')).addExportCommand,
  sources: async () => (await import('./commands/sources-command.ts')).addSourcesCommand,
  coverage: async () => (await import('./commands/coverage-command.ts')).addCoverageCommand,
  issues: async () => (await import('./commands/issues-command.ts')).addIssuesCommand,
  replay: async () => (await import('./commands/replay-command.ts')).addReplayCommand,
  corrections: async () => (await import('./commands/corrections-command.ts')).addCorrectionsCommand,
  mappings: async () => (await import('./commands/mappings-command.ts')).addMappingsCommand,
  keys: async () => (await import('./commands/keys-command.ts')).addKeysCommand,
  backup: async () => (await import('./commands/backup-commands.ts')).addBackupCommands,
  restore: async () => (await import('./commands/backup-commands.ts')).addBackupCommands,
};

/**
 * What adds the commands that `argv` may call: the one that it names first, or all of them where it begins with anything
 * else (an option, a word to be corrected), so that help and suggestions know every command.
 */
export async function commandsFor(argv: readonly string[]): Promise<ContextualAdder[]> {
  const [word = ''] = argv;
  const called = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  const loaders = called ? [called] : Object.values(COMMANDS);
  return [...new Set(await Promise.all(loaders.map((load) => load())))];
}
