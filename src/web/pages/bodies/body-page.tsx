import type { BodyDetail } from '../../../app/views/body-view.ts';
import { ConfidenceBadge, SyntheticBadge } from '../../components/badges.tsx';
import { Detail } from '../../components/detail.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Figures } from '../../components/figures.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { ShareRows } from '../../components/share-rows.tsx';
import { SyntheticNotice } from '../../components/synthetic-notice.tsx';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { completeness: words } = m;
const { bodyPage } = words;

function Body({ body }: { body: BodyDetail }) {
  const { counts } = body;
  const of = encodeURIComponent(body.code);
  const { kinds, facts } = bodyPage;
  return (
    <>
      <PageHead
        title={body.name}
        eyebrow={
          <>
            <a href="/sources">{m.shell.pages.sources}</a> <SyntheticBadge when={body.synthetic} />{' '}
            <ConfidenceBadge confidence={body.confidence} />
          </>
        }
        lede={body.code}
      />
      <div class="stack-wide">
        <SyntheticNotice when={body.synthetic} />
        <Figures
          figures={[
            {
              name: kinds.committees,
              value: <a href={`/committees?body=${of}`}>{count(counts.committees)}</a>,
            },
            { name: kinds.ballots, value: <a href={`/ballots?body=${of}`}>{count(counts.ballots)}</a> },
            {
              name: kinds.open,
              value: <a href={`/ballots?body=${of}&status=open`}>{count(counts.openBallots)}</a>,
            },
            { name: kinds.meetings, value: <a href={`/meetings?body=${of}`}>{count(counts.meetings)}</a> },
            {
              name: kinds.contributions,
              value: <a href={`/contributions?body=${of}`}>{count(counts.contributions)}</a>,
            },
          ]}
        />
        <FactList
          facts={[
            [facts.kind, body.kind],
            [facts.unit, body.votingUnit],
            [facts.members, body.membershipFact],
            [facts.zone, body.timeZone],
            [facts.rules, body.rules.join(', ')],
            [facts.notes, body.notes],
            [facts.url, body.url ? <a href={body.url}>{body.url}</a> : null],
          ]}
        />
        <Provenance sources={body.sources} coverage={body.coverage} coverageNote={body.coverageNote} />
        <Section id="completeness" title={words.title} note={words.note}>
          <ShareRows rows={body.recorded} caption={words.inWords} />
        </Section>
      </div>
    </>
  );
}

/** One standards body: what it is, and how much of what it did is on record. */
export function BodyPage({ values }: { values: Record<string, string> }) {
  return (
    <Detail<BodyDetail>
      path={`/bodies/${encodeURIComponent(values.id ?? '')}`}
      listTitle={bodyPage.list}
      listHref="/sources"
    >
      {(body) => <Body body={body} />}
    </Detail>
  );
}
