import { daysAfter } from '../domain/day.ts';
import { getCommittee } from './get-committee.ts';
import { participationOfCommittee } from './participation-of-committee.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { briefSources } from './reading/brief-sources.ts';
import type { Question } from './reading/question.ts';
import { type BriefDeps, releasedBlocs } from './reading/released-blocs.ts';
import type { BlocRow } from './views/bloc-view.ts';
import type { Brief, BriefSection } from './views/brief-view.ts';
import type { CommitteeDetail } from './views/committee-view.ts';
import type { ParticipationRow } from './views/participation-view.ts';

const MOST_ROWS = 12;
const YEAR_DAYS = 365;

const unique = (ids: readonly string[]) => [...new Set(ids)].sort();

/** Real states are never said to be missing from a committee that was made up. */
function isMadeUpWithoutAllies({ synthetic, members }: CommitteeDetail): boolean {
  return synthetic && members.every(({ allianceRole }) => allianceRole === null);
}

function overview(committee: CommitteeDetail): BriefSection {
  const first = committee.history[0];
  const moved =
    first === undefined
      ? 'No earlier list of its members is recorded.'
      : `On ${first.day} ${first.participating} took part and ${first.observing} observed.`;
  const secretariat = committee.secretariatName ?? committee.secretariat;
  return {
    heading: 'At a glance',
    paragraphs: [
      `${committee.participating} members take part with a vote, ${committee.observing} observe. ${moved}`,
      ...(isMadeUpWithoutAllies(committee)
        ? []
        : [`${committee.allies} of those with a vote belong to the alliance.`]),
      secretariat === null ? 'No secretariat is recorded.' : `The secretariat is held by ${secretariat}.`,
      committee.technologies.length === 0
        ? 'No critical technology is assigned to it.'
        : `Critical technologies: ${committee.technologies.join(', ')}.`,
      ...(committee.coverageNote === null ? [] : [`Coverage: ${committee.coverageNote}.`]),
    ],
    sources: unique([...committee.sources, ...committee.members.flatMap(({ sources }) => sources)]),
  };
}

function gaps(committee: CommitteeDetail, allies: ReadonlyMap<string, string>, names: Map<string, string>) {
  const role = new Map(committee.members.map(({ member, role: standing }) => [member, standing]));
  const rows = [...allies]
    .filter(([, allied]) => allied !== 'core-without-vote')
    .map(([member, allied]) => [
      names.get(member) ?? member,
      allied,
      role.get(member) ?? 'absent',
      committee.members.find((each) => each.member === member)?.posts.join(', ') ?? '',
    ]);
  const absent = rows.filter(([, , standing]) => standing === 'absent');
  return {
    heading: 'The alliance here',
    paragraphs: [
      absent.length === 0
        ? 'Every member of the alliance takes part or observes.'
        : `Not on the list of members: ${absent.map(([name]) => name).join(', ')}.`,
    ],
    table: {
      caption: 'Members of the alliance in this committee',
      heads: ['Member', 'Role in the alliance', 'Standing', 'Posts'],
      rows,
    },
    sources: unique(committee.members.flatMap(({ sources }) => sources)),
  };
}

/** The closing day, marked where it is no more than an estimate. */
function closingText({ closes, closesBasis }: CommitteeDetail['ballots'][number]): string {
  if (closes === null) return '-';
  return closesBasis === 'estimated' ? `${closes} (estimated)` : closes;
}

function ballots(committee: CommitteeDetail, asOf: string): BriefSection {
  const since = daysAfter(asOf, -YEAR_DAYS);
  const shown = committee.ballots.filter(
    ({ status, closes }) => status !== 'closed' || (closes ?? '') >= since,
  );
  if (shown.length === 0)
    return {
      heading: 'Ballots',
      paragraphs: ['No ballot of the last twelve months is recorded.'],
      sources: [],
    };
  return {
    heading: 'Ballots',
    paragraphs: [
      `${shown.filter(({ status }) => status === 'open').length} open; the last twelve months and what is to come:`,
    ],
    table: {
      caption: 'Ballots of the last twelve months and to come',
      heads: ['Reference', 'Title', 'Closes', 'Status', 'What it takes'],
      rows: shown
        .slice(0, MOST_ROWS)
        .map((row) => [row.reference, row.title, closingText(row), row.status, row.sentence ?? '-']),
    },
    sources: unique(shown.flatMap(({ sources }) => sources)),
  };
}

function contributors(rows: readonly ParticipationRow[], sources: readonly string[]): BriefSection {
  const active = rows.filter(({ submitted, heads }) => submitted > 0 || heads > 0);
  if (active.length === 0)
    return {
      heading: 'Who brings what',
      paragraphs: ['No contribution and no head count is recorded.'],
      sources: [],
    };
  const top = [...active].sort((a, b) => b.submitted - a.submitted || b.heads - a.heads).slice(0, MOST_ROWS);
  return {
    heading: 'Who brings what',
    paragraphs: ['Contributions signed (revisions counted once), those accepted, and heads sent:'],
    table: {
      caption: 'Members by contributions',
      heads: ['Member', 'Standing', 'Submitted', 'Accepted', 'Heads', 'Ballots cast'],
      rows: top.map((row) => [
        row.memberName,
        row.standing,
        String(row.submitted),
        String(row.accepted),
        String(row.heads),
        `${row.ballotsCast} of ${row.ballotsDue}`,
      ]),
    },
    sources: unique(sources),
  };
}

function alignments(blocs: readonly BlocRow[], committee: CommitteeDetail): BriefSection {
  const here = new Set(committee.members.map(({ member }) => member));
  const shown = blocs
    .map((bloc) => ({ bloc, members: bloc.members.filter(({ member }) => here.has(member)) }))
    .filter(({ members }) => members.length >= 2);
  return {
    heading: 'Members that are aligned above chance',
    paragraphs:
      shown.length === 0
        ? ['No group that an analyst has released has two or more members here.']
        : shown.map(
            ({ bloc, members }) =>
              `${members.map(({ name }) => name).join(', ')}: aligned above chance over ${bloc.informativeBallots} contested ballots of ${bloc.bodyName} (evidence: ${bloc.strength}). A statistical association, no proof of coordination.`,
          ),
    sources: unique(shown.flatMap(({ bloc }) => bloc.sources)),
  };
}

/**
 * A brief for the delegate to a committee: who sits there, where the alliance is missing, ballots, contributors, groups
 * aligned above chance. Each section names its sources.
 * @throws DomainError `not-found`
 */
export async function committeeBrief(
  deps: BriefDeps,
  question: Question,
  id: string,
  alliance?: string,
): Promise<Brief> {
  const { model } = deps;
  const committee = await getCommittee(model, question, id, alliance);
  const [participation, names, allied, blocs] = await Promise.all([
    participationOfCommittee(model, question, { committee: committee.id }),
    model.names(question),
    allianceOf(model.reader, question, alliance),
    releasedBlocs(deps, question, committee.body),
  ]);
  const named = new Map([...names.actors].map(([code, { name }]) => [code, name]));
  const sections = [
    overview(committee),
    ...(isMadeUpWithoutAllies(committee) ? [] : [gaps(committee, rolesOn(allied, question.asOf), named)]),
    ballots(committee, question.asOf),
    contributors(participation.rows, committee.sources),
    alignments(blocs, committee),
  ];
  return {
    title: `${committee.reference}: ${committee.title}`,
    subtitle: 'Brief for delegates',
    asOf: question.asOf,
    snapshot: await model.snapshotOf(question),
    synthetic: committee.synthetic,
    sections,
    sources: await briefSources(model, question, sections),
  };
}
