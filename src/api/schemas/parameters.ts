import { z } from 'zod';
import { Code } from './common.ts';

/** Path parameter of a record: its id, percent-encoded. */
export const IdParameter = z.object({ id: z.string().min(1).max(500).describe('Id of the record.') });

export const CodeParameter = z.object({ code: z.string().min(1).max(200).describe('Code of the record.') });

/** Filters that most lists share. */
export const body = Code.optional().describe('Code of a body.');
export const committee = Code.optional().describe('Id of a committee.');
export const member = Code.optional().describe('Code of a member, for example `DEU`.');
export const technology = Code.optional().describe('Critical technology, for example `ai`.');
export const alliance = Code.optional().describe('Id of an alliance; the first real one by default.');
