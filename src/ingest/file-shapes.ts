import { tdocListShape } from './connectors/3gpp-tdocs/import-shape.ts';
import { resultOfVotingShape } from './connectors/iso-result-of-voting/import-shape.ts';
import type { FileShape } from './tabular/import-file.ts';
import { tabularShape } from './tabular/import-shape.ts';

/** Kinds of files that can be imported, in the order in which they are asked whether a file is theirs; tables come last. */
export const FILE_SHAPES: readonly FileShape[] = [resultOfVotingShape, tdocListShape, tabularShape];
