import type { BlocTopic } from '../../../app/views/bloc-view.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Section } from '../../components/section.tsx';
import { count, percent, probability, signed } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { topics: words } = m.blocs.card;

const share = (value: number | null) => (value === null ? '–' : percent(value, 0));

/** On which topics the group votes together; nothing where the ballots bear no topics. */
export function TopicsSection({ topics }: { topics: readonly BlocTopic[] }) {
  if (topics.length === 0) return null;
  return (
    <Section id="topics" title={words.title}>
      <DataTable
        caption={words.caption}
        rows={topics}
        rowKey={({ topic }) => topic}
        columns={[
          { key: 'topic', head: words.topic, cell: ({ topic }) => topic },
          { key: 'ballots', head: words.ballots, number: true, cell: ({ ballots }) => count(ballots) },
          { key: 'seen', head: words.seen, number: true, cell: ({ cohesion }) => share(cohesion) },
          {
            key: 'expected',
            head: words.expected,
            number: true,
            cell: ({ expectedCohesion }) => share(expectedCohesion),
          },
          { key: 'z', head: words.z, number: true, cell: ({ z }) => (z === null ? '–' : signed(z, 1)) },
          {
            key: 'q',
            head: words.q,
            number: true,
            nowrap: true,
            cell: ({ q }) => (q === null ? '–' : probability(q)),
          },
        ]}
      />
    </Section>
  );
}
