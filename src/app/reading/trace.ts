import type { StoredRecord } from '../../domain/record.ts';
import type { Traced } from '../views/traced.ts';

/** Where one record comes from, as its row shows it. */
export function traceOf(record: Pick<StoredRecord, 'provenance' | 'synthetic'>): Traced {
  return {
    sources: [record.provenance.source],
    confidence: record.synthetic ? 'synthetic' : record.provenance.confidence,
    confidentiality: record.provenance.confidentiality,
    synthetic: record.synthetic,
  };
}
