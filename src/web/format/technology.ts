import { messages as m } from '../messages/messages.ts';

/** Name of a technology tag; an unknown tag is shown as it is written. */
export function technologyName(tag: string): string {
  return m.words.technologies[tag] ?? tag;
}
