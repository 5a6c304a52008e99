import type { AllianceRow } from '../../../app/views/alliance-view.ts';
import type { AssignmentRow } from '../../../app/views/desk-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { CommitteeLink } from '../../components/committee-link.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { OpenSpan } from '../../components/open-span.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useMayWrite } from '../../data/may-write.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { AssignmentForm } from './assignment-form.tsx';

const { parts: words } = m.desk;
const MOST = 500;

function Assignments({ rows }: { rows: readonly AssignmentRow[] }) {
  if (rows.length === 0) return <p class="quiet">{words.none}</p>;
  return (
    <DataTable
      caption={words.caption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'committee',
          head: words.heads.committee,
          cell: (row) => <CommitteeLink id={row.committee} reference={row.committeeReference} title="" />,
        },
        {
          key: 'member',
          head: words.heads.member,
          cell: (row) => <MemberLink code={row.member} name={row.memberName} />,
        },
        { key: 'part', head: words.heads.part, cell: ({ part }) => words.words[part] },
        {
          key: 'time',
          head: words.heads.time,
          cell: (row) => <OpenSpan from={row.validFrom} to={row.validTo} />,
        },
        {
          key: 'now',
          head: words.heads.now,
          cell: ({ inForce }) => (inForce ? words.inForce : words.notInForce),
        },
        { key: 'source', head: words.heads.source, wide: true, cell: ({ source }) => source ?? '–' },
      ]}
    />
  );
}

/** Parts in committees as the allies agreed on them. */
export function AgreedSection({ alliance }: { alliance: AllianceRow }) {
  const params = { alliance: alliance.id };
  const parts = useResource<ListView<AssignmentRow>>(apiHref('/assignments', { ...params, limit: MOST }));
  const mayWrite = useMayWrite();
  return (
    <Section
      id="agreed"
      title={words.title}
      note={words.note}
      aside={<Downloads path="/assignments" params={params} />}
    >
      <Show of={parts} lines={3}>
        {({ items }) => <Assignments rows={items} />}
      </Show>
      {mayWrite ? <AssignmentForm alliance={alliance} /> : <p class="small quiet">{words.needsKey}</p>}
    </Section>
  );
}
