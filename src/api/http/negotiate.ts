import type { Request } from 'express';
import { MEDIA_TYPES, TABLE_FORMATS, type TableFormat } from '../../reports/table-format.ts';
import { HttpProblem } from './problem.ts';

const bare = (type: string) => type.split(';')[0] ?? type;

/** The representation asked for by `Accept`: JSON unless a file's type is preferred. */
export function formatByAccept(request: Request): 'json' | TableFormat {
  const offered = ['application/json', ...TABLE_FORMATS.map((format) => bare(MEDIA_TYPES[format]))];
  const chosen = request.accepts(offered);
  if (chosen === false) {
    throw new HttpProblem('not-acceptable', `This list comes as ${offered.join(', ')}.`);
  }
  return TABLE_FORMATS.find((format) => bare(MEDIA_TYPES[format]) === chosen) ?? 'json';
}

/** Refuses callers that take no JSON where nothing else is there. */
export function needsJson(request: Request): void {
  if (request.accepts('application/json') === false)
    throw new HttpProblem('not-acceptable', 'This resource comes as application/json only.');
}
