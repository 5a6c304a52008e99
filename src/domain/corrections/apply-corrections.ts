import type { StoredRecord } from '../record.ts';
import { partsOf, readField, withField } from './field-path.ts';
import type { FieldValue, RecordCorrection } from './record-correction.ts';

/** A record with its corrections in force, and the corrections with what the source says now. */
export interface Corrected<T> {
  data: T;
  corrections: RecordCorrection[];
}

/**
 * Puts corrections over what a source says, in their order. One of which the place is gone has no effect and stays, so that
 * it takes effect again when the source lists the place again. Pure; O(corrections × size of the lists on their paths).
 */
export function applyCorrections<T extends object>(
  stated: T,
  corrections: readonly RecordCorrection[],
): Corrected<T> {
  let data = stated;
  const applied = corrections.map(({ gone: _before, ...correction }): RecordCorrection => {
    const path = partsOf(correction.field) ?? [];
    const leaf = readField(data, path);
    if ('gone' in leaf || isVoteDropped(correction, path, leaf.value)) {
      return { ...correction, stated: null, gone: true };
    }
    data = withField(data, path, correction.is);
    return { ...correction, stated: leaf.value };
  });
  return { data, corrections: applied };
}

/** A vote that the source had and no longer has comes back by no correction: only one that it never had is added. */
function isVoteDropped(
  { was }: RecordCorrection,
  path: readonly string[],
  value: FieldValue | null,
): boolean {
  return path[2] === 'votes' && path.at(-1) === 'position' && value === null && was !== null;
}

/** What the source says of a corrected record: the inverse of `applyCorrections`. */
export function statedData<T extends object>({ data, corrections }: Corrected<T>): T {
  return corrections.reduceRight((current, { field, stated, gone }) => {
    return gone ? current : withField(current, partsOf(field) ?? [], stated);
  }, data);
}

/** The record as its source states it, without corrections: what a later statement of the source is merged with. */
export function asStated<R extends StoredRecord>(record: R): R {
  const { corrections, ...rest } = record;
  if (!corrections) return record;
  return { ...rest, data: statedData({ data: record.data, corrections }) } as R;
}
