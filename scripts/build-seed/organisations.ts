import type { Actor } from '../../src/domain/actor.ts';
import { createNameResolver } from '../../src/ingest/names/create-name-resolver.ts';
import { normaliseName } from '../../src/ingest/names/normalise-name.ts';
import {
  ORGANISATIONS,
  type OrganisationRow,
  organisationAliasRows,
} from '../../src/ingest/names/tables/organisations.ts';
import { organisationCode } from '../../src/ingest/record-keys.ts';
import { companyNames } from './company-names.ts';
import { codeOfName } from './countries.ts';
import { originOf } from './origin.ts';
import type { Origin, SeedLine } from './seed-line.ts';
import { need, optional, type Row } from './tables.ts';

/** What one table says about an organisation; several are put together into one actor. */
interface Statement {
  origin: Origin;
  names: Actor['names'];
  nationality?: string;
  parentName?: string;
  category?: string;
}

const reviewed = createNameResolver(organisationAliasRows());

/** Legal forms and spellings aside, equal names are one organisation; the reviewed table says which more are. */
function identityOf(name: string): string {
  const known = reviewed.resolve('organisation', name);
  return known.status === 'resolved' ? known.code : normaliseName('organisation', name);
}

function fromReviewed(row: OrganisationRow): Statement {
  return {
    origin: { source: 'quorumwatch', confidence: 'secondary' },
    names: [row.name, ...(row.aliases ?? [])].map((name) => ({ name })),
    ...optional('nationality', row.nationality),
    ...optional('parentName', row.group?.name),
  };
}

function fromTable(row: Row): Statement {
  return {
    origin: originOf(row),
    names: [{ name: need(row, 'name').replace(/\s+/g, ' ').trim() }],
    ...optional('nationality', codeOfName(row.nationality ?? '')),
    ...optional('parentName', row.parent_or_alias_of),
    ...optional('category', row.category || row.stakeholder_group),
  };
}

function fromForum(asWritten: string): Statement {
  return {
    origin: { source: 'cabforum', url: 'https://cabforum.org', confidence: 'sourced' },
    names: companyNames(asWritten),
  };
}

function fromChair(name: string, row: Row): Statement {
  return { origin: originOf(row), names: [{ name }] };
}

/** Every name once, the first spelling of each first. */
function distinctNames(statements: readonly Statement[]): Actor['names'] {
  const names = new Map<string, Actor['names'][number]>();
  for (const each of statements.flatMap((statement) => statement.names)) {
    if (!names.has(each.name)) names.set(each.name, each);
  }
  return [...names.values()];
}

export interface OrganisationTables {
  /** Votes of the CA/Browser Forum, with the companies as its pages write them. */
  forum: readonly Row[];
  /** The hand-made table of organisations. */
  listed: readonly Row[];
  /** Organisations that chair a committee, with the row that says so. */
  chairs: readonly { name: string; row: Row }[];
}

/** The organisations of all tables, one actor each, with codes for their names. */
export class Organisations {
  readonly #statements = new Map<string, Statement[]>();

  constructor({ forum, listed, chairs }: OrganisationTables) {
    const companies = [...new Set(forum.map((row) => need(row, 'member_name')))].sort();
    for (const asWritten of companies) this.#add(fromForum(asWritten));
    for (const row of ORGANISATIONS) this.#add(fromReviewed(row));
    for (const row of listed) this.#add(fromTable(row));
    for (const { name, row } of chairs) this.#add(fromChair(name, row));
  }

  #add(statement: Statement): void {
    const identity = identityOf(statement.names[0]?.name ?? '');
    this.#statements.set(identity, [...(this.#statements.get(identity) ?? []), statement]);
  }

  /** Code of the actor that bears `name`; undefined where no table lists it. */
  codeOf(name: string): string | undefined {
    const identity = identityOf(name);
    const [first] = this.#statements.get(identity) ?? [];
    if (first === undefined) return undefined;
    return identity.startsWith('org:') ? identity : organisationCode(first.names[0]?.name ?? name);
  }

  /** All of them as actors; what rests on the hand-made tables is secondary as a whole. */
  actors(): SeedLine[] {
    return [...this.#statements.values()]
      .map((statements) => this.#actor(statements))
      .sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  #actor(statements: readonly Statement[]): SeedLine {
    const names = distinctNames(statements);
    const name = names[0]?.name ?? '';
    const code = this.codeOf(name) as string;
    const parent = this.#parentOf(statements, code);
    const top = this.#topOf(code);
    const first = <K extends 'nationality' | 'category'>(key: K) =>
      optional(key, statements.find((statement) => statement[key] !== undefined)?.[key]);
    const secondary = statements.find(({ origin }) => origin.confidence === 'secondary');
    const origin = (secondary ?? statements[0])?.origin as Origin;
    return {
      kind: 'actor',
      key: code,
      ...origin,
      data: {
        code,
        kind: 'organisation',
        name,
        names,
        ...first('nationality'),
        ...optional('parent', parent),
        ...(top === code ? {} : { corporateGroup: top }),
        ...first('category'),
      },
    };
  }

  #parentOf(statements: readonly Statement[], code: string): string | undefined {
    const parents = statements.flatMap(({ parentName }) => (parentName ? [this.codeOf(parentName)] : []));
    return parents.find((parent) => parent !== undefined && parent !== code);
  }

  /** The topmost owner; a circle of owners ends where it closes. */
  #topOf(code: string): string {
    const seen = new Set<string>();
    let top = code;
    for (let next: string | undefined = code; next !== undefined && !seen.has(next); ) {
      seen.add(next);
      top = next;
      next = this.#parentOf(this.#statementsOf(next), next);
    }
    return top;
  }

  #statementsOf(code: string): readonly Statement[] {
    this.#byCode ??= new Map(
      [...this.#statements.values()].map((each) => [this.codeOf(each[0]?.names[0]?.name ?? ''), each]),
    );
    return this.#byCode.get(code) ?? [];
  }

  #byCode: Map<string | undefined, Statement[]> | undefined;
}
