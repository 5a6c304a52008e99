import type { ForecastMemberRow, ForecastView } from '../../../app/views/forecast-view.ts';
import { Downloads } from '../../components/downloads.tsx';
import { Figures } from '../../components/figures.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { PositionMark } from '../../components/position-mark.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useLive } from '../../data/use-live.ts';
import { chance, count, signed } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { CalibrationPanel } from './calibration-panel.tsx';
import { OverlaySection, SideBySide } from './overlay-section.tsx';

const { forecast: words } = m.ballots;

function share(value: number | null): string {
  return value === null ? '–' : chance(value);
}

function Summary({ forecast }: { forecast: ForecastView }) {
  const { pass, low, high, expected } = forecast;
  const interval = low !== null && high !== null ? words.interval(share(low), share(high)) : undefined;
  const sides = expected
    ? [expected.approve, expected.disapprove, expected.abstain].map((votes) => votes.toFixed(0)).join(' / ')
    : '–';
  return (
    <Figures
      figures={[
        { name: words.pass, value: share(pass), note: interval },
        { name: words.votesIn, value: count(forecast.votesIn) },
        { name: words.expected, value: sides },
        { name: words.model, value: <span class="figure-words">{words.models[forecast.model]}</span> },
      ]}
    />
  );
}

/** The whip sheet: who moves the result most stands first. */
function WhipSheet({ members }: { members: readonly ForecastMemberRow[] }) {
  const side = (key: 'approve' | 'disapprove' | 'abstain' | 'noVote') => ({
    key,
    head: words[key],
    sort: key,
    descendingFirst: true,
    number: true,
    cell: (row: ForecastMemberRow) => (row.cast ? '–' : chance(row[key])),
  });
  return (
    <LocalTable
      caption={words.caption}
      rows={members}
      rowKey={({ member }) => member}
      parameter="whip"
      sort="swing"
      first={15}
      values={{
        member: (row) => row.memberName,
        approve: (row) => row.approve,
        disapprove: (row) => row.disapprove,
        abstain: (row) => row.abstain,
        noVote: (row) => row.noVote,
        swing: (row) => row.swingRank,
      }}
      columns={[
        {
          key: 'member',
          head: words.member,
          sort: 'member',
          cell: ({ member, memberName }) => <MemberLink code={member} name={memberName} />,
        },
        {
          key: 'cast',
          head: words.cast,
          cell: ({ cast }) => (cast ? <PositionMark position={cast} /> : <span class="quiet">–</span>),
        },
        side('approve'),
        side('disapprove'),
        side('abstain'),
        side('noVote'),
        {
          key: 'swing',
          head: words.swing,
          title: words.swingTitle,
          sort: 'swing',
          number: true,
          cell: ({ swing }) => (swing === null ? '–' : `${signed(swing * 100, 1)} pp`),
        },
        {
          key: 'basis',
          head: words.basis,
          wide: true,
          cell: ({ basisText, withoutOverlay }) => (
            <>
              {basisText}
              {withoutOverlay ? (
                <span class="cell-sub">{words.byHistory(chance(withoutOverlay.approve))}</span>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

function Forecast({ forecast, refresh }: { forecast: ForecastView; refresh: () => void }) {
  if (forecast.state === 'fitting')
    return (
      <p class="notice" role="status">
        {words.fitting}
      </p>
    );
  return (
    <div class="stack">
      <p class="verdict">{forecast.sentence}</p>
      {forecast.reason ? <p class="notice">{forecast.reason}</p> : null}
      {forecast.pass === null ? null : <Summary forecast={forecast} />}
      <SideBySide forecast={forecast} />
      {forecast.members.length > 0 ? <WhipSheet members={forecast.members} /> : null}
      <OverlaySection forecast={forecast} onDone={refresh} />
      <CalibrationPanel calibration={forecast.calibration} />
      <details>
        <summary>{words.method}</summary>
        <p class="prose">{forecast.method}</p>
        {forecast.warnings.map((warning) => (
          <p key={warning} class="small quiet">
            {warning}
          </p>
        ))}
      </details>
      <Provenance sources={[]} asOf={forecast.asOf} snapshot={forecast.snapshot} />
    </div>
  );
}

/** What is likely to come of an open ballot, kept apart from the votes that were cast. */
export function ForecastSection({ ballot }: { ballot: string }) {
  const path = `/ballots/${encodeURIComponent(ballot)}/forecast`;
  const { resource, refresh } = useLive<ForecastView>(apiHref(path), ({ state }) => state === 'fitting');
  return (
    <Section id="forecast" title={words.title} note={words.note} aside={<Downloads path={path} />}>
      <Show of={resource} lines={8}>
        {(data) => <Forecast forecast={data} refresh={refresh} />}
      </Show>
    </Section>
  );
}
