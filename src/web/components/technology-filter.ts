import { technologyName } from '../format/technology.ts';
import { messages as m } from '../messages/messages.ts';
import type { FilterField } from './filter-bar.tsx';

/** Filter by one critical technology. */
export const TECHNOLOGY_FILTER: FilterField = {
  kind: 'select',
  name: 'technology',
  label: m.common.technology,
  options: Object.keys(m.words.technologies).map((tag) => ({ value: tag, text: technologyName(tag) })),
};
