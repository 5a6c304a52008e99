/** One column that a dataset may have, with the headers under which it is known elsewhere. */
export interface Field {
  name: string;
  /** Besides the name itself; compared without case, blanks and punctuation. */
  aliases?: readonly string[];
}

export const DATASET_NAMES = [
  'ballots',
  'votes',
  'delegations',
  'contributions',
  'memberships',
  'meetings',
] as const;
export type DatasetName = (typeof DATASET_NAMES)[number];

/** What can be imported as a table: its columns in the order of the template, and those a file must have. */
export interface Dataset {
  fields: readonly Field[];
  required: readonly string[];
  /** Sets of columns of which one tells the dataset where the user did not name it. */
  telltale: readonly (readonly string[])[];
}

const MEMBER: Field = {
  name: 'member',
  aliases: [
    'country',
    'country code',
    'member code',
    'member body',
    'iso',
    'alpha2',
    'alpha3',
    'member_iso3166_alpha2',
  ],
};

const VOTE_FIELDS: readonly Field[] = [
  { name: 'ballot', aliases: ['ballot id', 'ballot reference', 'vote id', 'rcid', 'resolution'] },
  MEMBER,
  { name: 'position', aliases: ['vote', 'voted', 'vote cast', 'choice'] },
  { name: 'title', aliases: ['ballot title', 'question', 'subject'] },
  { name: 'body', aliases: ['organization', 'organisation'] },
  { name: 'committee', aliases: ['tc', 'group', 'working group'] },
  { name: 'reference', aliases: ['document', 'document reference'] },
  { name: 'stage', aliases: ['voting stage', 'ballot type'] },
  { name: 'rule', aliases: ['approval rule'] },
  { name: 'opened', aliases: ['start', 'start date', 'open date', 'opening date'] },
  { name: 'closed', aliases: ['closes', 'end', 'end date', 'close date', 'closing date', 'deadline'] },
  { name: 'count', aliases: ['count id', 'round'] },
  { name: 'date', aliases: ['vote date', 'date of vote'] },
  { name: 'role', aliases: ['status', 'membership', 'participation', 'member status'] },
  { name: 'comment', aliases: ['comments', 'remarks'] },
  { name: 'weight' },
  { name: 'voter_class', aliases: ['class', 'member class', 'category'] },
  { name: 'changed_from' },
  { name: 'native' },
  { name: 'proposer', aliases: ['proposed by'] },
  { name: 'topic' },
  { name: 'technologies', aliases: ['technology', 'technology tags'] },
  { name: 'total_approve', aliases: ['total yes', 'approvals', 'votes for'] },
  { name: 'total_disapprove', aliases: ['total no', 'disapprovals', 'votes against'] },
  { name: 'total_abstain', aliases: ['abstentions', 'total abstentions'] },
  { name: 'cast_by', aliases: ['proxy', 'proxy holder'] },
  { name: 'continues' },
];

/** Columns that a template shows where it does not show all; the rest is understood where a file has it. */
const TEMPLATE_WIDTHS: Partial<Record<DatasetName, number>> = { ballots: 15, votes: 15, memberships: 8 };

const DELEGATION_FIELDS: readonly Field[] = [
  { name: 'meeting', aliases: ['meeting id', 'meeting code'] },
  { ...MEMBER, aliases: [...(MEMBER.aliases ?? []), 'delegation'] },
  { name: 'mode', aliases: ['attendance', 'attendance mode'] },
  {
    name: 'heads',
    aliases: ['delegates', 'count', 'participants', 'attendees', 'delegation size', 'number', 'headcount'],
  },
  { name: 'counts', aliases: ['counted'] },
  { name: 'body' },
  { name: 'committee', aliases: ['tc', 'group', 'working group'] },
  { name: 'date', aliases: ['day', 'meeting date'] },
  { name: 'by', aliases: ['counted by'] },
];

