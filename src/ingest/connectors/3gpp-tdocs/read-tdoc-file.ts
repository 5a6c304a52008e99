import type { Emission } from '../../connector.ts';
import type { ImportContext, ImportFile } from '../../tabular/import-file.ts';
import { wasHeld } from './connector.ts';
import { contributionsOf } from './contributions.ts';
import { meetingOfFile, meetingRecord } from './meeting.ts';
import { parseList } from './parse-list.ts';
import { readList } from './read-list.ts';

/** The contributions of an imported list, with its meeting and committee where the file's name tells them. */
export async function* readTdocFile(file: ImportFile, context: ImportContext): AsyncGenerator<Emission> {
  const list = parseList(await readList(file.bytes));
  const named = meetingOfFile(file.name);
  const meeting = named && meetingRecord(named, wasHeld(list));
  const isNew = meeting && context.bodyOfMeeting(meeting.id) === undefined;
  yield* list.issues;
  if (meeting && isNew) yield { type: 'record', kind: 'meeting', key: meeting.id, data: meeting };
  if (named && !context.committees.some(({ id }) => id === named.group.committee.id)) {
    yield { type: 'record', kind: 'committee', key: named.group.committee.id, data: named.group.committee };
  }
  const placed = list.documents.map((document) => ({
    document,
    ...(meeting && { meeting: meeting.id }),
    ...(named && { group: named.group }),
  }));
  yield* contributionsOf(placed, context.names);
}
