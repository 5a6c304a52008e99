import type { BodyRow } from '../../app/views/body-view.ts';
import { bodyOptions } from '../data/use-bodies.ts';
import { messages as m } from '../messages/messages.ts';
import type { FilterField } from './filter-bar.tsx';

/** Filter by one of the bodies that satisfy a test; `any` says what holds where none is chosen. */
export function bodyFilter(
  bodies: readonly BodyRow[],
  test: (body: BodyRow) => boolean,
  any?: string,
): FilterField {
  return {
    kind: 'select',
    name: 'body',
    label: m.common.body,
    options: bodyOptions(bodies, test),
    ...(any === undefined ? {} : { any }),
  };
}
