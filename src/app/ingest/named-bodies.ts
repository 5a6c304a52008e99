import type { Body } from '../../domain/body.ts';
import { type Confidentiality, isVisibleTo } from '../../domain/provenance.ts';
import type { RecordEmission } from '../../ingest/connector.ts';
import type { RecordReader } from '../ports/record-store.ts';
import type { HashedDraft } from './emissions.ts';

/** What is said about a body of which records know the code and nothing else. */
function bareBody(code: string): Body {
  return {
    code,
    name: code,
    kind: 'standards body',
    ruleIds: [],
    timeZone: 'UTC',
    notes: 'Known from records that name it; no source on record describes it.',
  };
}

/** Bodies that drafts name, each with the class of the draft that most people may see. */
export interface NamedBodies {
  note(drafts: readonly HashedDraft[]): void;
  /**
   * Records of those that nobody has described, so that they are listed, analysed and linked like the others; also of those
   * known from stricter records only, which by now more people may know of.
   */
  undescribed(reader: RecordReader): Promise<RecordEmission[]>;
}

export function createNamedBodies(): NamedBodies {
  const classes = new Map<string, Confidentiality>();
  return {
    note(drafts) {
      for (const { data, provenance } of drafts) {
        if (!('body' in data) || typeof data.body !== 'string') continue;
        const before = classes.get(data.body);
        const now = provenance.confidentiality;
        if (before === undefined || !isVisibleTo(before, now)) classes.set(data.body, now);
      }
    },
    async undescribed(reader) {
      const emissions: RecordEmission[] = [];
      for (const [code, confidentiality] of classes) {
        const known = await reader.get('body', code, { clearance: 'internal' });
        if (known && !isBareAndHidden(known, confidentiality)) continue;
        const provenance = { confidentiality, confidence: 'unverified' } as const;
        emissions.push({ type: 'record', kind: 'body', key: code, data: bareBody(code), provenance });
      }
      return emissions;
    },
  };
}

type Known = NonNullable<Awaited<ReturnType<RecordReader['get']>>>;

function isBareAndHidden(known: Known, from: Confidentiality): boolean {
  const { confidence, confidentiality } = known.provenance;
  return confidence === 'unverified' && !isVisibleTo(confidentiality, from);
}
