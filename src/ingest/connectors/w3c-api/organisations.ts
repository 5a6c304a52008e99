import type { Actor } from '../../../domain/actor.ts';
import type { IssueEmission } from '../../connector.ts';
import { nameIssue } from '../../names/name-issue.ts';
import type { NameResolver } from '../../names/name-resolver.ts';
import { slugOf } from '../../record-keys.ts';

/** Code of an organisation that only the W3C knows so far. */
export function ownCode(id: string): string {
  return `org:${slugOf(`w3c ${id}`)}`;
}

/**
 * Who W3C's organisations are: actors of the alias tables where their name is there, else actors of their own under W3C's
 * number, told so that a row may be added. Nothing is guessed, and nobody is left out meanwhile.
 */
export class Organisations {
  readonly #names: NameResolver;
  readonly #own = new Map<string, { actor: Actor; issue: IssueEmission }>();

  constructor(names: NameResolver) {
    this.#names = names;
  }

  /** Code of the organisation with W3C's number and name. */
  codeOf(id: string, name: string): string {
    const resolution = this.#names.resolve('organisation', name);
    if (resolution.status === 'resolved') return resolution.code;
    const code = ownCode(id);
    this.#own.set(code, {
      actor: { code, kind: 'organisation', name, names: [{ name }] },
      issue: nameIssue('organisation', name, resolution, {
        severity: 'info',
        locator: `/affiliations/${id}`,
      }),
    });
    return code;
  }

  /** Actors without a row in the tables, by code. */
  own(): { actor: Actor; issue: IssueEmission }[] {
    return [...this.#own].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  }
}
