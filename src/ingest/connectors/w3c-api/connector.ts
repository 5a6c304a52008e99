import type { z } from 'zod';
import type { Committee } from '../../../domain/body.ts';
import type { PublishedFigure } from '../../../domain/cost.ts';
import { type Day, dayOf } from '../../../domain/day.ts';
import type { Membership } from '../../../domain/participation.ts';
import type {
  Connector,
  DocumentRequest,
  Emission,
  OpenedDocument,
  Reading,
  ReadingContext,
} from '../../connector.ts';
import {
  type Collection,
  type ForeignAffiliation,
  type ForeignGroup,
  type ForeignParticipation,
  isCollection,
  RESOURCES,
} from './foreign.ts';
import { charterSpan, committeeIdOf, committeeRecord, linkedCommittee } from './groups.ts';
import { manifest } from './manifest.ts';
import { identity, MembershipHistory, type Standing } from './membership-history.ts';
import { Organisations, ownCode } from './organisations.ts';
import { type HalPage, idOf, pageOf, pathOf, redactPage } from './page.ts';
import {
  MOST_COUNTS,
  PARTICIPANTS,
  participantsFigure,
  participantsRequest,
  redactParticipants,
  totalOf,
} from './participants.ts';
import { type Found, Walker } from './walk.ts';

/** Groups, charters, member organisations and participations of the W3C. */
export const w3cApi: Connector = {
  manifest,
  redact(bytes, { role }) {
    if (role === PARTICIPANTS) return redactParticipants(bytes);
    return isCollection(role) ? redactPage(bytes, role) : bytes;
  },
  begin: (context) => new W3cReading(context),
};

/** Kinds of groups with charters. */
const CHARTERED = /^\/groups\/(?:wg|ig)\//;

class W3cReading implements Reading {
  readonly #context: ReadingContext;
  readonly #today: Day;
  readonly #walker: Walker;
  readonly #organisations: Organisations;
  readonly #groups = new Map<string, ForeignGroup>();
  /** Groups by address as lists name them, with their titles. */
  readonly #linked = new Map<string, string>();
  readonly #charters = new Map<string, string[]>();
  readonly #affiliations = new Map<string, ForeignAffiliation>();
  readonly #participations = new Map<string, ForeignParticipation>();
  /** Addresses of groups and organisations whose participations were read. */
  readonly #complete = new Set<string>();
  readonly #unknown = new Set<string>();
  /** Numbers of people by the address of the participation. */
  readonly #participants = new Map<string, number>();
  readonly #counted = new Set<string>();
  #isLossy = false;

  constructor(context: ReadingContext) {
    this.#context = context;
    this.#today = dayOf(context.now);
    this.#walker = new Walker(context.access);
    this.#organisations = new Organisations(context.names);
  }