const CONTRIBUTION_FIELDS: readonly Field[] = [
  { name: 'id', aliases: ['contribution', 'document', 'tdoc', 'number', 'document number'] },
  { name: 'title' },
  { name: 'sources', aliases: ['source', 'submitted by', 'contributor', 'author'] },
  { name: 'status', aliases: ['result', 'decision', 'tdoc status'] },
  { name: 'outcome' },
  { name: 'body' },
  { name: 'committee', aliases: ['tc', 'group', 'working group'] },
  { name: 'meeting', aliases: ['meeting id'] },
  { name: 'type' },
  { name: 'for', aliases: ['doc for', 'purpose'] },
  { name: 'agenda_item', aliases: ['agenda', 'ai'] },
  { name: 'release', aliases: ['rel'] },
  { name: 'work_item', aliases: ['related wis'] },
  { name: 'revision_of', aliases: ['is revision of'] },
  { name: 'revised_to', aliases: ['revised in'] },
  { name: 'chain' },
  { name: 'technologies', aliases: ['technology', 'technology tags'] },
  { name: 'date', aliases: ['day', 'submitted'] },
];

const MEMBERSHIP_FIELDS: readonly Field[] = [
  { name: 'body' },
  { name: 'committee', aliases: ['committee id', 'tc', 'group', 'reference'] },
  MEMBER,
  { name: 'role', aliases: ['status', 'membership', 'participation'] },
  { name: 'valid_from', aliases: ['from', 'since', 'start', 'start date'] },
  { name: 'valid_to', aliases: ['to', 'until', 'end', 'end date'] },
  { name: 'kind', aliases: ['member kind'] },
  { name: 'voter_class', aliases: ['class'] },
  { name: 'basis' },
  { name: 'not_before' },
  { name: 'first_seen' },
  { name: 'last_seen' },
  { name: 'gone_by' },
];

const MEETING_FIELDS: readonly Field[] = [
  { name: 'meeting', aliases: ['id', 'meeting id', 'code'] },
  { name: 'name', aliases: ['title', 'meeting name'] },
  { name: 'body' },
  { name: 'committee', aliases: ['tc', 'group', 'working group'] },
  { name: 'start', aliases: ['start date', 'from', 'begins'] },
  { name: 'end', aliases: ['end date', 'to', 'ends'] },
  { name: 'city', aliases: ['town', 'venue', 'location'] },
  { name: 'country', aliases: ['country code'] },
  { name: 'mode' },
  { name: 'status' },
  { name: 'notes' },
];

const VOTES: Dataset = {
  fields: VOTE_FIELDS,
  required: ['ballot', 'member', 'position'],
  telltale: [['ballot', 'member', 'position']],
};

export const DATASETS: Readonly<Record<DatasetName, Dataset>> = {
  ballots: {
    ...VOTES,
    required: ['ballot'],
    telltale: [...VOTES.telltale, ['ballot', 'title', 'closed'], ['ballot', 'title', 'opened']],
  },
  votes: VOTES,
  delegations: {
    fields: DELEGATION_FIELDS,
    required: ['meeting', 'member', 'heads'],
    telltale: [['meeting', 'member', 'heads']],
  },
  contributions: {
    fields: CONTRIBUTION_FIELDS,
    required: ['id', 'sources'],
    telltale: [
      ['id', 'sources', 'title'],
      ['id', 'sources', 'status'],
    ],
  },
  memberships: {
    fields: MEMBERSHIP_FIELDS,
    required: ['member', 'role'],
    telltale: [['committee', 'member', 'role']],
  },
  meetings: { fields: MEETING_FIELDS, required: ['meeting'], telltale: [['meeting', 'start']] },
};

/** The header line of an empty file to fill in. */
export function templateOf(name: DatasetName): string {
  const { fields } = DATASETS[name];
  const shown = fields.slice(0, TEMPLATE_WIDTHS[name] ?? fields.length);
  return `${shown.map((field) => field.name).join(',')}\n`;
}
