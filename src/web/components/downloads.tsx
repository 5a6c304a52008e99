import { apiHref, type Params } from '../data/api-client.ts';
import { messages as m } from '../messages/messages.ts';

const FORMATS = ['csv', 'xlsx', 'ndjson'] as const;

/** Links to the same rows as files, all of them. */
export function Downloads({
  path,
  params = {},
  label = m.common.download,
}: {
  path: string;
  params?: Params;
  label?: string;
}) {
  const all: Params = { ...params, limit: undefined, after: undefined };
  return (
    <p class="downloads">
      <span>{label}</span>
      {FORMATS.map((format) => (
        <a key={format} href={apiHref(`${path}.${format}`, all)} download>
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}
