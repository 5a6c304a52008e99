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

/** Change from the first to the last dated list, over all bodies that were seen on both days. */
function changeOf(
  history: readonly HistoryRow[],
  key: 'participating' | 'observing' | 'secretariats',
): string | undefined {
  const days = [...new Set(history.map((row) => row.day))].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || first === last) return undefined;
  const total = (on: string) =>
    history.filter((row) => row.day === on).reduce((sum, row) => sum + row[key], 0);
  return words.between(signed(total(last) - total(first)), day(first));
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
        </div>
        <MemberHistory member={member} />
        <Section
          id="committees"
          title={words.memberships.title}
          aside={<Downloads path="/memberships" params={{ member: member.code }} />}
        >
          <MembershipsTable rows={member.memberships} />
        </Section>
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
