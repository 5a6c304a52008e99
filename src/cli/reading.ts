import type { Services } from '../app/ports/services.ts';
import type { Question } from '../app/reading/question.ts';
import type { ReadModel } from '../app/reading/read-model.ts';
import type { KnownBloc } from '../app/recommending/candidate.ts';
import type { CliContext } from './context.ts';
import { UsageError } from './exit-code.ts';

/** What a command that reads records works with. */
export interface Reading {
  services: Services;
  model: ReadModel;
  /** Public records as of today: a command has no key. */
  question: Question;
  /** Groups aligned above chance, from released analyses. */
  blocs(): Promise<KnownBloc[]>;
}

/** Opens the database, lets `read` put its question as of today to the public records, and closes it again. */
export async function reading<T>(context: CliContext, read: (reading: Reading) => Promise<T>): Promise<T> {
  const [{ createReadModel }, { knownBlocs }, { publicToday }] = await Promise.all([
    import('../app/reading/read-model.ts'),
    import('../app/reading/known-blocs.ts'),
    import('../app/reading/question.ts'),
  ]);
  return context.withServices((services) => {
    const { reader, clock, analyses } = services;
    const model = createReadModel(reader, clock);
    const question = publicToday(clock);
    return read({ services, model, question, blocs: () => knownBlocs({ model, analyses }, question) });
  });
}

/**
 * The alliance named, else the first on record.
 * @throws UsageError where none is on record
 */
export async function allianceId(
  { model, question }: Pick<Reading, 'model' | 'question'>,
  named: string | undefined,
): Promise<string> {
  const { allianceOf } = await import('../app/reading/alliances.ts');
  const found = await allianceOf(model.reader, question, named);
  if (found) return found.id;
  throw new UsageError('No alliance is on record yet; import one or start the server once.');
}
