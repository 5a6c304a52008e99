import type { RecordKind } from '../../domain/record.ts';
import type { Emission, RecordEmission } from '../connector.ts';
import { canonicalJson } from '../content-hash.ts';
import { BadCell } from './row-cells.ts';
import type { RowConsumer, RowSetting } from './row-consumer.ts';

interface Kept {
  emission: RecordEmission;
  content: string;
  at: number;
  contradicted: boolean;
}

/** The record that a row states: its kind, key and data. */
export type RowRecord = Pick<RecordEmission, 'kind' | 'key' | 'data'>;

function keep(kept: Map<string, Kept>, record: RowRecord, setting: RowSetting): void {
  const { cells, table, log } = setting;
  const content = canonicalJson(record.data);
  const before = kept.get(record.key);
  if (!before) {
    const emission = { type: 'record', ...record, locator: cells.place() } as RecordEmission;
    kept.set(record.key, { emission, content, at: cells.at, contradicted: false });
    return;
  }
  const first = table.place(before.at);
  if (before.content === content) {
    const message = `The row says the same as ${first} and counts once`;
    log.add({ code: 'duplicate-row', severity: 'info', locator: cells.place(), message });
    return;
  }
  before.contradicted = true;
  log.add({
    code: 'contradicting-row',
    severity: 'error',
    locator: cells.place(),
    message: `The row speaks of the same ${record.kind} as ${first} and says something else; neither is taken`,
    quarantined: cells.raw(),
    holds: { kind: record.kind, key: record.key },
  });
}

/** Consumer of tables with one record a row: `read` gives the row's record or throws `BadCell`. */
export function consumeRowRecords(
  setting: RowSetting,
  read: (setting: RowSetting) => RowRecord,
): RowConsumer {
  const kept = new Map<string, Kept>();
  return {
    take() {
      try {
        keep(kept, read(setting), setting);
      } catch (error) {
        if (!(error instanceof BadCell)) throw error;
        setting.log.badCell(error, setting.cells);
      }
    },
    *finish(): Generator<Emission> {
      yield* setting.log.drain();
      for (const { emission, contradicted } of kept.values()) if (!contradicted) yield emission;
    },
  };
}

/** Narrow helper that ties a kind to its data where a row's record is made. */
export function rowRecord<K extends RecordKind>(
  kind: K,
  key: string,
  data: Extract<RecordEmission, { kind: K }>['data'],
): RowRecord {
  return { kind, key, data } as RowRecord;
}
