import type { Actor } from '../../domain/actor.ts';
import type { Body, Committee } from '../../domain/body.ts';
import type { Meeting } from '../../domain/participation.ts';
import type { RecordKind, StoredRecord } from '../../domain/record.ts';
import type { ApprovalRule } from '../../domain/rules/approval-rule.ts';
import type { RecordReader } from '../ports/record-store.ts';
import { type Question, recordScope } from './question.ts';

/** What codes and ids stand for, so that rows can say it in words. */
export interface Names {
  actors: ReadonlyMap<string, Pick<Actor, 'name' | 'kind' | 'region' | 'corporateGroup'>>;
  bodies: ReadonlyMap<string, Pick<Body, 'name' | 'kind' | 'timeZone'>>;
  committees: ReadonlyMap<string, Pick<Committee, 'reference' | 'title' | 'technologies' | 'body'>>;
  meetings: ReadonlyMap<string, Pick<Meeting, 'name' | 'start' | 'committee'>>;
  rules: ReadonlyMap<string, ApprovalRule>;
}

async function mapOf<K extends RecordKind, T>(
  records: AsyncIterable<StoredRecord<K>>,
  entry: (data: StoredRecord<K>['data']) => [string, T],
): Promise<Map<string, T>> {
  const map = new Map<string, T>();
  for await (const record of records) map.set(...entry(record.data));
  return map;
}

/** Reads all names that the asker may see. */
export async function readNames(reader: RecordReader, question: Question): Promise<Names> {
  const scope = recordScope(question);
  const [actors, bodies, committees, meetings, rules] = await Promise.all([
    mapOf(reader.stream('actor', scope), ({ code, name, kind, region, corporateGroup }) => [
      code,
      {
        name,
        kind,
        ...(region === undefined ? {} : { region }),
        ...(corporateGroup === undefined ? {} : { corporateGroup }),
      },
    ]),
    mapOf(reader.stream('body', scope), ({ code, name, kind, timeZone }) => [code, { name, kind, timeZone }]),
    mapOf(reader.stream('committee', scope), ({ id, reference, title, technologies, body }) => [
      id,
      { reference, title, technologies, body },
    ]),
    mapOf(reader.stream('meeting', scope), ({ id, name, start, committee }) => [
      id,
      {
        name,
        ...(start === undefined ? {} : { start }),
        ...(committee === undefined ? {} : { committee }),
      },
    ]),
    mapOf(reader.stream('rule', scope), (rule) => [rule.id, rule]),
  ]);
  return { actors, bodies, committees, meetings, rules };
}

/** The name of an actor, or its code where no record says it. */
export function nameOf(names: Names, code: string): string {
  return names.actors.get(code)?.name ?? code;
}
