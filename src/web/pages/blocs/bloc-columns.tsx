import type { BlocRow } from '../../../app/views/bloc-view.ts';
import { Badge, StrengthBadge, SyntheticBadge } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { Meter } from '../../components/meter.tsx';
import { count, percent, probability } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { blocHref, blocName } from './bloc-name.tsx';

const { heads } = m.blocs;

function CohesionCell({ bloc }: { bloc: BlocRow }) {
  const { cohesion, expectedCohesion } = bloc;
  if (cohesion === null) return <span class="quiet">{m.common.notKnown}</span>;
  return <Meter share={cohesion} mark={expectedCohesion} text={m.blocs.seen(cohesion, expectedCohesion)} />;
}

/** Columns of the findings list; all of its rows are findings, none of them verdicts. */
export const BLOC_COLUMNS: Column<BlocRow>[] = [
  {
    key: 'bloc',
    head: heads.bloc,
    wide: true,
    cell: (bloc) => (
      <>
        <a class="cell-title" href={blocHref(bloc)}>
          {blocName(bloc)}
        </a>
        <span class="cell-sub row">
          <span>{bloc.bodyName}</span>
          <Badge text={m.words.blocKind[bloc.kind]} />
          <SyntheticBadge when={bloc.synthetic} />
        </span>
      </>
    ),
  },
  { key: 'size', head: heads.size, number: true, cell: ({ size }) => count(size) },
  { key: 'cohesion', head: heads.cohesion, nowrap: true, cell: (bloc) => <CohesionCell bloc={bloc} /> },
  {
    key: 'q',
    head: heads.q,
    title: heads.qTitle,
    number: true,
    cell: ({ q }) => <span class="nowrap">{q === null ? '–' : probability(q)}</span>,
  },
  { key: 'strength', head: heads.strength, cell: ({ strength }) => <StrengthBadge strength={strength} /> },
  {
    key: 'stability',
    head: heads.stability,
    title: heads.stabilityTitle,
    number: true,
    cell: ({ stability }) => (stability === null ? '–' : percent(stability, 0)),
  },
  {
    key: 'ballots',
    head: heads.period,
    cell: ({ informativeBallots, ballots }) => m.blocs.ofBallots(informativeBallots, ballots),
  },
];
