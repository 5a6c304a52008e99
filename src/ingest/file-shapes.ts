import type { FileShape } from './tabular/import-file.ts';
import { tabularShape } from './tabular/read-tabular.ts';

/** Kinds of files that can be imported, in the order in which they are asked whether a file is theirs; tables come last. */
export const FILE_SHAPES: readonly FileShape[] = [tabularShape];
