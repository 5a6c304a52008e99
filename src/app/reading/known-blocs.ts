import { type BlocDeps, listBlocs } from '../list-blocs.ts';
import type { KnownBloc } from '../recommending/candidate.ts';
import type { Question } from './question.ts';

/** Groups aligned above chance on more than weak evidence, for use cases that reckon with them. */
export async function knownBlocs(deps: BlocDeps, question: Question): Promise<KnownBloc[]> {
  const blocs: KnownBloc[] = [];
  for await (const row of listBlocs(deps, question, { kind: 'bloc', strength: 'moderate' }).stream())
    blocs.push({ id: row.id, body: row.body, members: row.members.map(({ member }) => member) });
  return blocs;
}
