import { partsOf } from '../../domain/corrections/field-path.ts';
import { type RecordCorrection, reviewOf } from '../../domain/corrections/record-correction.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { CorrectedNote } from '../views/correction-view.ts';
import type { Traced } from '../views/traced.ts';

function noteOf({ gone: _gone, ...correction }: RecordCorrection): CorrectedNote {
  return { ...correction, review: reviewOf({ ...correction, ...(_gone && { gone: _gone }) }) ?? null };
}

/** Where one record comes from and what of it was corrected, as its row shows it. */
export function traceOf(record: Pick<StoredRecord, 'provenance' | 'synthetic' | 'corrections'>): Traced {
  return {
    sources: [record.provenance.source],
    confidence: record.synthetic ? 'synthetic' : record.provenance.confidence,
    confidentiality: record.provenance.confidentiality,
    synthetic: record.synthetic,
    ...(record.corrections && { corrected: record.corrections.map(noteOf) }),
  };
}

/** The trace of one vote: of its ballot's corrections only those of the vote itself. */
export function traceOfVote(record: StoredRecord<'ballot'>, count: string, member: string): Traced {
  const { corrections, ...rest } = record;
  const own = corrections?.filter(({ field }) => {
    const [, ofCount, list, ofMember] = partsOf(field) ?? [];
    return list === 'votes' && ofCount === count && ofMember === member;
  });
  return traceOf(own && own.length > 0 ? { ...rest, corrections: own } : rest);
}
