import type { z } from 'zod';
import {
  type Connector,
  DocumentRefused,
  type DocumentRequest,
  type OpenedDocument,
  type Reading,
  type ReadingContext,
  type RecordEmission,
} from '../../connector.ts';
import { ietfHeads, isoMemberships, isoSecretariats } from './compact-tables.ts';
import { manifest } from './manifest.ts';
import { recordLines } from './record-lines.ts';
import { ruleRecords } from './rule-file.ts';
import { indexSchema } from './seed-files.ts';

/** The product's own records, brought in like any source: every file is a document and every line has its source. */
export const seed: Connector = { manifest, begin: (context) => new SeedReading(context) };

type Index = z.infer<typeof indexSchema>;

class SeedReading implements Reading {
  readonly #context: ReadingContext;
  /** Address of each source, for records that carry none of their own. */
  readonly #addresses = new Map<string, string>();
  readonly #meetingStarts = new Map<string, string>();

  constructor(context: ReadingContext) {
    this.#context = context;
  }

  async *discover(): AsyncGenerator<DocumentRequest> {
    for (const { file, format } of await this.#index()) {
      yield { url: `${this.#context.access.baseUrl}/${file}`, role: format };
    }
  }

  *parse(document: OpenedDocument): Generator<RecordEmission> {
    for (const record of this.#records(document)) yield this.#withAddress(record);
  }

  async #index(): Promise<Index> {
    const url = `${this.#context.access.baseUrl}/index.json`;
    const document = await this.#context.access.open({ url, role: 'index' });
    const parsed = indexSchema.safeParse(JSON.parse(new TextDecoder().decode(document?.bytes)));
    if (parsed.success) return parsed.data;
    throw new DocumentRefused('seed-index', parsed.error.issues[0]?.message ?? 'is not valid', url);
  }

  #records(document: OpenedDocument): Iterable<RecordEmission> {
    switch (document.role) {
      case 'records':
        return this.#remembered(recordLines(document.bytes));
      case 'rules':
        return ruleRecords(document.bytes);
      case 'iso-memberships':
        return isoMemberships(document.bytes);
      case 'iso-secretariats':
        return isoSecretariats(document.bytes);
      case 'ietf-heads':
        return ietfHeads(document.bytes, this.#meetingStarts);
      default:
        throw new DocumentRefused('seed-format', `nobody reads the format ${document.role}`);
    }
  }

  /** Keeps what later files need of earlier ones. */
  *#remembered(records: Iterable<RecordEmission>): Generator<RecordEmission> {
    for (const record of records) {
      if (record.kind === 'source' && record.data.url) this.#addresses.set(record.data.id, record.data.url);
      if (record.kind === 'meeting' && record.data.start) {
        this.#meetingStarts.set(record.data.id, record.data.start);
      }
      yield record;
    }
  }

  /** A reader is sent to the source's own address, not to a file of this installation. */
  #withAddress(record: RecordEmission): RecordEmission {
    const { provenance = {} } = record;
    const url = provenance.url ?? this.#addresses.get(provenance.source ?? '');
    return { ...record, provenance: { ...provenance, url } };
  }
}
