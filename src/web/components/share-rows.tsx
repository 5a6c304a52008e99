import type { RecordedShare } from '../../app/views/recorded-share-view.ts';
import { day } from '../format/dates.ts';
import { count } from '../format/numbers.ts';
import { messages as m } from '../messages/messages.ts';
import type { Column } from './data-table.tsx';
import { LocalTable } from './local-table.tsx';
import { expectedText, shareText } from './recorded-share.tsx';

const { completeness: words } = m;

const COLUMNS: Column<RecordedShare>[] = [
  { key: 'what', head: words.rows.what, cell: ({ what }) => words.what[what] },
  { key: 'year', head: words.rows.year, sort: 'year', cell: ({ year }) => year ?? words.rows.all },
  { key: 'recorded', head: words.rows.recorded, number: true, cell: ({ recorded }) => count(recorded) },
  { key: 'expected', head: words.rows.expected, number: true, nowrap: true, cell: expectedText },
  {
    key: 'share',
    head: words.rows.share,
    sort: 'share',
    number: true,
    nowrap: true,
    cell: (row) => (row.share === null ? '?' : shareText(row)),
  },
  { key: 'since', head: words.rows.since, nowrap: true, cell: ({ since }) => (since ? day(since) : '–') },
  { key: 'note', head: words.rows.note, wide: true, cell: ({ note }) => note },
];

const BODY: Column<RecordedShare> = {
  key: 'body',
  head: words.body,
  sort: 'body',
  cell: ({ body, committeeReference }) => committeeReference ?? body,
};

/** What is on record and how that is known, row by row. */
export function ShareRows({
  rows,
  caption,
  withBody = false,
}: {
  rows: readonly RecordedShare[];
  caption: string;
  withBody?: boolean;
}) {
  return (
    <LocalTable
      caption={caption}
      columns={withBody ? [BODY, ...COLUMNS] : COLUMNS}
      rows={rows}
      rowKey={({ id }) => id}
      values={{ year: ({ year }) => year ?? '9999', share: ({ share }) => share, body: ({ body }) => body }}
      parameter="order"
    />
  );
}
