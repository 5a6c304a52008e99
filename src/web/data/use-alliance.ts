import type { AllianceRow } from '../../app/views/alliance-view.ts';
import type { ListView } from '../../app/views/traced.ts';
import { apiHref } from './api-client.ts';
import { useResource } from './use-resource.ts';

/** The first alliance on record, which the pages compare members within; `undefined` until it is read. */
export function useAlliance(): AllianceRow | undefined {
  const list = useResource<ListView<AllianceRow>>(apiHref('/alliances'));
  return list.state === 'ready' ? list.data.items[0] : undefined;
}
