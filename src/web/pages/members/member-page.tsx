import type { MemberDetail } from '../../../app/views/member-view.ts';
import { Badge, ConfidenceBadge, SyntheticBadge } from '../../components/badges.tsx';
import { Detail } from '../../components/detail.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { type Fact, FactList } from '../../components/fact-list.tsx';
import { Figures } from '../../components/figures.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { SyntheticNotice } from '../../components/synthetic-notice.tsx';
import { day, span } from '../../format/dates.ts';
import { count, signed } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { MemberDelegations } from './member-delegations.tsx';
import { MemberHistory } from './member-history.tsx';
import { MemberObligations } from './member-obligations.tsx';
import { MemberPosts } from './member-posts.tsx';
import { MemberVotes } from './member-votes.tsx';
import { MembershipsTable } from './memberships-table.tsx';

const { member: words, members: listWords } = m.participation;

function Eyebrow({ member }: { member: MemberDetail }) {
  return (
    <>
      <a href="/members">{listWords.title}</a>
      <span>{m.words.kinds[member.kind]}</span>
      {member.allianceRole ? (
        <Badge text={m.words.allianceRoles[member.allianceRole] ?? member.allianceRole} />
      ) : null}
      {member.synthetic ? <SyntheticBadge when /> : <ConfidenceBadge confidence={member.confidence} />}
    </>
  );
}

type HistoryRow = MemberDetail['history'][number];

/** The body of which the dated lists name it most often: the one whose change is worth a line. */
function mainBody(history: readonly HistoryRow[]): string | undefined {
  const most = history.toSorted((a, b) => b.participating + b.observing - a.participating - a.observing);
  return most[0]?.body;
}

/** Change from the first to the last dated list of the body in which it is most present. */
function changeOf(
  history: readonly HistoryRow[],
  key: 'participating' | 'observing' | 'secretariats',
): string | undefined {
  const body = mainBody(history);
  const rows = history.filter((row) => row.body === body).toSorted((a, b) => a.day.localeCompare(b.day));
  const [first, last] = [rows[0], rows.at(-1)];
  if (!body || !first || !last || first.day === last.day) return undefined;
  return words.between(signed(last[key] - first[key]), body, day(first.day));
}

function factsOf(member: MemberDetail): Fact[] {
  const { nationalBody: body } = member;
  const bodyName = body ? [body.acronym, body.name].filter(Boolean).join(' – ') : '';
  return [
    [words.facts.code, <code key="code">{member.code}</code>],
    [words.facts.nationalBody, body?.url ? <a href={body.url}>{bodyName}</a> : bodyName],
    [words.facts.category, body?.category ?? member.category],
    [words.facts.region, member.region],
    [words.facts.bodies, member.bodies.join(', ')],
    [words.facts.nationality, member.nationality],
    [words.facts.parent, member.parent],
    [words.facts.group, member.corporateGroup],
    [words.facts.successor, member.successor],
    [
      words.facts.alliances,
      member.alliances
        .map((alliance) => `${alliance.name} (${m.words.allianceRoles[alliance.role] ?? alliance.role})`)
        .join(', '),
    ],
    [
      words.facts.names,
      member.names.length > 1
        ? member.names
            .map(({ name, validFrom, validTo }) =>
              [name, span(validFrom ?? null, validTo ?? null)].filter(Boolean).join(', '),
            )
            .join('; ')
        : '',
    ],
  ];
}

function MemberContent({ member }: { member: MemberDetail }) {
  const { history } = member;
  return (
    <>
      <PageHead title={member.name} eyebrow={<Eyebrow member={member} />} />
      <div class="stack-wide">
        <SyntheticNotice when={member.synthetic} />
        <Figures
          figures={[
            {
              name: words.figures.participating,
              value: count(member.participating),
              note: changeOf(history, 'participating'),
            },
            {
              name: words.figures.observing,
              value: count(member.observing),
              note: changeOf(history, 'observing'),
            },
            {
              name: words.figures.secretariats,
              value: count(member.secretariats),
              note: changeOf(history, 'secretariats'),
            },
            { name: words.figures.heads, value: count(member.heads) },
            { name: words.figures.votes, value: count(member.votesCast) },
          ]}
        />
        <div class="quick-links">
          <a href={`/expand?member=${encodeURIComponent(member.code)}`}>{words.expand(member.name)}</a>
          {member.kind === 'organisation' ? (
            <a
              href={`/participants?${new URLSearchParams({ new: 'true', organisation: member.code, name: member.name })}`}
            >
              {m.desk.participants.ofMember}
            </a>
          ) : null}
          {member.kind === 'country' ? (
            <a href={`/support?member=${encodeURIComponent(member.code)}`}>{m.desk.support.ofMember}</a>
          ) : null}
        </div>
        <MemberHistory member={member} />
        <Section
          id="committees"
          title={words.memberships.title}
          aside={<Downloads path="/memberships" params={{ member: member.code }} />}
        >
          <MembershipsTable rows={member.memberships} />
        </Section>
        {member.kind === 'person' ? null : <MemberObligations code={member.code} />}
        <div class="columns">
          <MemberPosts posts={member.posts} />
          <Section id="facts" title={words.facts.title}>
            <FactList facts={factsOf(member)} />
          </Section>
        </div>
        <MemberDelegations member={member} />
        <MemberVotes member={member} />
        <Provenance sources={member.sources} coverage={member.coverage} coverageNote={member.coverageNote} />
      </div>
    </>
  );
}

/** One member: where it sits, what it holds, whom it sends and how it votes. */
export function MemberPage({ values }: { values: Record<string, string> }) {
  return (
    <Detail<MemberDetail>
      path={`/members/${encodeURIComponent(values.code ?? '')}`}
      listTitle={listWords.title}
      listHref="/members"
    >
      {(member) => <MemberContent member={member} />}
    </Detail>
  );
}
