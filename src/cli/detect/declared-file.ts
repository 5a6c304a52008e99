import { readFile } from 'node:fs/promises';
import { DomainError } from '../../domain/errors.ts';
import { readCsvRecords } from './csv-records.ts';

const SHAPE = 'either JSON ({"group": ["member", …]}) or CSV with the columns group and member';

function fromJson(text: string): Map<string, string[]> {
  const value: unknown = JSON.parse(text);
  const groups = Object.entries(value ?? {});
  const isList = (members: unknown): members is string[] =>
    Array.isArray(members) && members.every((member) => typeof member === 'string');
  if (Array.isArray(value) || groups.some(([, members]) => !isList(members))) {
    throw new DomainError('invalid-input', `The declared groups must be ${SHAPE}.`);
  }
  return new Map(groups as [string, string[]][]);
}

async function fromCsv(bytes: Uint8Array): Promise<Map<string, string[]>> {
  const groups = new Map<string, string[]>();
  let columns: { group: number; member: number } | undefined;
  const chunks = (async function* () {
    yield bytes;
  })();
  await readCsvRecords(chunks, (fields, line) => {
    if (columns === undefined) {
      const names = fields.map((name) => name.trim().toLowerCase());
      columns = { group: names.indexOf('group'), member: names.indexOf('member') };
      if (columns.group >= 0 && columns.member >= 0) return;
      throw new DomainError(
        'invalid-input',
        `Line ${line} of the declared groups: the file must be ${SHAPE}.`,
      );
    }
    const group = fields[columns.group];
    const member = fields[columns.member];
    if (!group || !member) {
      throw new DomainError(
        'invalid-input',
        `Line ${line} of the declared groups: group or member is empty.`,
      );
    }
    groups.set(group, [...(groups.get(group) ?? []), member]);
  });
  return groups;
}

/** Reads declared groups (name → member codes) from JSON or CSV. */
export async function readDeclaredGroups(path: string): Promise<Map<string, string[]>> {
  const bytes = await readFile(path).catch(() => {
    throw new DomainError('not-found', `There is no file ${path}.`);
  });
  const text = bytes.toString('utf8');
  if (!text.trimStart().startsWith('{')) return fromCsv(bytes);
  try {
    return fromJson(text);
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError('invalid-input', `The declared groups are not valid JSON; they must be ${SHAPE}.`, {
      cause,
    });
  }
}
