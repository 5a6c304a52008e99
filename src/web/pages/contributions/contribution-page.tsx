import type { ContributionRow } from '../../../app/views/contribution-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge, ConfidenceBadge } from '../../components/badges.tsx';
import { Corrected } from '../../components/corrected.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Detail } from '../../components/detail.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { SyntheticNotice } from '../../components/synthetic-notice.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { day } from '../../format/dates.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';
import { CONTRIBUTION_COLUMNS, OutcomeOf } from './contribution-columns.tsx';

const { contributions: words } = m;
const MOST_REVISIONS = 200;

function HowSigned({ confirmed, rapporteur }: ContributionRow['submitters'][number]) {
  return (
    <>
      {confirmed ? null : <Badge kind="warn" title={words.unconfirmedTitle} text={words.unconfirmed} />}{' '}
      {rapporteur ? words.rapporteur : ''}
    </>
  );
}

function Signers({ document }: { document: ContributionRow }) {
  return (
    <DataTable
      caption={words.signers.caption}
      rows={document.submitters}
      rowKey={({ name }) => name}
      columns={[
        {
          key: 'name',
          head: words.signers.name,
          cell: ({ name, member }) => (member ? <MemberLink code={member} name={name} /> : name),
        },
        { key: 'how', head: words.signers.how, cell: (signer) => <HowSigned {...signer} /> },
      ]}
    />
  );
}

function Revisions({ document }: { document: ContributionRow }) {
  const list = useResource<ListView<ContributionRow>>(
    apiHref('/contributions', { chain: document.chain, sort: 'id', limit: MOST_REVISIONS }),
  );
  return (
    <Show of={list} lines={4}>
      {({ items, next }) =>
        items.length < 2 ? (
          <p class="quiet">{words.chain.none}</p>
        ) : (
          <DataTable
            caption={words.chain.caption}
            captionNote={next ? words.chain.cut(items.length) : undefined}
            rows={items}
            rowKey={({ id }) => id}
            columns={CONTRIBUTION_COLUMNS}
          />
        )
      }
    </Show>
  );
}

function facts(document: ContributionRow): [string, preact.ComponentChildren][] {
  const { committee, meeting, technologies, status } = document;
  return [
    [words.heads.outcome, <OutcomeOf key="outcome" {...document} />],
    [words.heads.status, status],
    [words.heads.day, document.day ? day(document.day) : null],
    [
      words.heads.committee,
      committee ? <a href={`/committees/${encodeURIComponent(committee)}`}>{committee}</a> : document.body,
    ],
    [
      words.heads.meeting,
      meeting ? <a href={`/meetings/${encodeURIComponent(meeting)}`}>{meeting}</a> : null,
    ],
    [words.heads.type, document.type],
    [words.heads.agendaItem, document.agendaItem],
    [words.heads.workItem, document.workItem],
    [words.heads.release, document.release],
    [words.heads.technologies, technologies.map(technologyName).join(', ')],
  ];
}

function ContributionContent({ document }: { document: ContributionRow }) {
  return (
    <>
      <PageHead
        title={document.title}
        eyebrow={
          <>
            <a href="/contributions">{words.title}</a>
            <span>{document.id}</span>
            <ConfidenceBadge confidence={document.confidence} />
          </>
        }
      />
      <div class="stack-wide">
        <SyntheticNotice when={document.synthetic} />
        <FactList facts={facts(document)} />
        <Section id="signers" title={words.signers.title}>
          <Signers document={document} />
        </Section>
        <Section id="revisions" title={words.chain.title} note={words.chain.note}>
          <Revisions document={document} />
        </Section>
        <Provenance sources={document.sources} />
        <Corrected of={document.corrected} kind="contribution" record={document.id} />
      </div>
    </>
  );
}

/** One document: who signed it, what became of it, and its revisions. */
export function ContributionPage({ values }: { values: Record<string, string> }) {
  return (
    <Detail<ContributionRow>
      path={`/contributions/${encodeURIComponent(values.id ?? '')}`}
      listTitle={words.title}
      listHref="/contributions"
    >
      {(document) => <ContributionContent document={document} />}
    </Detail>
  );
}
