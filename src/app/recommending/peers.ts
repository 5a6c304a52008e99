import type { Alliance } from '../../domain/actor.ts';
import { DomainError } from '../../domain/errors.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { allianceOf, rolesOn } from '../reading/alliances.ts';
import { type Question, recordScope } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { resolveMember } from '../reading/resolve-member.ts';

/** The members that a member is compared with, itself left out. */
export interface Peers {
  codes: string[];
  /** What they are, in words. */
  from: string;
  /** Names of those asked for that have no vote of their own and are left out. */
  withoutVote: string[];
  alliance?: Alliance;
}

/** Peers named one by one, else the voting members of an alliance (core members; candidates are not peers). */
export async function peersOf(
  model: ReadModel,
  question: Question,
  member: StoredRecord<'actor'>,
  query: { peers?: readonly string[]; alliance?: string },
): Promise<Peers> {
  const own = member.data.code;
  if (query.peers && query.peers.length > 0) {
    const records = await Promise.all(query.peers.map((code) => resolveMember(model, question, code)));
    const unions = records.filter(({ data }) => data.kind === 'supranational');
    const voting = records.filter((record) => !unions.includes(record));
    const codes = [...new Set(voting.map(({ data }) => data.code))].filter((code) => code !== own).sort();
    return {
      codes,
      from: `the members named in the question: ${codes.join(', ')}`,
      withoutVote: unions.map(({ data }) => data.name),
    };
  }
  if (member.synthetic && query.alliance === undefined) return madeUpPeers(model, question, own);
  const alliance = await allianceOf(model.reader, question, query.alliance);
  if (!alliance)
    throw new DomainError('invalid-input', 'No alliance is recorded; name the peers with `peers=`.', {
      flaws: [{ at: 'peers', message: 'give member codes separated by commas' }],
    });
  const roles = rolesOn(alliance, question.asOf);
  const codes = [...roles]
    .filter(([code, role]) => code !== own && (role === 'core' || role === 'member'))
    .map(([code]) => code)
    .sort();
  return { codes, from: `the voting members of ${alliance.name}`, withoutVote: [], alliance };
}

/** Made-up members are compared with each other: no real state is the peer of one. */
async function madeUpPeers(model: ReadModel, question: Question, own: string): Promise<Peers> {
  const codes: string[] = [];
  const where = { synthetic: { eq: true }, 'data.kind': { eq: 'country' } };
  for await (const { data } of model.reader.stream('actor', { ...recordScope(question), where }))
    if (data.code !== own) codes.push(data.code);
  return { codes: codes.sort(), from: 'the other members of the made-up body', withoutVote: [] };
}
