import type { ReviewView } from '../../../app/views/review-view.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { Figures } from '../../components/figures.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { PositionMark } from '../../components/position-mark.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useLive } from '../../data/use-live.ts';
import { day } from '../../format/dates.ts';
import { chance, count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { review: words } = m.ballots;

function basisText(review: ReviewView): string {
  if (review.basis === 'kept' && review.madeAt) return words.kept(day(review.madeAt.slice(0, 10)));
  return review.basis === 'prequential' ? words.prequential : (review.reason ?? words.none);
}

function Surprises({ review }: { review: ReviewView }) {
  if (review.surprises.length === 0) return null;
  return (
    <DataTable
      caption={words.caption}
      rows={review.surprises}
      rowKey={({ member }) => member}
      columns={[
        {
          key: 'member',
          head: m.ballots.stating.member,
          cell: ({ member, memberName }) => <MemberLink code={member} name={memberName} />,
        },
        { key: 'position', head: words.voted, cell: ({ position }) => <PositionMark position={position} /> },
        { key: 'approve', head: words.approve, number: true, cell: ({ approve }) => chance(approve) },
      ]}
    />
  );
}

function Review({ review }: { review: ReviewView }) {
  return (
    <div class="stack">
      <p class="small">{basisText(review)}</p>
      {review.pass === null ? null : (
        <Figures
          figures={[
            {
              name: words.pass,
              value: chance(review.pass),
              note: review.outcomeSurprise ? words.outcomeSurprise : words.outcomeExpected,
            },
            {
              name: words.surprises,
              value: count(review.surprises.length),
              note: words.of(review.forecasts),
            },
            { name: words.pivotal, value: count(review.pivotalBlocs.length) },
          ]}
        />
      )}
      <Surprises review={review} />
      {review.blocs.map(({ bloc, name, sentence }) => (
        <p key={bloc} class="small">
          <a href={`/blocs/${encodeURIComponent(bloc)}`}>{name}</a>: {sentence}
        </p>
      ))}
    </div>
  );
}

/** How a closed ballot turned out against what was to be expected. */
export function ReviewSection({ ballot }: { ballot: string }) {
  const path = `/ballots/${encodeURIComponent(ballot)}/review`;
  const { resource } = useLive<ReviewView>(apiHref(path), ({ state }) => state === 'fitting');
  return (
    <Section id="review" title={words.title} note={words.note} aside={<Downloads path={path} />}>
      <Show of={resource} lines={4}>
        {(review) => <Review review={review} />}
      </Show>
    </Section>
  );
}