  async *discover(): AsyncGenerator<DocumentRequest> {
    const groups: ForeignGroup[] = [];
    for await (const found of this.#all('groups', '/groups')) {
      groups.push(...found.page.objects.flatMap((object) => this.#row('groups', object) ?? []));
      yield found.request;
    }
    const members: ForeignAffiliation[] = [];
    for await (const found of this.#all('affiliations', '/affiliations')) {
      const rows = found.page.objects.flatMap((object) => this.#row('affiliations', object) ?? []);
      members.push(...rows.filter((affiliation) => affiliation['is-member']));
      yield found.request;
    }
    for (const { _links: links } of groups) {
      const of = pathOf(links.self.href);
      if (links.participations) yield* this.#participationsOf(of, links.participations.href);
      if (links.charters && CHARTERED.test(of)) yield* this.#chartersOf(of, links.charters.href);
    }
    // Groups that do not track affiliation list nobody: their members say themselves where they take part.
    for (const { _links: links } of members) {
      if (links.participations)
        yield* this.#participationsOf(pathOf(links.self.href), links.participations.href);
    }
  }

  *parse(document: OpenedDocument): Generator<Emission> {
    const { role, facts } = document;
    if (role === PARTICIPANTS) this.#takeTotal(document);
    if (!isCollection(role)) return;
    const page = pageOf(document);
    for (const field of page.unknown) this.#unknown.add(`${role}: ${field}`);
    if (role === 'groups')
      for (const { href, title = '' } of page.links) this.#linked.set(pathOf(href), title);
    if (role === 'charters') this.#takeCharters(facts.of ?? '', page);
    else for (const [index, object] of page.objects.entries()) yield* this.#take(role, object, index);
    if (role === 'participations' && facts.of) this.#complete.add(facts.of);
  }

  async *complete(): AsyncGenerator<Emission> {
    yield* this.#walker.issues;
    yield* this.#unknownFields();
    yield* this.#committees();
    yield* await this.#memberships();
    yield* await this.#figures();
    for (const { actor, issue } of this.#organisations.own()) {
      yield { type: 'record', kind: 'actor', key: actor.code, data: actor };
      yield issue;
    }
  }

  /** Pages of a collection, with the single items of those that do not embed them. */
  async *#all(
    collection: Collection,
    path: string,
    facts: Record<string, string> = {},
  ): AsyncGenerator<Found> {
    for await (const found of this.#walker.pages(collection, path, facts)) {
      yield found;
      yield* this.#walker.singles(collection, found.page, facts);
    }
  }

  /** The participations in a group or of an organisation, whose address is `of`. */
  async *#participationsOf(of: string, href: string): AsyncGenerator<DocumentRequest> {
    for await (const { request, page } of this.#all('participations', pathOf(href), { of })) {
      yield request;
      yield* this.#countsOf(page);
    }
  }

  /** How many people stand behind the participations of organisations in chartered groups. */
  *#countsOf(page: HalPage): Generator<DocumentRequest> {
    for (const object of page.objects) {
      const row = this.#row('participations', object);
      if (!row || !CHARTERED.test(pathOf(row._links.group.href))) continue;
      const request = participantsRequest(this.#context.access.baseUrl, row);
      if (!request || this.#counted.has(request.url) || this.#counted.size >= MOST_COUNTS) continue;
      this.#counted.add(request.url);
      yield request;
    }
  }

  /** Charters are read from the titles of their links: the objects themselves are not needed. */
  async *#chartersOf(of: string, href: string): AsyncGenerator<DocumentRequest> {
    for await (const { request } of this.#walker.pages('charters', pathOf(href), { of })) yield request;
  }

  #row<C extends Collection>(
    collection: C,
    object: unknown,
  ): z.infer<(typeof RESOURCES)[C]['row']> | undefined {
    const parsed = RESOURCES[collection].row.safeParse(object);
    return parsed.success ? (parsed.data as z.infer<(typeof RESOURCES)[C]['row']>) : undefined;
  }

  *#take(collection: Collection, object: unknown, index: number): Generator<Emission> {
    const group = collection === 'groups' ? this.#row('groups', object) : undefined;
    const affiliation = collection === 'affiliations' ? this.#row('affiliations', object) : undefined;
    const participation = collection === 'participations' ? this.#row('participations', object) : undefined;
    if (group) this.#groups.set(pathOf(group._links.self.href), group);
    if (affiliation) this.#affiliations.set(pathOf(affiliation._links.self.href), affiliation);
    if (participation) this.#participations.set(pathOf(participation._links.self.href), participation);
    if (group ?? affiliation ?? participation) return;
    this.#isLossy = true;
    const flaws = RESOURCES[collection].row.safeParse(object).error?.issues ?? [];
    const said = flaws.slice(0, 3).map((flaw) => `${flaw.path.join('.')}: ${flaw.message}`);
    yield {
      type: 'issue',
      code: 'unexpected-shape',
      severity: 'error',
      locator: `/_embedded/${collection}/${index}`,
      message: `One of the ${collection} is not as documented (${said.join('; ')}) and was not taken`,
      quarantined: object,
    };
  }

