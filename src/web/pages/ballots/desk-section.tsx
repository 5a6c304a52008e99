import type { AllianceDeskView, DeskPositionRow } from '../../../app/views/alliance-desk-view.ts';
import type { AllianceRow } from '../../../app/views/alliance-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge } from '../../components/badges.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { Figures } from '../../components/figures.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { PositionMark } from '../../components/position-mark.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useLive } from '../../data/use-live.ts';
import { useResource } from '../../data/use-resource.ts';
import { useSession } from '../../data/use-session.ts';
import { instant } from '../../format/dates.ts';
import { chance, count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { PositionForm } from './position-form.tsx';

const { desk: words } = m.ballots;

function Position({ row }: { row: DeskPositionRow }) {
  if (row.position) return <PositionMark position={row.position} />;
  if (!row.votes) return <span class="quiet">{words.noVote}</span>;
  const likely = row.likely ? words.likely(chance(row.likely.approve)) : '';
  return (
    <>
      {words.silent}
      {likely ? <span class="cell-sub">{likely}</span> : null}
    </>
  );
}

function Positions({ desk }: { desk: AllianceDeskView }) {
  return (
    <DataTable
      caption={words.caption}
      rows={desk.rows}
      rowKey={({ member }) => member}
      columns={[
        {
          key: 'member',
          head: m.ballots.stating.member,
          cell: ({ member, memberName }) => <MemberLink code={member} name={memberName} />,
        },
        {
          key: 'standing',
          head: words.standing,
          cell: ({ standing }) => m.words.standing[standing] ?? standing,
        },
        { key: 'position', head: m.ballots.stating.position, cell: (row) => <Position row={row} /> },
        { key: 'basis', head: words.basis, cell: ({ basis }) => words.bases[basis] },
        { key: 'author', head: m.ballots.stating.author, cell: ({ author }) => author ?? '–' },
        { key: 'at', head: words.at, nowrap: true, cell: ({ at }) => (at ? instant(at) : '–') },
        { key: 'note', head: m.ballots.stating.note, wide: true, cell: ({ note }) => note ?? '–' },
      ]}
    />
  );
}

function Desk({ desk, refresh, path }: { desk: AllianceDeskView; refresh: () => void; path: string }) {
  const who = useSession();
  const mayWrite = desk.draftsShown && who.state === 'ready' && ['analyst', 'admin'].includes(who.data.role);
  const own = who.state === 'ready' ? who.data.member : null;
  const undecided = desk.rows.filter(
    ({ member, basis }) => basis !== 'cast' && (own === null || own === member),
  );
  const { approve, disapprove, abstain, silent } = desk.tally;
  return (
    <div class="stack">
      <p class="verdict">{desk.sentence}</p>
      <Figures
        figures={[
          { name: words.consensus, value: <Badge text={words.states[desk.consensus]} /> },
          { name: words.sides, value: [approve, disapprove, abstain].map(count).join(' / ') },
          { name: words.silent, value: count(silent), note: desk.silent.join(', ') },
        ]}
      />
      {desk.draftsShown ? null : <p class="notice small">{words.hidden}</p>}
      <Positions desk={desk} />
      {mayWrite && undecided.length > 0 ? (
        <PositionForm
          label={words.form}
          members={undecided.map(({ member, memberName }) => ({ member, name: memberName }))}
          hrefOf={(member) => apiHref(`${path}/${encodeURIComponent(member)}`)}
          onDone={refresh}
        />
      ) : null}
    </div>
  );
}

function DeskOf({ alliance, ballot }: { alliance: AllianceRow; ballot: string }) {
  const path = `/alliances/${encodeURIComponent(alliance.id)}/ballots/${encodeURIComponent(ballot)}/positions`;
  const { resource, refresh } = useLive<AllianceDeskView>(apiHref(path), () => false);
  return (
    <Section id="desk" title={words.title(alliance.name)} note={words.note} aside={<Downloads path={path} />}>
      <Show of={resource} lines={6}>
        {(desk) => <Desk desk={desk} refresh={refresh} path={path} />}
      </Show>
    </Section>
  );
}

/** Where the alliance stands on a ballot: drafts and votes under one member one vote, and who is silent. */
export function DeskSection({ ballot, synthetic }: { ballot: string; synthetic: boolean }) {
  const list = useResource<ListView<AllianceRow>>(apiHref('/alliances'));
  const alliance =
    list.state === 'ready' ? list.data.items.find((each) => each.synthetic === synthetic) : undefined;
  return alliance ? <DeskOf alliance={alliance} ballot={ballot} /> : null;
}
