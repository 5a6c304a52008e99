import type { z } from 'zod';
import { listBallots } from './list-ballots.ts';
import { listBodies } from './list-bodies.ts';
import { listCommittees } from './list-committees.ts';
import { listContributions } from './list-contributions.ts';
import { listDelegations } from './list-delegations.ts';
import { listLeadership } from './list-leadership.ts';
import { listMeetings } from './list-meetings.ts';
import { listMembers } from './list-members.ts';
import { listMemberships } from './list-memberships.ts';
import { listVotes } from './list-votes.ts';
import { type Listing, mapListing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { BallotRow } from './views/ballot-view.ts';
import { BodyRow } from './views/body-view.ts';
import { CommitteeRow } from './views/committee-view.ts';
import { ContributionRow } from './views/contribution-view.ts';
import { DelegationRow, MeetingRow } from './views/meeting-view.ts';
import { LeadershipRow, MemberRow, MembershipRow, VoteRow } from './views/member-view.ts';

/** A data set that can be taken away whole. */
export interface Dataset {
  name: string;
  description: string;
  row: z.ZodObject;
  listing(model: ReadModel, question: Question): Promise<Listing<unknown>>;
}

/** In a file of contributions `sources` are those who signed, as standards bodies use the word. */
const ContributionExportRow = ContributionRow.omit({ submitters: true, sources: true }).extend({
  sources: ContributionRow.shape.submitters,
  sourceIds: ContributionRow.shape.sources,
});
type ContributionExportRow = z.infer<typeof ContributionExportRow>;

function contributionExport({ submitters, sources, ...row }: ContributionRow): ContributionExportRow {
  return { ...row, sources: submitters, sourceIds: sources };
}

/** Every data set, by the name it is exported under. Standings hold past ones as well, with their days. */
export const DATASETS: readonly Dataset[] = [
  {
    name: 'votes',
    description: 'One row a vote, with the columns of its ballot',
    row: VoteRow,
    listing: async (model, question) => listVotes(model, question, {}),
  },
  {
    name: 'ballots',
    description: 'One row a ballot, with its newest tally and outcome',
    row: BallotRow,
    listing: (model, question) => listBallots(model, question, {}),
  },
  {
    name: 'members',
    description: 'Countries, organisations and unions',
    row: MemberRow,
    listing: async (model, question) => listMembers(model, question, {}),
  },
  {
    name: 'committees',
    description: 'Committees with the number of members on the day asked for',
    row: CommitteeRow,
    listing: async (model, question) => listCommittees(model, question, {}),
  },
  {
    name: 'memberships',
    description: 'Standings in bodies and committees, past ones included',
    row: MembershipRow,
    listing: (model, question) => listMemberships(model, question, { history: true }),
  },
  {
    name: 'leadership',
    description: 'Posts held, past ones included',
    row: LeadershipRow,
    listing: async (model, question) => listLeadership(model, question, { history: true }),
  },
  {
    name: 'delegations',
    description: 'Heads that members sent to meetings; rows by organisation count the same heads once more',
    row: DelegationRow,
    listing: async (model, question) => listDelegations(model, question, {}),
  },
  {
    name: 'contributions',
    description: 'Documents that members brought, one row each',
    row: ContributionExportRow,
    listing: async (model, question) =>
      mapListing(listContributions(model, question, {}), contributionExport),
  },
  {
    name: 'meetings',
    description: 'Meetings with the heads recorded for each',
    row: MeetingRow,
    listing: async (model, question) => listMeetings(model, question, {}),
  },
  {
    name: 'bodies',
    description: 'Standards bodies',
    row: BodyRow,
    listing: async (model, question) => listBodies(model, question),
  },
];

/** The data set of this name; `undefined` where there is none. */
export function datasetOf(name: string): Dataset | undefined {
  return DATASETS.find((dataset) => dataset.name === name);
}
