import type { BlocTest } from './bloc-test.ts';

/** A group that passed the bloc test: rows of the table in rising order. */
export interface FoundBloc {
  members: number[];
  test: BlocTest;
}
