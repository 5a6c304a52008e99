import type { FilterField } from '../../components/filter-bar.tsx';
import { messages as m } from '../../messages/messages.ts';

const { filters, metrics, abstentions } = m.compare;

function optionsOf(words: Record<string, string>, usual: string) {
  return Object.entries(words)
    .filter(([value]) => value !== usual)
    .map(([value, text]) => ({ value, text }));
}

/** Filters for the measure that intervals belong to, and for how abstentions count; the usual choice needs no word in the address. */
export function measureFields(): FilterField[] {
  return [
    {
      kind: 'select',
      name: 'metric',
      label: filters.metric,
      options: optionsOf(metrics, 'agreement'),
      any: metrics.agreement,
    },
    {
      kind: 'select',
      name: 'abstain',
      label: filters.abstain,
      options: optionsOf(abstentions, 'category'),
      any: abstentions.category,
    },
  ];
}
