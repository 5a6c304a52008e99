import type { ParticipantRow } from '../../../app/views/desk-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { AllianceHead } from '../../components/alliance-head.tsx';
import { Badge } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { type Desk, DeskHead, useDesk } from '../../components/entry-desk.tsx';
import { actionColumns, EntryList, MOST_ENTRIES } from '../../components/entry-list.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { OpenSpan } from '../../components/open-span.tsx';
import { Show } from '../../components/states.tsx';
import { TECHNOLOGY_FILTER } from '../../components/technology-filter.ts';
import { apiHref } from '../../data/api-client.ts';
import { useAlliance } from '../../data/use-alliance.ts';
import { useLive } from '../../data/use-live.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';
import { type Query, useQuery } from '../../routing/use-query.ts';
import { inputOf, PARTS, ParticipantForm, SORTS } from './participant-form.tsx';

const { participants: words } = m.desk;
const PATH = '/participants';

function Fields({ row }: { row: ParticipantRow }) {
  if (row.committees.length + row.technologies.length === 0) return <>–</>;
  return (
    <>
      {row.committees.map((id, at) => (
        <div key={id}>
          <a href={`/committees/${encodeURIComponent(id)}`}>{row.committeeReferences[at]}</a>
        </div>
      ))}
      {row.technologies.map(technologyName).join(', ')}
    </>
  );
}

function columnsOf(desk: Desk<ParticipantRow>): Column<ParticipantRow>[] {
  const { heads } = words;
  return [
    {
      key: 'name',
      head: heads.name,
      sort: 'name',
      cell: ({ name, organisation }) =>
        organisation ? <a href={`/members/${encodeURIComponent(organisation)}`}>{name}</a> : name,
    },
    { key: 'sort', head: heads.sort, sort: 'sort', cell: ({ sort }) => words.sorts[sort] },
    { key: 'part', head: heads.part, sort: 'part', cell: ({ part }) => words.parts[part] },
    { key: 'country', head: heads.country, sort: 'country', cell: ({ country }) => country ?? '–' },
    { key: 'field', head: heads.field, cell: (row) => <Fields row={row} /> },
    {
      key: 'time',
      head: heads.time,
      sort: 'from',
      cell: (row) => (
        <>
          <OpenSpan from={row.validFrom} to={row.validTo} />{' '}
          {row.inForce ? null : <Badge text={m.desk.parts.notInForce} />}
        </>
      ),
    },
    {
      key: 'brought',
      head: heads.brought,
      sort: 'brought',
      descendingFirst: true,
      number: true,
      cell: ({ submitted, accepted }) =>
        submitted === null ? words.noRecord : words.brought(submitted, accepted ?? 0),
    },
    { key: 'source', head: heads.source, cell: ({ source }) => source },
    ...actionColumns(desk, PATH, words.form.needsKey, ({ name }) => name, inputOf),
  ];
}

const VALUES = {
  name: (row: ParticipantRow) => row.name,
  sort: (row: ParticipantRow) => words.sorts[row.sort],
  part: (row: ParticipantRow) => words.parts[row.part],
  country: (row: ParticipantRow) => row.country,
  from: (row: ParticipantRow) => row.validFrom,
  brought: (row: ParticipantRow) => row.submitted,
};

function chosen(rows: readonly ParticipantRow[], query: Query): readonly ParticipantRow[] {
  const [search, technology, now] = [query.get('q').toLowerCase(), query.get('technology'), query.get('now')];
  const organisation = query.get('organisation');
  return rows.filter(
    (row) =>
      (organisation === '' || row.organisation === organisation) &&
      (search === '' || row.name.toLowerCase().includes(search)) &&
      (technology === '' || row.technologies.includes(technology)) &&
      (now === '' || row.inForce),
  );
}

function ParticipantDesk({ alliance }: { alliance: string }) {
  const query = useQuery();
  const params = {
    alliance,
    part: query.get('part'),
    sort: query.get('sortOf'),
    country: query.get('country').toUpperCase(),
  };
  const { resource, refresh } = useLive<ListView<ParticipantRow>>(
    apiHref(PATH, { ...params, limit: MOST_ENTRIES }),
    () => false,
  );
  const desk = useDesk<ParticipantRow>(refresh, query.get('new') === 'true');
  return (
    <div class="stack">
      <DeskHead desk={desk} add={words.form.add} needsKey={words.form.needsKey} />
      {desk.open ? <ParticipantForm desk={desk} alliance={alliance} /> : null}
      <Show of={resource}>
        {(list) => (
          <EntryList
            {...{ desk, list, params }}
            rows={chosen(list.items, query)}
            home="/participants"
            path={PATH}
            caption={words.caption}
            empty={words}
            columns={columnsOf(desk)}
            values={VALUES}
          />
        )}
      </Show>
    </div>
  );
}

/** Companies, NGOs, universities and others that work with the alliance, and the form for them. */
export function ParticipantsPage() {
  const alliance = useAlliance();
  return (
    <>
      <AllianceHead title={words.title} lede={words.note} alliance={alliance} />
      <div class="stack">
        <FilterBar
          fields={[
            { kind: 'search', name: 'q', label: words.heads.name },
            { kind: 'select', name: 'sortOf', label: words.heads.sort, options: SORTS },
            { kind: 'select', name: 'part', label: words.heads.part, options: PARTS },
            { kind: 'search', name: 'country', label: words.form.country },
            TECHNOLOGY_FILTER,
            { kind: 'check', name: 'now', label: words.onlyNow },
          ]}
        />
        {alliance ? <ParticipantDesk alliance={alliance.id} /> : null}
      </div>
    </>
  );
}
