import { z } from 'zod';

/** One column of a file: its head and where its value lies in a row. */
export interface Column {
  head: string;
  path: readonly string[];
}

/** A schema without what only says that the value may be absent. */
export function bareSchema(schema: z.ZodType): z.ZodType {
  let current: unknown = schema;
  while (
    current instanceof z.ZodNullable ||
    current instanceof z.ZodOptional ||
    current instanceof z.ZodDefault
  )
    current = current.unwrap();
  return current as z.ZodType;
}

/** The columns of a row's schema: objects become `parent.child`, lists stay one column. */
export function columnsOf(row: z.ZodObject, path: readonly string[] = []): Column[] {
  return Object.entries(row.shape).flatMap(([name, schema]) => {
    const own = [...path, name];
    const bare = bareSchema(schema as z.ZodType);
    return bare instanceof z.ZodObject ? columnsOf(bare, own) : [{ head: own.join('.'), path: own }];
  });
}

export type CellValue = string | number | boolean | null;

/** The value of one column in a row, flat: lists of words joined by `; `, anything deeper as JSON. */
export function cellOf(row: unknown, column: Column): CellValue {
  let value: unknown = row;
  for (const step of column.path) {
    if (value === null || typeof value !== 'object') return null;
    value = (value as Record<string, unknown>)[step];
  }
  return flat(value);
}

function flat(value: unknown): CellValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null))
    return value.join('; ');
  return JSON.stringify(value);
}
