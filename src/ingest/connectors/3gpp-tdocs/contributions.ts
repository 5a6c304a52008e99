import type { Day } from '../../../domain/day.ts';
import type { Contribution } from '../../../domain/participation.ts';
import type { Provenance } from '../../../domain/provenance.ts';
import type { Emission, IssueEmission } from '../../connector.ts';
import { canonicalJson } from '../../content-hash.ts';
import { nameIssue } from '../../names/name-issue.ts';
import type { NameResolver } from '../../names/name-resolver.ts';
import { BODY, type Group, groupOfDocument } from './groups.ts';
import type { ListedDocument } from './parse-list.ts';
import { chainsOf, type RevisionLinks } from './revisions.ts';
import { parseSources } from './sources.ts';
import { outcomeOf } from './status.ts';

/** A listed document with what is known of it from outside its row. */
export interface PlacedDocument {
  document: ListedDocument;
  /** Id of the meeting whose list it stands in. */
  meeting?: string;
  group?: Group;
  /** First day of that meeting: the day of documents whose list tells none. */
  meetingStart?: Day | undefined;
  provenance?: Partial<Provenance>;
}

/** A liaison statement that came in: its sources are other bodies and groups, and nobody's member. */
const INCOMING = /^LS\s*in\b/i;

/** What the record has from its row where the row says it. */
const TEXTS = ['type', 'for', 'agendaItem', 'release', 'workItem', 'revisionOf', 'revisedTo', 'day'] as const;

function textsOf(document: ListedDocument): Partial<Contribution> {
  return Object.fromEntries(TEXTS.flatMap((field) => (document[field] ? [[field, document[field]]] : [])));
}

/** Makes contributions of the documents of all lists; names and statuses that nobody knows are told once each. */
class ContributionMaker {
  readonly #names: NameResolver;
  readonly #unresolved = new Map<string, IssueEmission>();
  readonly #statuses = new Map<string, { count: number; at: string }>();

  constructor(names: NameResolver) {
    this.#names = names;
  }

  make({ document, meeting, group, meetingStart }: PlacedDocument, chain: string): Contribution {
    const owner = group ?? groupOfDocument(document.id);
    return {
      id: document.id,
      body: BODY,
      ...(owner && { committee: owner.committee.id }),
      ...(meeting && { meeting }),
      title: document.title,
      ...(meetingStart && { day: meetingStart }),
      ...textsOf(document),
      status: document.status,
      outcome: this.#outcome(document),
      chain,
      sources: this.#sources(document),
      technologies: owner?.committee.technologies ?? [],
    };
  }

  /** In the order of the names, so that the order of documents makes no difference. */
  issues(): IssueEmission[] {
    const names = [...this.#unresolved].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, issue]) => issue);
    const statuses = [...this.#statuses].sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      ...statuses.map(
        ([status, { count, at }]): IssueEmission => ({
          type: 'issue',
          code: 'unknown-status',
          severity: 'warning',
          locator: at,
          message: `"${status.slice(0, 80)}" is no known status (${count} documents); they are recorded with an unknown outcome`,
        }),
      ),
      ...names,
    ];
  }

  #outcome({ status, locator }: ListedDocument): Contribution['outcome'] {
    const outcome = outcomeOf(status);
    if (outcome) return outcome;
    const before = this.#statuses.get(status);
    const at = before && before.at < locator ? before.at : locator;
    this.#statuses.set(status, { count: (before?.count ?? 0) + 1, at });
    return 'unknown';
  }

  #sources({ source, type }: ListedDocument): Contribution['sources'] {
    const isKnown = (name: string) => this.#names.resolve('organisation', name).status === 'resolved';
    const taken = new Map<string, Contribution['sources'][number]>();
    for (const { kind, ...signed } of parseSources(source, isKnown)) {
      const member = kind === 'group' ? undefined : this.#member(signed.name, INCOMING.test(type));
      const before = taken.get(member ?? signed.name);
      // "HiSilicon" and "Hisilicon" on one document are one source.
      if (before) before.confirmed ||= signed.confirmed;
      else taken.set(member ?? signed.name, { ...signed, ...(member && { member }) });
    }
    return [...taken.values()];
  }

  #member(name: string, isIncoming: boolean): string | undefined {
    const resolution = this.#names.resolve('organisation', name);
    if (resolution.status === 'resolved') return resolution.code;
    if (!isIncoming && !this.#unresolved.has(name)) {
      this.#unresolved.set(name, nameIssue('organisation', name, resolution, { severity: 'warning' }));
    }
    return undefined;
  }
}

function contradiction(id: string, places: readonly PlacedDocument[]): IssueEmission {
  const where = places.map(({ document }) => document.locator).sort();
  return {
    type: 'issue',
    code: 'duplicate-key',
    severity: 'error',
    locator: where[0] ?? '',
    message: `${id} is listed more than once with different content (${where.join(' and ')}); neither row is taken`,
    quarantined: places.map(({ document }) => document),
    holds: { kind: 'contribution', key: id },
  };
}

function sameContent(places: readonly PlacedDocument[]): boolean {
  const said = places.map(({ document: { locator: _, ...rest }, meeting }) =>
    canonicalJson([rest, meeting ?? null]),
  );
  return new Set(said).size === 1;
}

/**
 * Records and issues of all documents together, so that chains of revisions reach over lists. `earlier` are documents on
 * record that no list of now speaks of. A document that is listed twice with different content is not taken.
 */
export function* contributionsOf(
  placed: readonly PlacedDocument[],
  names: NameResolver,
  earlier: readonly RevisionLinks[] = [],
): Generator<Emission> {
  const byId = new Map<string, PlacedDocument[]>();
  for (const each of placed) byId.set(each.document.id, [...(byId.get(each.document.id) ?? []), each]);
  const clear = [...byId.values()].filter(sameContent).map((places) => places[0] as PlacedDocument);
  const links = [...clear.map(({ document }) => document), ...earlier.filter(({ id }) => !byId.has(id))];
  const chains = chainsOf(links);
  const maker = new ContributionMaker(names);
  for (const [id, places] of byId) if (!sameContent(places)) yield contradiction(id, places);
  for (const each of clear) {
    const { id, locator } = each.document;
    const data = maker.make(each, chains.get(id) ?? id);
    const { provenance } = each;
    yield { type: 'record', kind: 'contribution', key: id, data, locator, ...(provenance && { provenance }) };
  }
  yield* maker.issues();
}
