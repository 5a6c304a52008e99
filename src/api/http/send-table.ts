import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { type Column, columnsOf } from '../../reports/columns.ts';
import { MEDIA_TYPES, type TableFormat, tableOf } from '../../reports/table-format.ts';
import { Answer, type Call, type Operation, type TableSpec } from '../operation.ts';
import { HttpProblem } from './problem.ts';
import { begun, each, takeRows } from './take-rows.ts';

type Paging = { limit?: number; after?: string };

function fileColumns({ row, leads }: Omit<TableSpec, 'rows'>): Column[] {
  const columns = columnsOf(row);
  return leads === undefined
    ? columns
    : columns.toSorted((one, other) => Number(other.head === leads) - Number(one.head === leads));
}

/** The table of an operation that comes as files as well; `undefined` where it has none. */
export function tableSpecOf(operation: Operation): Omit<TableSpec, 'rows'> | undefined {
  if (operation.kind === 'list') return operation;
  return operation.kind === 'json' ? operation.table : undefined;
}

async function rowsOf(operation: Operation, call: Call): Promise<AsyncIterable<unknown>> {
  if (operation.kind === 'list') {
    const { limit, after } = call.query as Paging;
    return takeRows(await operation.listing(call), limit, after);
  }
  if (operation.kind !== 'json') return each([]);
  const document = await operation.handle(call);
  if (document instanceof Answer)
    throw new HttpProblem('unavailable', 'This table is still being made; ask again in a moment.', {
      headers: document.headers,
    });
  return each(operation.table?.rows(document) ?? []);
}

/** Sends all rows of an operation's table as a file, as they come. */
export async function sendTable(
  operation: Operation,
  call: Call,
  format: TableFormat,
  response: Response,
): Promise<void> {
  const spec = tableSpecOf(operation);
  if (!spec) throw new Error(`${operation.operationId} has no table`);
  const rows = await begun(await rowsOf(operation, call));
  response.set({
    'Content-Type': MEDIA_TYPES[format],
    'Content-Disposition': `attachment; filename="${spec.name}.${format}"`,
  });
  await pipeline(tableOf(format, rows, fileColumns(spec), spec.name), response);
}
