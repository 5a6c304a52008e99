import type { Committee } from '../../../domain/body.ts';
import type { NameResolver } from '../../names/name-resolver.ts';
import { isoMemberAlias } from '../../names/tables/iso-member-aliases.ts';
import { isoCommitteeId } from '../../record-keys.ts';
import type { ForeignCommittee } from './foreign.ts';
import { plainText } from './plain-text.ts';

export const ISO = 'ISO';

/** A national body's place in a committee as the list of today has it. */
export interface Standing {
  committee: string;
  member: string;
  role: 'P' | 'O' | 'secretariat';
  line: number;
}

/** A national body whose number no table knows. */
export interface UnknownBody {
  id: number;
  acronym: string;
  line: number;
}

/** The committee as a record; `references` gives the references of committees by ISO's number, for parents and liaisons. */
export function committeeRecord(
  foreign: ForeignCommittee,
  references: ReadonlyMap<number, string>,
  stored: Committee | undefined,
): Committee {
  const parent = foreign.parentId === null ? undefined : references.get(foreign.parentId);
  const scope = foreign.scope?.en ? plainText(foreign.scope.en) : '';
  return {
    id: isoCommitteeId(foreign.reference),
    body: ISO,
    reference: foreign.reference,
    title: foreign.title.en ?? foreign.reference,
    status: foreign.status,
    ...(foreign.creationDate && { created: foreign.creationDate }),
    ...(parent && { parent: isoCommitteeId(parent) }),
    ...(scope && { scope }),
    // Technologies are assigned by people, not by ISO: what was assigned stays.
    technologies: stored?.technologies ?? [],
    liaisons: liaisonsOf(foreign, references),
  };
}

function liaisonsOf(
  foreign: ForeignCommittee,
  references: ReadonlyMap<number, string>,
): Committee['liaisons'] {
  const committees = (foreign.committeeLiaisons ?? []).map(({ id, reference }) => {
    // References of committees of other bodies are null in the file.
    const known = reference ?? references.get(id);
    return { kind: 'committee' as const, id: String(id), ...(known && { reference: known }) };
  });
  const organisations = (foreign.organizationLiaisons ?? []).map(({ id, acronym }) => ({
    kind: 'organisation' as const,
    id: String(id),
    ...(acronym && { reference: acronym }),
  }));
  return [...committees, ...organisations];
}

/** Who stands where in one committee, with the bodies that could not be told. */
export function standingsOf(
  foreign: ForeignCommittee,
  line: number,
  names: NameResolver,
): { standings: Standing[]; unknown: UnknownBody[] } {
  const committee = isoCommitteeId(foreign.reference);
  const standings: Standing[] = [];
  const unknown: UnknownBody[] = [];
  const add = (body: { id: number; acronym: string }, role: Standing['role']) => {
    const resolution = names.resolve('country', isoMemberAlias(body.id));
    if (resolution.status === 'resolved') standings.push({ committee, member: resolution.code, role, line });
    else unknown.push({ ...body, line });
  };
  for (const body of foreign.pMembers ?? []) add(body, 'P');
  for (const body of foreign.oMembers ?? []) add(body, 'O');
  const { secretariat } = foreign;
  if (secretariat && secretariat.id !== null) add(secretariat, 'secretariat');
  return { standings, unknown };
}

/** National bodies listed both as P- and as O-member, or twice: the list contradicts itself. */
export function contradictions(standings: readonly Standing[]): Standing[] {
  const seen = new Set<string>();
  return standings.filter(({ member, role }) => {
    if (role === 'secretariat') return false;
    if (seen.has(member)) return true;
    seen.add(member);
    return false;
  });
}
