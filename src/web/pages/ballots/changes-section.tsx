import type { BallotDetail } from '../../../app/views/ballot-view.ts';
import { DataTable } from '../../components/data-table.tsx';
import { PositionMark } from '../../components/position-mark.tsx';
import { Section } from '../../components/section.tsx';
import { messages as m } from '../../messages/messages.ts';

const { changes: words } = m.ballots;

/** Members whose side differs between two counts of the same ballot. */
export function ChangesSection({ ballot }: { ballot: BallotDetail }) {
  if (ballot.changes.length === 0) return null;
  return (
    <Section id="changes" title={words.title} note={words.count(ballot.changes.length)}>
      <DataTable
        caption={words.caption}
        rows={ballot.changes}
        rowKey={(change) => `${change.count} ${change.member}`}
        columns={[
          {
            key: 'member',
            head: m.ballots.votes.member,
            cell: (change) => (
              <a href={`/members/${encodeURIComponent(change.member)}`}>{change.memberName}</a>
            ),
          },
          { key: 'from', head: words.from, cell: (change) => <PositionMark position={change.from} /> },
          { key: 'to', head: words.to, cell: (change) => <PositionMark position={change.to} /> },
        ]}
      />
    </Section>
  );
}
