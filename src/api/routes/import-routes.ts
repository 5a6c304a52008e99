import { z } from 'zod';
import { importFile } from '../../app/import-file.ts';
import type { RunReport } from '../../app/ingest/run-report.ts';
import { loadNames } from '../../app/load-names.ts';
import { previewImport } from '../../app/preview-import.ts';
import { keepMapping, mappingGiven } from '../../app/saved-mappings.ts';
import { UsedMappingView } from '../../app/views/mapping-view.ts';
import { CONFIDENTIALITIES, type Confidentiality, isVisibleTo } from '../../domain/provenance.ts';
import type { RouteDeps } from '../api-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import { jsonOperation, type Operation, type UploadSpec } from '../operation.ts';
import { Code, Flag } from '../schemas/common.ts';

const DATASETS = ['ballots', 'votes', 'delegations', 'contributions', 'memberships', 'meetings'] as const;

/** Suffix by which the shape of a file is told where the request names none. */
const SUFFIX: Readonly<Record<string, string>> = {
  'text/csv': 'csv',
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'text/html': 'html',
  'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** One vote of a made-up member on a made-up ballot of the synthetic body. */
const EXAMPLE = {
  ballot: 'EX-1',
  member: 'XBB',
  position: 'approve',
  title: 'An example ballot',
  body: 'SYN',
  date: '2026-01-15',
};

const UPLOAD: UploadSpec = {
  mediaTypes: [...Object.keys(SUFFIX), 'application/octet-stream'],
  maxBytes: 64 * 1024 * 1024,
  examples: {
    'text/csv': `${Object.keys(EXAMPLE).join(',')}\n${Object.values(EXAMPLE).join(',')}\n`,
    'application/json': [EXAMPLE],
    'application/x-ndjson': `${JSON.stringify(EXAMPLE)}\n`,
  },
  description: 'The file as it is.',
};

const Report = z
  .object({
    run: z.string(),
    source: z.string(),
    outcome: z.enum(['updated', 'unchanged', 'unavailable', 'failed']),
    documents: z.number(),
    records: z.object({
      created: z.number(),
      updated: z.number(),
      unchanged: z.number(),
      quarantined: z.number(),
    }),
    issues: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['info', 'warning', 'error']),
        locator: z.string().optional(),
        message: z.string(),
        suggestions: z.array(z.string()).optional(),
      }),
    ),
    snapshot: z.number().optional(),
    changes: z
      .array(z.object({ kind: z.string(), key: z.string(), change: z.enum(['created', 'updated']) }))
      .optional()
      .describe('What a dry run would change.'),
    mapping: UsedMappingView.optional().describe('How the columns of a table were understood.'),
    error: z
      .object({ code: z.string(), message: z.string() })
      .optional()
      .describe('Why a dry run says that nothing can be taken.'),
  })
  .meta({ id: 'ImportReport' });

function refuseFailed<R extends RunReport>(report: R): R {
  if (report.outcome !== 'failed') return report;
  throw new HttpProblem(
    'unprocessable-file',
    report.error?.message ?? 'Nothing of the file could be taken.',
    {
      errors: report.issues.map(({ message, locator }) => ({
        detail: message,
        ...(locator === undefined ? {} : { locator }),
      })),
    },
  );
}

/** Import of files that members export from portals. */
export function importRoutes({ services, stopping }: RouteDeps): Operation[] {
  return [
    jsonOperation({
      operationId: 'importFile',
      method: 'post',
      path: '/imports',
      tag: 'Sources and runs',
      summary: 'Import a file of ballots, votes, delegations, contributions, memberships or meetings',
      description: 'Its records are added to those on record; an import never deletes.',
      access: 'analyst',
      query: z.object({
        name: z.string().trim().min(1).max(200).optional().describe('Name of the file, for messages.'),
        as: z.enum(DATASETS).optional().describe('What its rows are, where the columns do not tell.'),
        body: Code.optional().describe('Body of rows that name none.'),
        confidentiality: z.enum(CONFIDENTIALITIES).optional().describe('Who may see the records.'),
        dryRun: Flag.optional().describe('Tell what would change, or why nothing can, and write nothing.'),
        map: z
          .string()
          .trim()
          .min(1)
          .max(8000)
          .optional()
          .describe('Columns by field (`field=Column,…` or JSON), or the name of a saved mapping.'),
        saveMapping: z
          .string()
          .trim()
          .min(1)
          .max(80)
          .optional()
          .describe('Read each later file of this shape in the same way: the name to save it under.'),
      }),
      upload: UPLOAD,
      problems: ['unprocessable-file', 'conflict', 'limit-exceeded'],
      response: Report,
      async handle({ query, upload, asker }) {
        const { name, confidentiality, dryRun, saveMapping } = query;
        if (confidentiality !== undefined && !isVisibleTo(confidentiality, asker.clearance))
          throw new HttpProblem('forbidden', 'Records of this class would be hidden from you.');
        const { bytes, mediaType } = upload ?? { bytes: new Uint8Array(), mediaType: '' };
        const file = { name: name ?? `upload.${SUFFIX[mediaType] ?? 'csv'}`, bytes };
        const deps = { ...services, names: await loadNames(services.reader, services.ownAliases) };
        const options = { ...(await optionsOf(services, query)), ...(stopping && { signal: stopping }) };
        if (dryRun) return previewImport(deps, file, options);
        if (saveMapping !== undefined) {
          const dry = await previewImport(deps, file, options);
          await keepMapping(deps, refuseFailed(dry), saveMapping, asker.role);
        }
        return refuseFailed(await importFile(deps, file, options));
      },
    }),
  ];
}

interface ImportQuery {
  as?: (typeof DATASETS)[number] | undefined;
  body?: string | undefined;
  confidentiality?: Confidentiality | undefined;
  map?: string | undefined;
}

async function optionsOf(
  services: RouteDeps['services'],
  { as: dataset, body, confidentiality, map }: ImportQuery,
) {
  const mapping = map === undefined ? undefined : await mappingGiven(services, map, dataset);
  return {
    ...(dataset && { dataset }),
    ...(body && { body }),
    ...(confidentiality && { confidentiality }),
    ...(mapping && { mapping }),
  };
}
