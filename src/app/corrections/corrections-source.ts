import type { Manifest, RecordEmission } from '../../ingest/connector.ts';

/** Id of the source that decisions on corrections are runs of. */
export const CORRECTIONS_SOURCE = 'corrections';

export const CORRECTIONS_MANIFEST: Pick<Manifest, 'id' | 'parser' | 'confidence' | 'confidentiality'> = {
  id: CORRECTIONS_SOURCE,
  parser: 'corrections/1',
  confidence: 'secondary',
  confidentiality: 'public',
};

/** The standing facts about corrections as a source. */
export function sourceOfCorrections(): RecordEmission {
  return {
    type: 'record',
    kind: 'source',
    key: CORRECTIONS_SOURCE,
    data: {
      id: CORRECTIONS_SOURCE,
      name: 'Manual corrections',
      publisher: 'the analysts of this installation',
      licence: 'as the records that they correct',
      described:
        'Claims that a record is wrong, each with its evidence and the decision on it, in a public log.',
    },
  };
}
