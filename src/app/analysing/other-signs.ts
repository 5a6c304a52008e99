import type { MembershipMove } from '../../analytics/cosigning/membership-moves.ts';
import type { SignedDocument } from '../../analytics/cosigning/signing-table.ts';
import type { Day } from '../../domain/day.ts';
import type { Membership } from '../../domain/participation.ts';
import type { RecordQuery, RecordReader } from '../ports/record-store.ts';
import { isParticipating } from '../reading/standings.ts';

/** What a body's records show of coordination besides votes. */
export interface OtherSigns {
  /** One entry a chain of revisions, with all who signed any of them. */
  documents: SignedDocument[];
  /** Signatures that no recorded organisation or country stands behind. */
  unresolvedSigners: number;
  moves: MembershipMove[];
  /** Span in which moves could have been seen; null without moves. */
  span: { from: Day; to: Day } | null;
}

/** A move is dated well enough where it lies between two sights of the list that are no further apart (days). */
const CLOSE_SIGHTS = 62;
const DAY = 86_400_000;

/** Reads co-signed contributions and dated entries into and exits from committees. */
export async function readOtherSigns(
  reader: RecordReader,
  body: string,
  at: Pick<RecordQuery, 'clearance' | 'snapshot'>,
  synthetic: boolean,
): Promise<OtherSigns> {
  const where = { 'data.body': { eq: body }, synthetic: { eq: synthetic } };
  const query = { where, ...at, sort: [{ field: 'key' }] };
  const groupOf = await corporateGroups(reader, at);
  const { documents, unresolvedSigners } = await signedDocuments(
    reader.stream('contribution', query),
    groupOf,
  );
  const moves: MembershipMove[] = [];
  for await (const { data } of reader.stream('membership', query)) moves.push(...movesOf(data));
  const days = moves.map(({ day }) => day).sort();
  const span = days.length === 0 ? null : { from: days[0]!, to: days.at(-1)! };
  return { documents, unresolvedSigners, moves, span };
}

/** Corporate groups count as one signer: their own companies signing together is no sign of anything. */
async function corporateGroups(
  reader: RecordReader,
  at: Pick<RecordQuery, 'clearance' | 'snapshot'>,
): Promise<ReadonlyMap<string, string>> {
  const groups = new Map<string, string>();
  const where = { 'data.corporateGroup': { exists: true } };
  for await (const { data } of reader.stream('actor', { where, ...at })) {
    if (data.corporateGroup !== undefined) groups.set(data.code, data.corporateGroup);
  }
  return groups;
}

async function signedDocuments(
  records: AsyncIterable<{ data: Contributed }>,
  groupOf: ReadonlyMap<string, string>,
): Promise<Pick<OtherSigns, 'documents' | 'unresolvedSigners'>> {
  const chains = new Map<string, { signers: Set<string>; stratum: string }>();
  let unresolvedSigners = 0;
  for await (const { data } of records) {
    const stratum = data.meeting ?? data.committee ?? data.day?.slice(0, 4) ?? '';
    const chain = chains.get(data.chain) ?? { signers: new Set<string>(), stratum };
    chains.set(data.chain, chain);
    for (const { member, confirmed } of data.sources) {
      if (!confirmed || member?.startsWith('person:')) continue;
      if (member === undefined) unresolvedSigners++;
      else chain.signers.add(groupOf.get(member) ?? member);
    }
  }
  const documents = [...chains]
    .filter(([, { signers }]) => signers.size > 0)
    .map(([id, { signers, stratum }]) => ({ id, signers: [...signers].sort(), stratum }));
  return { documents, unresolvedSigners };
}

/** What is read of a contribution. */
interface Contributed {
  chain: string;
  meeting?: string;
  committee?: string;
  day?: Day;
  sources: { member?: string; confirmed: boolean }[];
}

/** Entries into and exits from the voting membership of a committee whose day is known well enough. */
function movesOf(membership: Membership): MembershipMove[] {
  const { member, committee, role } = membership;
  if (committee === undefined || !isParticipating(role) || member.startsWith('person:')) return [];
  const joined = membership.validFrom ?? closeSight(membership.notBefore, membership.firstSeen);
  const left = membership.validTo ?? closeSight(membership.lastSeen, membership.goneBy);
  return [
    ...(joined === undefined ? [] : [{ member, committee, day: joined, kind: 'joined' as const }]),
    ...(left === undefined ? [] : [{ member, committee, day: left, kind: 'left' as const }]),
  ];
}

/** The later of two sights between which something happened, if they lie close enough together. */
function closeSight(before: Day | undefined, after: Day | undefined): Day | undefined {
  if (before === undefined || after === undefined) return undefined;
  return Date.parse(after) - Date.parse(before) <= CLOSE_SIGHTS * DAY ? after : undefined;
}
