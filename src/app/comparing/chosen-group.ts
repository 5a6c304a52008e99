import { DomainError } from '../../domain/errors.ts';
import { keyOf } from '../../domain/key.ts';
import { findBloc } from '../get-bloc.ts';
import type { BlocDeps } from '../list-blocs.ts';
import { rolesOn } from '../reading/alliances.ts';
import { type Question, recordScope } from '../reading/question.ts';
import { resolveMember } from '../reading/resolve-member.ts';

/** Members that a reader means by one word. */
export interface ChosenGroup {
  id: string;
  name: string;
  members: string[];
  /** Set where the group is a finding, which may not leave the house unreviewed. */
  bloc?: string;
}

/**
 * The group that `text` means: the members of an alliance on the day asked for, those of a bloc of the newest analyses, or
 * the members whose codes it lists.
 *
 * @throws DomainError `not-found`, `invalid-input` for natural persons
 */
export async function chosenGroup(deps: BlocDeps, question: Question, text: string): Promise<ChosenGroup> {
  const alliance = await deps.model.reader.get('alliance', keyOf(text), recordScope(question));
  if (alliance) {
    const members = [...rolesOn(alliance.data, question.asOf).keys()];
    return { id: text, name: alliance.data.name, members };
  }
  if (text.includes(':') && !text.includes(',')) {
    const found = await blocOf(deps, question, text);
    if (found) return found;
  }
  return listedMembers(deps, question, text);
}

async function blocOf(deps: BlocDeps, question: Question, id: string): Promise<ChosenGroup | undefined> {
  try {
    const { analysis, inner } = await findBloc(deps, question, id);
    const bloc = analysis.result.detection.blocs.find((each) => each.id === inner)!;
    const members = bloc.members.map(({ member }) => member);
    const names = await deps.model.names(question);
    const [first, second] = members.map((code) => names.actors.get(code)?.name ?? code);
    const more = members.length > 2 ? ` and ${members.length - 2} more` : '';
    return { id, name: `${first}, ${second}${more}`, members, bloc: id };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-found') return undefined;
    throw error;
  }
}

async function listedMembers({ model }: BlocDeps, question: Question, text: string): Promise<ChosenGroup> {
  const codes = text.split(',').filter((code) => code.trim() !== '');
  const found = await Promise.all(codes.map((code) => resolveMember(model, question, code.trim())));
  const person = found.find(({ data }) => data.kind === 'person');
  if (person)
    throw new DomainError(
      'invalid-input',
      `${person.data.code} is a natural person: only countries and organisations are compared.`,
    );
  const members = [...new Set(found.map(({ data }) => data.code))];
  const name = found.map(({ data }) => data.name).join(', ');
  return { id: members.join(','), name, members };
}
