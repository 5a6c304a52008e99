import { en } from './en.ts';

/** Words of the pages in the reader's language; another catalogue must have the shape of the English one. */
export type Messages = typeof en;

export const messages: Messages = en;
