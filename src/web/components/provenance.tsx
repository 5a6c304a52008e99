import { day } from '../format/dates.ts';
import { percent } from '../format/numbers.ts';
import { messages as m } from '../messages/messages.ts';

interface ProvenanceProps {
  sources: readonly string[];
  asOf?: string | null;
  snapshot?: number;
  coverage?: number | null;
  coverageNote?: string | null;
}

function CoverageText({ coverage, note }: { coverage: number | null; note?: string | null }) {
  const text = coverage === null ? m.common.coverageUnknown : m.common.coverage(percent(coverage));
  return (
    <span title={m.common.coverageTitle}>
      {text}
      {note ? ` (${note})` : ''}
    </span>
  );
}

/** The line under every figure: where it comes from, when it was so, how complete it is. */
export function Provenance({ sources, asOf, snapshot, coverage, coverageNote }: ProvenanceProps) {
  return (
    <p class="provenance">
      {sources.length > 0 ? (
        <span>
          {sources.length === 1 ? m.common.source : m.common.sources}{' '}
          {sources.map((source, index) => (
            <span key={source}>
              {index > 0 ? ', ' : ''}
              <a href={`/sources?source=${encodeURIComponent(source)}`}>{source}</a>
            </span>
          ))}
        </span>
      ) : null}
      {asOf ? <span>{m.common.asOf(day(asOf))}</span> : null}
      {snapshot === undefined ? null : <span>{m.common.snapshot(snapshot)}</span>}
      {coverage === undefined ? null : <CoverageText coverage={coverage} note={coverageNote} />}
    </p>
  );
}

/** All sources of some rows, each once, in order of first use. */
export function sourcesOf(rows: readonly { sources: readonly string[] }[]): string[] {
  return [...new Set(rows.flatMap((row) => row.sources))];
}
