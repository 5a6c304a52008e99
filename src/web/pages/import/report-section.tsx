import type { ComponentChildren } from 'preact';
import { Badge, type BadgeKind } from '../../components/badges.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { Section } from '../../components/section.tsx';
import { messages as m } from '../../messages/messages.ts';
import type { ImportIssue, ImportReport } from './import-file.ts';

const { issues: words, dry } = m.imports;
const SEVERITY: Record<ImportIssue['severity'], BadgeKind> = { info: 'plain', warning: 'warn', error: 'bad' };
const RANK: Record<ImportIssue['severity'], number> = { error: 0, warning: 1, info: 2 };

interface PlacedIssue extends ImportIssue {
  order: number;
}

function Issues({ issues }: { issues: readonly ImportIssue[] }) {
  if (issues.length === 0) return <p class="quiet">{words.none}</p>;
  const rows = issues
    .map((issue, order): PlacedIssue => ({ ...issue, order }))
    .toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || a.order - b.order);
  return (
    <LocalTable<PlacedIssue>
      caption={words.caption}
      captionNote={m.common.shown(rows.length, rows.length)}
      rows={rows}
      rowKey={({ order }) => String(order)}
      values={{ place: ({ order }) => order, severity: ({ severity }) => RANK[severity] }}
      columns={[
        {
          key: 'place',
          head: words.place,
          nowrap: true,
          sort: 'place',
          cell: ({ locator }) => locator ?? '–',
        },
        {
          key: 'message',
          head: words.message,
          wide: true,
          cell: ({ message, suggestions }) => (
            <>
              {message}
              {suggestions && suggestions.length > 0 ? (
                <span class="cell-sub">
                  {words.suggestions}: {suggestions.join(', ')}
                </span>
              ) : null}
            </>
          ),
        },
        {
          key: 'severity',
          head: words.severity,
          sort: 'severity',
          cell: ({ severity }) => <Badge kind={SEVERITY[severity]} text={m.words.severity[severity]} />,
        },
      ]}
    />
  );
}

/** What a dry run or an import says, with each problem at its place; `children` are the next steps. */
export function ReportSection({
  id,
  title,
  report,
  children,
}: {
  id: string;
  title: string;
  report: ImportReport;
  children?: ComponentChildren;
}) {
  const { created, updated, unchanged, quarantined } = report.records;
  return (
    <Section id={id} title={title}>
      {report.error && report.issues.length === 0 ? <p class="notice">{report.error.message}</p> : null}
      {report.outcome === 'failed' ? null : (
        <p role="status">{dry.counts(created, updated, unchanged, quarantined)}</p>
      )}
      {quarantined > 0 && report.outcome !== 'failed' ? <p class="notice">{dry.held}</p> : null}
      {children}
      <Issues issues={report.issues} />
    </Section>
  );
}
