import type { MemberDetail, VoteRow } from '../../../app/views/member-view.ts';
import { Badge, SyntheticBadge } from '../../components/badges.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { PositionMark } from '../../components/position-mark.tsx';
import { Section } from '../../components/section.tsx';
import { ballotName } from '../../format/ballot-name.ts';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';

const { votes: words } = m.participation.member;

function BallotCell({ vote }: { vote: VoteRow }) {
  return (
    <>
      <a href={`/ballots/${encodeURIComponent(vote.ballot)}`}>{vote.title}</a>
      <span class="cell-sub row">
        <span>{ballotName(vote.body, vote.reference)}</span>
        <SyntheticBadge when={vote.synthetic} />
      </span>
    </>
  );
}

/** How the member voted, newest first, with derived votes marked. */
export function MemberVotes({ member }: { member: MemberDetail }) {
  return (
    <Section
      id="votes"
      title={words.title}
      aside={
        member.votes.length > 0 ? <Downloads path="/votes" params={{ member: member.code }} /> : undefined
      }
    >
      {member.votes.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <LocalTable
          caption={words.caption}
          captionNote={m.common.shown(member.votes.length, member.votesCast)}
          rows={member.votes}
          rowKey={(vote) => vote.id}
          parameter="votes"
          sort="-date"
          values={{
            date: (vote) => vote.date,
            position: (vote) => vote.position,
            ballot: (vote) => vote.title,
          }}
          columns={[
            {
              key: 'ballot',
              head: words.ballot,
              sort: 'ballot',
              wide: true,
              cell: (vote) => <BallotCell vote={vote} />,
            },
            {
              key: 'date',
              head: words.date,
              sort: 'date',
              descendingFirst: true,
              cell: (vote) => <span class="nowrap">{day(vote.date)}</span>,
            },
            {
              key: 'position',
              head: words.position,
              sort: 'position',
              cell: (vote) => <PositionMark position={vote.position} />,
            },
            { key: 'role', head: words.role, cell: (vote) => (vote.role ? m.words.roles[vote.role] : '–') },
            {
              key: 'certainty',
              head: words.certainty,
              cell: (vote) =>
                vote.certainty === 'derived' ? (
                  <Badge kind="warn" title={m.ballots.votes.derivedTitle} text={m.ballots.votes.derived} />
                ) : (
                  m.ballots.votes.stated
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}
