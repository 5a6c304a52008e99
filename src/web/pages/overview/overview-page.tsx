import type { BallotRow } from '../../../app/views/ballot-view.ts';
import type { BlocRow } from '../../../app/views/bloc-view.ts';
import type { MemberRow, VoteRow } from '../../../app/views/member-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { type Figure, Figures } from '../../components/figures.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useHomeMember } from '../../data/home-member.ts';
import { useBodies } from '../../data/use-bodies.ts';
import { type Resource, useResource } from '../../data/use-resource.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { ClosingSection } from './closing-section.tsx';
import { ExpandSection } from './expand-section.tsx';
import { FindingsSection } from './findings-section.tsx';
import { FreshnessSection } from './freshness-section.tsx';

const { overview: words } = m;

function totalText(resource: Resource<ListView<unknown>>): string {
  return resource.state === 'ready' ? count(resource.data.total) : '–';
}

function useTotals(): Figure[] {
  const bodies = useBodies();
  const members = useResource<ListView<MemberRow>>(apiHref('/members', { limit: 1 }));
  const votes = useResource<ListView<VoteRow>>(apiHref('/votes', { limit: 1 }));
  const sum = (key: 'committees' | 'ballots' | 'meetings') =>
    bodies.length === 0 ? '–' : count(bodies.reduce((total, { counts }) => total + counts[key], 0));
  const linked = (href: string, text: string) => <a href={href}>{text}</a>;
  return [
    { name: words.totals.bodies, value: bodies.length === 0 ? '–' : count(bodies.length) },
    { name: words.totals.committees, value: linked('/committees', sum('committees')) },
    { name: words.totals.members, value: linked('/members', totalText(members)) },
    { name: words.totals.ballots, value: linked('/ballots', sum('ballots')) },
    { name: words.totals.votes, value: totalText(votes) },
    { name: words.totals.meetings, value: linked('/meetings', sum('meetings')) },
  ];
}

/** Made-up ballots and findings are counted apart, so that the sentence never passes them off as real. */
function statementOf(
  open: Resource<ListView<BallotRow>>,
  blocs: Resource<ListView<BlocRow>>,
): string | undefined {
  if (open.state !== 'ready' || blocs.state !== 'ready') return undefined;
  const made = (rows: readonly { synthetic: boolean }[]) => rows.filter(({ synthetic }) => synthetic).length;
  const [ballots, findings] = [open.data.items, blocs.data.items];
  const real = words.statement(ballots.length - made(ballots), findings.length - made(findings));
  const extra = made(ballots) + made(findings) > 0 ? words.madeUp(made(ballots), made(findings)) : '';
  return `${real} ${extra}`.trim();
}

/** What a reader should know first: what closes, what was found, where to expand, and how far to trust the data. */
export function OverviewPage() {
  const home = useHomeMember();
  const bodies = useBodies();
  const open = useResource<ListView<BallotRow>>(
    apiHref('/ballots', { status: 'open', sort: 'closes', limit: 200, member: home }),
  );
  const blocs = useResource<ListView<BlocRow>>(apiHref('/analytics/blocs', { limit: 200 }));
  const totals = useTotals();
  const statement = statementOf(open, blocs);
  return (
    <>
      <PageHead title={words.title} lede={words.lede} />
      <div class="stack-wide">
        <div class="stack">
          {statement ? <p class="verdict">{statement}</p> : null}
          <Figures figures={totals} />
          {open.state === 'ready' ? (
            <Provenance sources={[]} asOf={open.data.asOf} snapshot={open.data.snapshot} />
          ) : null}
        </div>
        <Show of={open} lines={6}>
          {(data) => <ClosingSection list={data} />}
        </Show>
        <div class="columns">
          <FindingsSection blocs={blocs} />
          <ExpandSection />
        </div>
        <FreshnessSection bodies={bodies} />
      </div>
    </>
  );
}
