import type { BallotDetail } from '../../../app/views/ballot-view.ts';
import { Badge, ConfidenceBadge, OutcomeBadge, SyntheticBadge } from '../../components/badges.tsx';
import { Corrected, CorrectedBadge } from '../../components/corrected.tsx';
import { Detail } from '../../components/detail.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { SyntheticNotice } from '../../components/synthetic-notice.tsx';
import { ballotName } from '../../format/ballot-name.ts';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { BallotFacts, RuleSection } from './ballot-facts.tsx';
import { ChangesSection } from './changes-section.tsx';
import { CountPanel } from './count-panel.tsx';
import { DeskSection } from './desk-section.tsx';
import { ForecastSection } from './forecast-section.tsx';
import { PowerSection } from './power-section.tsx';
import { ReviewSection } from './review-section.tsx';
import { VotesTable } from './votes-table.tsx';

function Eyebrow({ ballot }: { ballot: BallotDetail }) {
  return (
    <>
      <a href="/ballots">{m.ballots.title}</a>
      <span>{ballotName(ballot.body, ballot.reference)}</span>
      {ballot.stage ? <Badge text={ballot.stage} /> : null}
      <OutcomeBadge of={ballot} />
      {ballot.synthetic ? <SyntheticBadge when /> : <ConfidenceBadge confidence={ballot.confidence} />}
      <CorrectedBadge of={ballot.corrected} />
    </>
  );
}

function CountChoice({ ballot, chosen }: { ballot: BallotDetail; chosen: string }) {
  const query = useQuery();
  if (ballot.counts.length < 2) return null;
  return (
    <nav class="tabs" aria-label={m.ballots.counts.titles}>
      {ballot.counts.map((count) => (
        <a
          key={count.id}
          href={query.href({ count: count.id })}
          aria-current={count.id === chosen ? 'true' : undefined}
        >
          {m.ballots.counts.of(day(count.day))}
        </a>
      ))}
    </nav>
  );
}

function Votes({ ballot }: { ballot: BallotDetail }) {
  const query = useQuery();
  const asked = ballot.counts.find(({ id }) => id === query.get('count'));
  const count = asked ?? ballot.counts.at(-1);
  if (!count) return null;
  return (
    <section aria-labelledby="votes" class="stack">
      <div class="section-head">
        <h2 id="votes">{m.ballots.votes.title}</h2>
        <Downloads path="/votes" params={{ ballot: ballot.id }} />
      </div>
      <CountChoice ballot={ballot} chosen={count.id} />
      <VotesTable count={count} />
    </section>
  );
}

function BallotContent({ ballot }: { ballot: BallotDetail }) {
  return (
    <>
      <PageHead
        title={ballot.title}
        eyebrow={<Eyebrow ballot={ballot} />}
        lede={ballot.counts.length === 0 ? ballot.sentence : undefined}
      />
      <div class="stack-wide">
        <SyntheticNotice when={ballot.synthetic} />
        {ballot.counts.length > 0 ? (
          <section aria-labelledby="counts">
            <div class="section-head">
              <h2 id="counts">
                {ballot.counts.length > 1 ? m.ballots.counts.titles : m.ballots.counts.title}
              </h2>
            </div>
            <div class="columns">
              {ballot.counts.map((count) => (
                <CountPanel key={count.id} count={count} />
              ))}
            </div>
          </section>
        ) : null}
        {ballot.status === 'open' ? <ForecastSection ballot={ballot.id} /> : null}
        {ballot.status === 'open' ? <DeskSection ballot={ballot.id} synthetic={ballot.synthetic} /> : null}
        {ballot.status === 'closed' ? <ReviewSection ballot={ballot.id} /> : null}
        <div class="columns">
          <RuleSection ballot={ballot} />
          <BallotFacts ballot={ballot} />
        </div>
        {ballot.ruleText && ballot.counts.length > 0 ? <PowerSection ballot={ballot.id} /> : null}
        <ChangesSection ballot={ballot} />
        <Votes ballot={ballot} />
        <Provenance
          sources={ballot.sources}
          asOf={ballot.provenance.retrievedAt}
          coverage={ballot.coverage}
          coverageNote={ballot.coverageNote}
        />
        <Corrected of={ballot.corrected} kind="ballot" record={ballot.id} />
      </div>
    </>
  );
}

/** One ballot: how it stands under its rule, who voted how, and where that is known from. */
export function BallotPage({ values }: { values: Record<string, string> }) {
  return (
    <Detail<BallotDetail>
      path={`/ballots/${encodeURIComponent(values.id ?? '')}`}
      listTitle={m.ballots.title}
      listHref="/ballots"
    >
      {(ballot) => <BallotContent ballot={ballot} />}
    </Detail>
  );
}
