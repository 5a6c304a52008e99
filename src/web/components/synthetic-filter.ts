import { messages as m } from '../messages/messages.ts';
import type { FilterField } from './filter-bar.tsx';

const { records } = m.common;

/** Filter that leaves the made-up records out, or shows them alone. */
export const SYNTHETIC_FILTER: FilterField = {
  kind: 'select',
  name: 'synthetic',
  label: records.label,
  any: records.any,
  options: [
    { value: 'false', text: records.real },
    { value: 'true', text: records.synthetic },
  ],
};