  #takeTotal({ facts, bytes }: OpenedDocument): void {
    const total = totalOf(bytes);
    if (total !== null && facts.of) this.#participants.set(facts.of, total);
  }

  #takeCharters(group: string, page: HalPage): void {
    const spans = page.links.flatMap(({ title = '' }) => charterSpan(title) ?? []);
    this.#charters.set(group, [...(this.#charters.get(group) ?? []), ...spans]);
  }

  *#unknownFields(): Generator<Emission> {
    if (this.#unknown.size === 0) return;
    const message = `Fields that were never seen before and are not read: ${[...this.#unknown].sort().join(', ')}`;
    yield { type: 'issue', code: 'unknown-field', severity: 'info', message };
  }

  *#committees(): Generator<Emission> {
    const committees = new Map<string, Committee>();
    for (const [href, title] of this.#linked) {
      const data = linkedCommittee(href, title);
      committees.set(data.id, data);
    }
    for (const [href, group] of this.#groups) {
      const data = committeeRecord(group, this.#charters.get(href) ?? []);
      committees.set(data.id, data);
    }
    for (const [key, data] of committees) yield { type: 'record', kind: 'committee', key, data };
  }

  *#standings(): Generator<Standing> {
    for (const [path, { individual, created, _links: links }] of this.#participations) {
      // Individuals and invited experts take part for themselves; persons are not recorded.
      const { organization } = links;
      if (individual || !organization) continue;
      const known = this.#affiliations.get(pathOf(organization.href));
      const name = known?.name ?? organization.title ?? organization.href;
      yield {
        member: this.#organisations.codeOf(idOf(organization.href), name),
        committee: committeeIdOf(links.group.href),
        since: created.slice(0, 10),
        locator: path,
      };
    }
    for (const [path, affiliation] of this.#affiliations) {
      if (!affiliation['is-member']) continue;
      yield { member: this.#organisations.codeOf(String(affiliation.id), affiliation.name), locator: path };
    }
  }

  /** A number that could not be had this time stays as it was, for as long as the participation is listed. */
  async #figures(): Promise<Emission[]> {
    const earlier = new Map<string, PublishedFigure>();
    for await (const { data } of this.#context.stored('figure'))
      earlier.set(`${data.committee} ${data.subject}`, data);
    const figures = new Map<string, Emission>();
    for (const { member, committee, locator = '' } of this.#standings()) {
      if (committee === undefined) continue;
      const place = `${committee} ${member}`;
      const before = earlier.get(place);
      const value = this.#participants.get(locator) ?? before?.value;
      if (value === undefined) continue;
      figures.set(place, participantsFigure({ committee, member }, value, before, this.#today));
    }
    return [...figures.values()];
  }

  async #memberships(): Promise<Emission[]> {
    const history = new MembershipHistory();
    for await (const record of this.#context.stored('membership')) history.add(record);
    const standings = new Map([...this.#standings()].map((standing) => [identity(standing), standing]));
    const present = [...standings.values()].map((standing) => history.present(standing, this.#today));
    return [...present, ...history.others(this.#today, this.#wasLookedFor(), this.#isReplaced())];
  }

  /** Tells whether a membership that is not listed would be, were it still one. */
  #wasLookedFor(): (membership: Membership) => boolean {
    const isWhole = !this.#isLossy && this.#walker.issues.length === 0;
    const codes = [...this.#affiliations].map(([path, { id, name }]) => ({
      path,
      code: this.#organisations.codeOf(String(id), name),
    }));
    const members = new Set(codes.filter(({ path }) => this.#complete.has(path)).map(({ code }) => code));
    const groups = new Set([...this.#complete].map(committeeIdOf));
    return ({ committee, member }) => {
      if (!isWhole) return false;
      return committee === undefined
        ? this.#affiliations.size > 0
        : groups.has(committee) || members.has(member);
    };
  }

  /** Tells members that stood under W3C's number and have a row in the tables by now. */
  #isReplaced(): (member: string) => boolean {
    const own = new Set(this.#organisations.own().map(({ actor }) => actor.code));
    const known = new Set([...this.#affiliations.values()].map(({ id }) => ownCode(String(id))));
    return (member) => known.has(member) && !own.has(member);
  }
}
