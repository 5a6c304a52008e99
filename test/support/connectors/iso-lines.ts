/** National bodies by ISO's numbers: real ones, so that the product's own table knows them. */
export const BODIES = {
  ABNT: 1579,
  ANSI: 2188,
  SAC: 1635,
  AFNOR: 1738,
} as const;
export type Acronym = keyof typeof BODIES;

function bodies(acronyms: readonly Acronym[]): { id: number; acronym: string }[] | null {
  return acronyms.length === 0 ? null : acronyms.map((acronym) => ({ id: BODIES[acronym], acronym }));
}

/** A made-up committee in the shape of ISO's file. */
export function isoCommittee(
  id: number,
  p: readonly Acronym[],
  o: readonly Acronym[] = [],
  rest: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id,
    reference: `ISO/TC ${id}`,
    status: 'Active',
    title: { en: `Committee ${id}` },
    secretariat: p[0] ? { id: BODIES[p[0]], acronym: p[0] } : { id: null, acronym: null },
    creationDate: '2001-02-03',
    scope: { en: '<p>All  about <b>it</b></p>' },
    parentId: null,
    childrenId: null,
    pMembers: bodies(p),
    oMembers: bodies(o),
    committeeLiaisons: null,
    organizationLiaisons: null,
    sortKey: `TC ${id}`,
    ...rest,
  };
}

/** A made-up deliverable in the shape of ISO's file. */
export function isoDeliverable(id: number, currentStage: number, rest: Record<string, unknown> = {}) {
  return {
    id,
    deliverableType: 'IS',
    supplementType: null,
    reference: `ISO/DIS ${id}`,
    publicationDate: null,
    edition: 1,
    icsCode: ['01.020'],
    ownerCommittee: 'ISO/TC 901',
    currentStage,
    replaces: null,
    replacedBy: null,
    languages: ['en'],
    pages: { en: 12 },
    scope: null,
    ...rest,
  };
}

/** Objects, or lines as they are, as JSON Lines. */
export function jsonLinesOf(lines: readonly (Record<string, unknown> | string)[]): string {
  return lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
}
