import type { BodyRow } from '../../app/views/body-view.ts';
import type { ListView } from '../../app/views/traced.ts';
import type { Option } from '../components/filter-bar.tsx';
import { apiHref } from './api-client.ts';
import { useResource } from './use-resource.ts';

/** Bodies on record, empty until they are read. */
export function useBodies(): BodyRow[] {
  const list = useResource<ListView<BodyRow>>(apiHref('/bodies', { limit: 200 }));
  return list.state === 'ready' ? list.data.items : [];
}

/** The bodies that satisfy a test, as choices of a filter. */
export function bodyOptions(bodies: readonly BodyRow[], test: (body: BodyRow) => boolean): Option[] {
  return bodies.filter(test).map((body) => ({
    value: body.code,
    text: body.name === body.code ? body.code : `${body.code} – ${body.name}`,
  }));
}
