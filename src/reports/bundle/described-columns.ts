import { z } from 'zod';
import { bareSchema } from '../columns.ts';

/** A column of a table as a data dictionary describes it. */
export interface DescribedColumn {
  name: string;
  datatype: 'string' | 'number' | 'boolean' | 'json';
  /** Several values in one cell, parted by `; `. */
  list: boolean;
  required: boolean;
  /** The only words that may stand there. */
  words: string[] | null;
  description: string | null;
}

function datatypeOf(schema: z.ZodType): DescribedColumn['datatype'] {
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral)
    return 'string';
  return 'json';
}

function described(name: string, schema: z.ZodType): DescribedColumn {
  const bare = bareSchema(schema);
  const list = bare instanceof z.ZodArray;
  const item = list ? bareSchema(bare.element as z.ZodType) : bare;
  const datatype = datatypeOf(item);
  return {
    name,
    datatype,
    list: list && datatype !== 'json',
    required: bare === schema && !list,
    words: item instanceof z.ZodEnum ? item.options.map(String) : null,
    description: schema.description ?? bare.description ?? null,
  };
}

/** The columns that a file of these rows has, in its order, with their types and meanings. */
export function describedColumns(row: z.ZodObject, prefix = ''): DescribedColumn[] {
  return Object.entries(row.shape).flatMap(([name, schema]) => {
    const bare = bareSchema(schema as z.ZodType);
    const path = `${prefix}${name}`;
    if (bare instanceof z.ZodObject) return describedColumns(bare, `${path}.`);
    return [described(path, schema as z.ZodType)];
  });
}
