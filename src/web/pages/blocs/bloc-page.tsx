import type { BlocDetail, BlocPairRow } from '../../../app/views/bloc-view.ts';
import { Badge, StrengthBadge, SyntheticBadge } from '../../components/badges.tsx';
import { BodyCompleteness } from '../../components/completeness.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Detail } from '../../components/detail.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Figures } from '../../components/figures.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { Meter } from '../../components/meter.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { SyntheticNotice } from '../../components/synthetic-notice.tsx';
import { instant, span } from '../../format/dates.ts';
import { count, percent, probability } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { blocName } from './bloc-name.tsx';
import { EvidenceSection } from './evidence-section.tsx';
import { PAIR_COLUMNS } from './pair-columns.tsx';
import { PaperLinks } from './paper-links.tsx';
import { SeriesSection } from './series-section.tsx';
import { TopicsSection } from './topics-section.tsx';

const { card: words } = m.blocs;

function Summary({ bloc }: { bloc: BlocDetail }) {
  const { figures } = words;
  const share = (value: number | null) => (value === null ? '–' : percent(value, 0));
  return (
    <Figures
      figures={[
        { name: figures.size, value: count(bloc.size) },
        { name: figures.cohesion, value: share(bloc.cohesion) },
        { name: figures.expected, value: share(bloc.expectedCohesion) },
        { name: figures.q, value: bloc.q === null ? '–' : probability(bloc.q) },
        { name: figures.ballots, value: count(bloc.informativeBallots), note: words.ofAll(bloc.ballots) },
        { name: figures.stability, value: share(bloc.stability) },
      ]}
    />
  );
}

function Members({ bloc }: { bloc: BlocDetail }) {
  return (
    <Section id="members" title={words.members}>
      <DataTable
        caption={words.membersCaption}
        rows={bloc.members}
        rowKey={({ member }) => member}
        columns={[
          {
            key: 'member',
            head: words.member,
            cell: ({ member, name }) => <MemberLink code={member} name={name} />,
          },
          {
            key: 'stability',
            head: words.stability,
            cell: ({ stability }) =>
              stability === null ? (
                <span class="quiet">–</span>
              ) : (
                <Meter share={stability} text={percent(stability, 0)} />
              ),
          },
        ]}
      />
    </Section>
  );
}

function Alternatives({ bloc }: { bloc: BlocDetail }) {
  return (
    <Section
      id="alternatives"
      title={words.alternatives}
      note={bloc.alternatives.length > 0 ? words.alternativesNote : words.noAlternatives}
    >
      <ul class="rows">
        {bloc.alternatives.map(({ name, finding, overlap }) => (
          <li key={name}>
            <p class="row">
              <strong>{name}</strong>
              {overlap === null ? null : <Badge text={words.overlap(overlap)} />}
            </p>
            <p>{finding}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function beyondText(beyond: boolean | null): string {
  if (beyond === null) return words.beyondUntested;
  return beyond ? words.beyondYes : words.beyondNo;
}

function Method({ bloc }: { bloc: BlocDetail }) {
  const { method } = bloc;
  return (
    <Section id="method" title={words.method}>
      <p class="prose">{method.statement}</p>
      <FactList
        facts={[
          [words.beyond, beyondText(bloc.beyondSpectrum)],
          [words.nullModel, method.nullModel],
          [words.test, method.test],
          [words.correction, method.correction],
          [words.alpha, String(method.alpha)],
          [words.seed, String(method.seed)],
          [words.code, <code key="code">{method.codeVersion}</code>],
          [words.input, <code key="input">{method.inputHash}</code>],
          [words.analysed, instant(bloc.analysedAt)],
        ]}
      />
      <p class="small">
        <a href="/method">{m.shell.pages.method}</a>
      </p>
    </Section>
  );
}

const BLOC_PAIRS: Column<BlocPairRow>[] = [
  ...PAIR_COLUMNS,
  {
    key: 'ballots',
    head: words.pairBallots,
    nowrap: true,
    cell: ({ a, b, aName, bName }) => (
      <a
        href={`/compare?members=${encodeURIComponent(`${a},${b}`)}`}
        aria-label={m.agreement.showOf(aName, bName)}
      >
        {m.agreement.show}
      </a>
    ),
  },
];

function Card({ bloc, snapshot }: { bloc: BlocDetail; snapshot: string }) {
  return (
    <>
      <PageHead
        title={blocName(bloc)}
        eyebrow={
          <>
            <a href="/blocs">{m.blocs.title}</a>
            <span>{bloc.bodyName}</span>
            <span>{span(bloc.from, bloc.to)}</span>
            <Badge text={m.words.blocKind[bloc.kind]} />
            <StrengthBadge strength={bloc.strength} />
            <SyntheticBadge when={bloc.synthetic} />
          </>
        }
      />
      <div class="stack-wide">
        <SyntheticNotice when={bloc.synthetic} />
        <div class="stack">
          <p class="verdict">{bloc.claim}</p>
          {bloc.kind === 'camp' ? <p class="notice">{words.camp}</p> : null}
          {bloc.warnings.map((warning) => (
            <p key={warning} class="notice">
              {warning}
            </p>
          ))}
          <Summary bloc={bloc} />
        </div>
        <EvidenceSection bloc={bloc} />
        <SeriesSection bloc={bloc} snapshot={snapshot} />
        <div class="columns">
          <Members bloc={bloc} />
          <Alternatives bloc={bloc} />
        </div>
        {bloc.pairs.length > 0 ? (
          <Section id="pairs" title={words.pairs}>
            <DataTable
              caption={words.pairsCaption}
              captionNote={m.common.shown(Math.min(100, bloc.pairs.length), bloc.pairs.length)}
              columns={BLOC_PAIRS}
              rows={bloc.pairs.slice(0, 100)}
              rowKey={({ a, b }) => `${a} ${b}`}
            />
          </Section>
        ) : null}
        <TopicsSection topics={bloc.topics} />
        <Method bloc={bloc} />
        <div>
          <p class="small quiet">{words.correct}</p>
          <Provenance sources={bloc.sources} asOf={bloc.analysedAt} snapshot={bloc.snapshot} />
          <BodyCompleteness body={bloc.body} />
          <PaperLinks bloc={bloc} />
        </div>
      </div>
    </>
  );
}

/** The evidence card of one finding: the claim, what carries it, what else could explain it, and how it was found. */
export function BlocPage({ values }: { values: Record<string, string> }) {
  const snapshot = useQuery().get('snapshot');
  const version = snapshot ? `?snapshot=${encodeURIComponent(snapshot)}` : '';
  return (
    <Detail<BlocDetail>
      path={`/analytics/blocs/${encodeURIComponent(values.id ?? '')}${version}`}
      listTitle={m.blocs.title}
      listHref="/blocs"
    >
      {(bloc) => <Card bloc={bloc} snapshot={snapshot} />}
    </Detail>
  );
}
