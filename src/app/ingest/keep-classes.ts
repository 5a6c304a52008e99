import type { Ballot, Count, Vote } from '../../domain/ballot.ts';
import { asStated } from '../../domain/corrections/apply-corrections.ts';
import { type Confidentiality, isVisibleTo, type Provenance } from '../../domain/provenance.ts';
import type { RecordKind, StoredRecord } from '../../domain/record.ts';
import type { IssueEmission, RecordEmission } from '../../ingest/connector.ts';
import { canonicalJson } from '../../ingest/content-hash.ts';
import type { RecordReader } from '../ports/record-store.ts';
import { IMPORT_SOURCE } from './import-options.ts';

/** Emissions with the classes that they are to be recorded under, and what is worth telling about it. */
export interface Classed {
  emissions: RecordEmission[];
  warnings: IssueEmission[];
}

/** Data of its own, so that a hash that was taken under another class is not taken for its hash. */
function stating(emission: RecordEmission, provenance: Partial<Provenance>): RecordEmission {
  return {
    ...emission,
    data: { ...emission.data },
    provenance: { ...emission.provenance, ...provenance },
  } as RecordEmission;
}

/** What a vote says, whoever says it and whoever may see it. */
function statementOf(vote: Vote): string {
  return canonicalJson({ ...vote, source: undefined, confidentiality: undefined });
}

/** The votes after an import; those that it added or changed are of its class. */
function ownVotes(votes: readonly Vote[], before: readonly Vote[], confidentiality: Confidentiality): Vote[] {
  const known = new Map(before.map((vote) => [vote.member, vote]));
  return votes.map((vote) => {
    const stored = known.get(vote.member);
    return stored && statementOf(stored) === statementOf(vote)
      ? stored
      : { ...vote, source: vote.source ?? IMPORT_SOURCE, confidentiality };
  });
}

/** The ballot on record with the votes of an import of a higher class added, and nothing else. */
function withOwnVotes(stored: Ballot, imported: Ballot, confidentiality: Confidentiality): Ballot {
  const before = new Map(stored.counts.map((count) => [count.id, count]));
  const counts = imported.counts.map((count): Count => {
    const known = before.get(count.id);
    const votes = ownVotes(count.votes, known?.votes ?? [], confidentiality);
    return known
      ? { ...count, day: known.day, ...(known.note && { note: known.note }), votes }
      : { ...count, votes };
  });
  return { ...imported, status: stored.status, counts };
}

/** What a ballot says besides its votes; a count of which only hidden votes are known says nothing. */
function factsOf(ballot: Ballot, counts: ReadonlySet<string>): string {
  const told = ballot.counts.filter(
    ({ id, publishedTally, publishedOutcome }) => counts.has(id) || publishedTally || publishedOutcome,
  );
  return canonicalJson({ ...ballot, counts: told.map((count) => ({ ...count, votes: undefined })) });
}

function raised({ key, locator }: RecordEmission, from: string, to: string): IssueEmission {
  return {
    type: 'issue',
    code: 'class-raised',
    severity: 'warning',
    message: `The ballot ${key} was of class ${from}; the file changes more than votes, so all of it is now of class ${to}`,
    ...(locator && { locator }),
  };
}

function classBallot(
  emission: RecordEmission,
  stored: StoredRecord<'ballot'>,
  asked: Confidentiality,
): { emission: RecordEmission; warning?: IssueEmission } {
  const { confidentiality } = stored.provenance;
  const before = asStated(stored).data;
  const data = withOwnVotes(before, emission.data as Ballot, asked);
  const known = new Set(before.counts.map(({ id }) => id));
  if (factsOf(data, known) !== factsOf(before, known))
    return { emission, warning: raised(emission, confidentiality, asked) };
  // What everybody may read of the ballot stays what its own source said of it.
  return { emission: stating({ ...emission, data } as RecordEmission, stored.provenance) };
}

async function storedAmong(
  reader: RecordReader,
  kind: RecordKind,
  emissions: readonly RecordEmission[],
): Promise<Map<string, StoredRecord>> {
  const keys = emissions.filter((emission) => emission.kind === kind).map(({ key }) => key);
  const query = { where: { key: { in: keys } }, limit: keys.length, clearance: 'internal' } as const;
  const { items } = await reader.list(kind, query);
  return new Map(items.map((record) => [record.key, record]));
}

/**
 * Settles the class of each record that an import touches. What is on record never falls to a lower class because a file
 * of a lower one restates it. Votes that a file of a higher class adds to a ballot are hidden one by one and the ballot
 * stays where it is; where the file changes other facts of the ballot, all of it rises to the file's class.
 *
 * @param asked class of the file's records
 */
export function createClassKeeper(reader: RecordReader, asked: Confidentiality) {
  const guarded = new Map<RecordKind, boolean>();

  /** Can the class on record differ from the file's? Mostly all is public, and nothing need be looked up. */
  async function mayDiffer(kind: RecordKind): Promise<boolean> {
    if (asked !== 'public') return true;
    const known = guarded.get(kind);
    if (known !== undefined) return known;
    const [all, open] = await Promise.all([
      reader.count(kind, { clearance: 'internal' }),
      reader.count(kind, { clearance: 'public' }),
    ]);
    guarded.set(kind, all > open);
    return all > open;
  }

  return async function keepClasses(emissions: readonly RecordEmission[]): Promise<Classed> {
    const stored = new Map<RecordKind, Map<string, StoredRecord>>();
    for (const kind of new Set(emissions.map((emission) => emission.kind)))
      if (await mayDiffer(kind)) stored.set(kind, await storedAmong(reader, kind, emissions));
    const warnings: IssueEmission[] = [];
    const classed = emissions.map((emission) => {
      const before = stored.get(emission.kind)?.get(emission.key);
      if (!before || before.provenance.confidentiality === asked) return emission;
      if (isVisibleTo(asked, before.provenance.confidentiality))
        return stating(emission, { confidentiality: before.provenance.confidentiality });
      if (before.kind !== 'ballot') return emission;
      const result = classBallot(emission, before as StoredRecord<'ballot'>, asked);
      if (result.warning) warnings.push(result.warning);
      return result.emission;
    });
    return { emissions: classed, warnings };
  };
}
