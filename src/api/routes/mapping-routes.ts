import { z } from 'zod';
import { importDatasets } from '../../app/import-help.ts';
import { deleteMapping, MappingToRead, saveMapping } from '../../app/saved-mappings.ts';
import { DatasetView, SavedMappingView } from '../../app/views/mapping-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { Answer, jsonOperation, type Operation } from '../operation.ts';

const TAG = 'Sources and runs';
const NameParameter = z.object({ name: z.string().min(1).max(80).describe('Name of the mapping.') });
const EXAMPLE = { name: 'portal-votes' };

function readOperations({ services }: RouteDeps): Operation[] {
  return [
    jsonOperation({
      operationId: 'listImportDatasets',
      path: '/imports/datasets',
      tag: TAG,
      summary:
        'What can be imported as a table: its columns, the names that they are known under, and which it must have',
      response: z.object({ items: z.array(DatasetView) }),
      handle: async () => ({ items: importDatasets() }),
    }),
    jsonOperation({
      operationId: 'listMappings',
      path: '/imports/mappings',
      tag: TAG,
      summary: 'Saved mappings: which column is what in files that come again',
      access: 'reader',
      response: z.object({ items: z.array(SavedMappingView) }),
      handle: async () => ({ items: await services.mappings.list() }),
    }),
  ];
}

function writeOperations({ services }: RouteDeps): Operation[] {
  return [
    jsonOperation({
      operationId: 'saveMapping',
      method: 'put',
      path: '/imports/mappings/{name}',
      tag: TAG,
      summary: 'Save the mapping for files of one shape, or replace it',
      description:
        'Files whose columns are the same (whatever their order, case and punctuation) are read with it from then on.',
      access: 'analyst',
      params: NameParameter,
      examples: EXAMPLE,
      body: {
        schema: z.strictObject({
          header: z.array(z.string().max(500)).min(1).max(500).describe('The columns of the files.'),
          mapping: MappingToRead,
        }),
        example: {
          header: ['Document', 'Member body', 'Vote cast'],
          mapping: {
            dataset: 'votes',
            columns: { ballot: 'Document', member: 'Member body', position: 'Vote cast' },
            body: 'ISO',
          },
        },
      },
      problems: ['conflict'],
      response: SavedMappingView,
      handle: ({ params, body, asker }) => saveMapping(services, { ...params, ...body, by: asker.role }),
    }),
    jsonOperation({
      operationId: 'deleteMapping',
      method: 'delete',
      path: '/imports/mappings/{name}',
      tag: TAG,
      summary: 'Delete a saved mapping; what was read with it stays',
      access: 'analyst',
      status: 204,
      params: NameParameter,
      examples: EXAMPLE,
      problems: ['not-found'],
      response: z.void(),
      async handle({ params }) {
        await deleteMapping(services, params.name);
        return new Answer(204, undefined);
      },
    }),
  ];
}

/** Mappings of columns that people confirmed, and what columns there are. */
export function mappingRoutes(deps: RouteDeps): Operation[] {
  return [...readOperations(deps), ...writeOperations(deps)];
}
