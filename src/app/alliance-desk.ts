import { type Ballot, sideOf } from '../domain/ballot.ts';
import { DomainError } from '../domain/errors.ts';
import { forecastBallot } from './forecast-ballot.ts';
import type { ForecastDeps } from './forecasting/body-forecast.ts';
import type { Overlay } from './forecasting/member-forecast.ts';
import { participationIndex, rosterOn } from './participation-index.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { statusOn } from './reading/ballot-row.ts';
import { allBallots } from './reading/ballots.ts';
import { nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { AllianceDeskView, DeskPositionRow } from './views/alliance-desk-view.ts';

export interface DeskQuery {
  alliance: string;
  ballot: string;
  /** Draft positions that members told the desk, of class `alliance`; absent for those who may not see them. */
  drafts?: readonly Overlay[];
}

/** Milliseconds that the desk waits for forecasts of those who are silent; without them it shows positions alone. */
const PATIENCE_MS = 2_000;

type Tally = AllianceDeskView['tally'];

function tallyOf(rows: readonly DeskPositionRow[]): Tally {
  const tally: Tally = { approve: 0, disapprove: 0, abstain: 0, silent: 0 };
  for (const { position, votes } of rows) {
    if (!votes) continue;
    const side = position === null ? 'none' : sideOf(position);
    if (side === 'none') tally.silent += 1;
    else tally[side] += 1;
  }
  return tally;
}

/** One member one vote: a position is reached where all who vote say the same side and nobody is silent. */
function consensusOf({ approve, disapprove, silent }: Tally): AllianceDeskView['consensus'] {
  if (approve > 0 && disapprove > 0) return 'divided';
  if (approve + disapprove === 0) return 'none';
  return silent === 0 ? 'reached' : 'open';
}

const CONSENSUS: Record<AllianceDeskView['consensus'], string> = {
  reached: 'Consensus is reached',
  open: 'Nobody differs so far',
  divided: 'The alliance is divided',
  none: 'Nobody has taken a side yet',
};

function sentenceOf(consensus: AllianceDeskView['consensus'], tally: Tally): string {
  const { approve, disapprove, abstain, silent } = tally;
  return `${CONSENSUS[consensus]}: ${approve} approve, ${disapprove} disapprove, ${abstain} abstain, ${silent} silent.`;
}

interface Desk {
  ballot: Ballot;
  synthetic: boolean;
  drafts: readonly Overlay[];
  standing: (member: string) => DeskPositionRow['standing'];
  likely: ReadonlyMap<string, DeskPositionRow['likely']>;
}

function positionOf(
  desk: Desk,
  member: string,
): Pick<DeskPositionRow, 'position' | 'basis' | 'author' | 'at' | 'note'> {
  const cast = desk.ballot.counts.at(-1)?.votes.find((vote) => vote.member === member);
  if (cast && sideOf(cast.position) !== 'none')
    return { position: cast.position, basis: 'cast', author: null, at: cast.castAt ?? null, note: null };
  const draft = desk.drafts.findLast((each) => each.member === member);
  if (draft)
    return {
      position: draft.position,
      basis: 'draft',
      author: draft.author,
      at: draft.at,
      note: draft.note ?? null,
    };
  return { position: null, basis: 'none', author: null, at: null, note: null };
}

async function deskOf(deps: ForecastDeps, question: Question, query: DeskQuery): Promise<Desk> {
  const { model } = deps;
  const [ballots, index] = await Promise.all([
    allBallots(model, question),
    participationIndex(model, question),
  ]);
  const record = ballots.find(({ data }) => data.id === query.ballot);
  if (!record)
    throw new DomainError(
      'not-found',
      `No ballot ${query.ballot} is recorded; /ballots lists those that are.`,
    );
  const { data: ballot, synthetic } = record;
  const roster =
    ballot.committee === undefined ? undefined : rosterOn(index, ballot.committee, question.asOf);
  const forecast = await forecastBallot(deps, question, {
    ballot: query.ballot,
    patience: PATIENCE_MS,
    ...(query.drafts === undefined ? {} : { overlays: query.drafts }),
  });
  return {
    ballot,
    synthetic,
    drafts: query.drafts ?? [],
    standing: (member) => {
      if (!roster) return 'unknown';
      if (roster.participating.includes(member)) return 'P';
      return roster.observing.includes(member) ? 'O' : 'absent';
    },
    likely: new Map(
      forecast.members.map(({ member, approve, disapprove, abstain, noVote }) => [
        member,
        { approve, disapprove, abstain, noVote },
      ]),
    ),
  };
}

/**
 * Where an alliance stands on a ballot: votes cast and draft positions of each member, whether they agree under one member one
 * vote (members without a vote are shown and not counted), and who is silent.
 * @throws DomainError `not-found` for an unknown alliance or ballot.
 */
export async function allianceDesk(
  deps: ForecastDeps,
  question: Question,
  query: DeskQuery,
): Promise<AllianceDeskView> {
  const { model } = deps;
  const alliance = await allianceOf(model.reader, question, query.alliance);
  if (!alliance) throw new DomainError('not-found', `No alliance ${query.alliance} is recorded.`);
  const [desk, names] = await Promise.all([deskOf(deps, question, query), model.names(question)]);
  const rows = [...rolesOn(alliance, question.asOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([member, role]): DeskPositionRow => {
      const position = positionOf(desk, member);
      return {
        member,
        memberName: nameOf(names, member),
        allianceRole: role,
        votes: role === 'core' || role === 'member',
        standing: desk.standing(member),
        ...position,
        likely: position.basis === 'none' ? (desk.likely.get(member) ?? null) : null,
      };
    });
  const tally = tallyOf(rows);
  const consensus = consensusOf(tally);
  return {
    alliance: alliance.id,
    ballot: desk.ballot.id,
    reference: desk.ballot.reference,
    title: desk.ballot.title,
    status: statusOn(desk.ballot, question.asOf),
    closes: desk.ballot.closes ?? null,
    closesBasis: desk.ballot.closes === undefined ? null : (desk.ballot.closesBasis ?? 'stated'),
    rows,
    tally,
    draftsShown: query.drafts !== undefined,
    consensus,
    silent: rows.filter(({ votes, position }) => votes && position === null).map(({ member }) => member),
    sentence: sentenceOf(consensus, tally),
    synthetic: desk.synthetic,
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
  };
}
