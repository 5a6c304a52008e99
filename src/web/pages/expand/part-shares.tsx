import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { expand: words } = m.decisions;

/** Shares that the address replaces, by part. */
function ownShares(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.split(':') as [string, string]),
  );
}

/** Shares of the parts within their factors: judgements, so each can be set; they live in the address. */
export function PartShares({ shares }: { shares: Readonly<Record<string, number>> }) {
  const query = useQuery();
  const own = ownShares(query.get('shares'));
  const put = (part: string, value: string) => {
    const next = { ...own, [part]: value };
    const pairs = Object.entries(next).filter(([, share]) => share !== '');
    query.set({ shares: pairs.map(([name, share]) => `${name}:${share}`).join(',') });
  };
  return (
    <details>
      <summary>{words.shares.title}</summary>
      <p class="small quiet">{words.shares.note}</p>
      <div class="weights-grid">
        {Object.entries(shares).map(([part, share]) => (
          <div key={part} class="field">
            <label for={`share-${part}`}>{part.replaceAll('-', ' ')}</label>
            <input
              id={`share-${part}`}
              type="number"
              min="0"
              max="1"
              step="0.05"
              value={share}
              onChange={(event) => put(part, event.currentTarget.value)}
            />
          </div>
        ))}
      </div>
      {Object.keys(own).length > 0 ? (
        <button type="button" class="button" onClick={() => query.set({ shares: '' })}>
          {words.shares.reset}
        </button>
      ) : null}
    </details>
  );
}
