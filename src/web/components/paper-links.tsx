import { apiHref, type Params } from '../data/api-client.ts';
import { messages as m } from '../messages/messages.ts';

/** Links to one paper as PDF and as HTML; `path` is its address without the suffix. */
export function PaperLinks({ label, path, params = {} }: { label: string; path: string; params?: Params }) {
  return (
    <p class="downloads">
      <span>{label}</span>
      {(['pdf', 'html'] as const).map((format) => (
        <a
          key={format}
          href={apiHref(`${path}.${format}`, params)}
          aria-label={`${label}, ${m.desk.papers[format]}`}
          download={format === 'pdf'}
        >
          {m.desk.papers[format]}
        </a>
      ))}
    </p>
  );
}
