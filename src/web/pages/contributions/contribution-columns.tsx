import type { ContributionRow } from '../../../app/views/contribution-view.ts';
import { Badge, type BadgeKind, SyntheticBadge } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';

const { contributions: words } = m;
const SHOWN_SIGNERS = 3;

const KINDS: Record<string, BadgeKind> = {
  agreed: 'good',
  approved: 'good',
  endorsed: 'good',
  merged: 'good',
  rejected: 'bad',
};

/** What became of a document; agreed is not yet approved, and the source's own word is its title. */
export function OutcomeOf({ outcome, status }: Pick<ContributionRow, 'outcome' | 'status'>) {
  return (
    <Badge
      kind={KINDS[outcome] ?? 'plain'}
      title={status}
      text={words.outcomes[outcome] ?? words.unknownOutcome}
    />
  );
}

function Signers({ submitters }: Pick<ContributionRow, 'submitters'>) {
  const shown = submitters.slice(0, SHOWN_SIGNERS).map(({ name }) => name);
  const more = submitters.length - shown.length;
  return (
    <>
      {shown.join(', ') || <span class="quiet">{m.common.notKnown}</span>}
      {more > 0 ? <span class="cell-sub">{words.more(more)}</span> : null}
    </>
  );
}

/** Columns of lists of documents. */
export const CONTRIBUTION_COLUMNS: Column<ContributionRow>[] = [
  {
    key: 'document',
    head: words.heads.document,
    sort: 'id',
    wide: true,
    cell: ({ id, title, synthetic }) => (
      <>
        <a class="cell-title" href={`/contributions/${encodeURIComponent(id)}`}>
          {id}
        </a>{' '}
        <SyntheticBadge when={synthetic} />
        <span class="cell-sub">{title}</span>
      </>
    ),
  },
  {
    key: 'committee',
    head: words.heads.committee,
    cell: ({ body, committee }) =>
      committee ? <a href={`/committees/${encodeURIComponent(committee)}`}>{committee}</a> : body,
  },
  { key: 'signers', head: words.heads.signers, cell: (row) => <Signers {...row} /> },
  { key: 'outcome', head: words.heads.outcome, cell: (row) => <OutcomeOf {...row} /> },
  {
    key: 'day',
    head: words.heads.day,
    sort: 'day',
    descendingFirst: true,
    nowrap: true,
    cell: ({ day: when }) => (when ? day(when) : <span class="quiet">{m.common.notKnown}</span>),
  },
];
