import { dayOf } from '../../../domain/day.ts';
import type { Contribution, ContributionOutcome } from '../../../domain/participation.ts';
import type { IssueEmission } from '../../connector.ts';
import { nameIssue } from '../../names/name-issue.ts';
import type { NameResolver } from '../../names/name-resolver.ts';
import type { ForeignAuthor, ForeignDocument } from './foreign.ts';
import { IETF } from './manifest.ts';
import { idOf } from './page.ts';

/** A state of a document: of which kind (`draft`, `draft-iesg`) and which one. */
export interface DocumentState {
  type: string;
  slug: string;
}

/** What the state of a draft as such says; an active one is decided upon by the IESG's state. */
const DRAFT_OUTCOMES: Readonly<Record<string, ContributionOutcome>> = {
  expired: 'expired',
  rfc: 'published',
  repl: 'revised',
  'auth-rm': 'withdrawn',
  'ietf-rm': 'withdrawn',
};

const IESG_OUTCOMES: Readonly<Record<string, ContributionOutcome>> = {
  idexists: 'submitted',
  dead: 'withdrawn',
  approved: 'approved',
  ann: 'approved',
  rfcqueue: 'approved',
  pub: 'published',
};
/** The IESG's states in which it has a draft before it. */
const UNDER_REVIEW: ReadonlySet<string> = new Set([
  'ad-eval',
  'defer',
  'goaheadw',
  'iesg-eva',
  'lc',
  'lc-req',
  'nopubadw',
  'nopubanw',
  'pub-req',
  'review-e',
  'watching',
  'writeupw',
]);

function slugOfType(states: readonly DocumentState[], type: string): string | undefined {
  return states.find((state) => state.type === type)?.slug;
}

/** What became of a draft, or `undefined` where its states are not known. */
export function outcomeOf(states: readonly DocumentState[]): ContributionOutcome | undefined {
  const draft = slugOfType(states, 'draft');
  if (draft === undefined) return undefined;
  if (draft !== 'active') return Object.hasOwn(DRAFT_OUTCOMES, draft) ? DRAFT_OUTCOMES[draft] : undefined;
  const iesg = slugOfType(states, 'draft-iesg');
  if (iesg === undefined) return 'submitted';
  if (UNDER_REVIEW.has(iesg)) return 'open';
  return Object.hasOwn(IESG_OUTCOMES, iesg) ? IESG_OUTCOMES[iesg] : undefined;
}

/** The source's own words: the state as a draft and, for active ones, that before the IESG. */
export function statusOf(states: readonly DocumentState[]): string {
  const own = ['draft', 'draft-iesg'].map((type) => slugOfType(states, type));
  return own.filter((slug) => slug !== undefined).join(' / ');
}

const NOBODY = /^(?:-|n\/?a|none|self|independent|individual|unaffiliated)?$/i;

/** Makes contributions of drafts and their authors; what nobody knows is told once a run. */
export class DraftMaker {
  readonly #names: NameResolver;
  readonly #states: ReadonlyMap<string, DocumentState>;
  readonly #groups: ReadonlyMap<string, string>;
  readonly #unknownStates = new Set<string>();
  readonly #unresolved = new Map<string, { issue: IssueEmission; count: number }>();

  /** `states` by address, `groups` gives the committee's id by address. */
  constructor(
    names: NameResolver,
    states: ReadonlyMap<string, DocumentState>,
    groups: ReadonlyMap<string, string>,
  ) {
    this.#names = names;
    this.#states = states;
    this.#groups = groups;
  }

  make(document: ForeignDocument, authors: readonly ForeignAuthor[]): Contribution {
    const states = document.states.flatMap((uri) => this.#states.get(uri) ?? []);
    const outcome = outcomeOf(states);
    if (outcome === undefined) this.#unknownStates.add(statusOf(states) || document.states.join(' '));
    const committee = document.group === null ? undefined : this.#groups.get(document.group);
    return {
      id: document.name,
      body: IETF,
      ...(committee && { committee }),
      title: document.title,
      type: idOf(document.type),
      status: statusOf(states),
      outcome: outcome ?? 'unknown',
      chain: document.name,
      sources: this.#sources(authors, dayOf(document.time)),
      technologies: [],
      day: dayOf(document.time),
    };
  }

  issues(): IssueEmission[] {
    const states = [...this.#unknownStates].sort().map(
      (status): IssueEmission => ({
        type: 'issue',
        code: 'unknown-status',
        severity: 'warning',
        message: `"${status}" is no known state of a draft; such drafts are recorded with an unknown outcome`,
      }),
    );
    // A name on one draft is often a slip or a person's own; one on several is worth a row in the table.
    const names = [...this.#unresolved]
      .filter(([, { count }]) => count >= 3)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return [...states, ...names.map(([, { issue }]) => issue)];
  }

  #sources(authors: readonly ForeignAuthor[], day: string): Contribution['sources'] {
    const sources = new Map<string, Contribution['sources'][number]>();
    for (const author of [...authors].sort((a, b) => a.order - b.order || a.id - b.id)) {
      const name = (author.affiliation ?? '').replace(/\s+/g, ' ').trim();
      if (NOBODY.test(name)) continue;
      const member = this.#member(name, day);
      const key = member ?? name;
      if (!sources.has(key)) sources.set(key, { name, ...(member && { member }), confirmed: true });
    }
    return [...sources.values()];
  }

  #member(name: string, day: string): string | undefined {
    const resolution = this.#names.resolve('organisation', name, day);
    if (resolution.status === 'resolved') return resolution.code;
    const issue = nameIssue('organisation', name, resolution, { severity: 'info' });
    this.#unresolved.set(name, { issue, count: (this.#unresolved.get(name)?.count ?? 0) + 1 });
    return undefined;
  }
}
