/** One member of a made result of voting; the countries are real, the votes are not those of any real ballot. */
export interface SheetMember {
  country: string;
  acronym: string;
  status?: 'P-Member' | 'O-Member';
  vote?: 'Approval' | 'Disapproval' | 'Abstention';
  comments?: boolean;
}

/** Four P-members (two in favour, one against, one abstaining), one O-member and one that is neither. */
export const MEMBERS: readonly SheetMember[] = [
  { country: 'Argentina', acronym: 'IRAM', status: 'P-Member', vote: 'Approval' },
  { country: "Côte-d'Ivoire", acronym: 'CODINORM', status: 'P-Member', vote: 'Approval', comments: true },
  {
    country: 'Iran, Islamic Republic of',
    acronym: 'ISIRI',
    status: 'P-Member',
    vote: 'Disapproval',
    comments: true,
  },
  { country: 'Korea, Republic of', acronym: 'KATS', status: 'P-Member', vote: 'Abstention' },
  { country: 'Norway', acronym: 'SN', status: 'O-Member', vote: 'Approval' },
  { country: 'Uruguay', acronym: 'UNIT', vote: 'Disapproval' },
];

const COLUMNS = ['Approval', 'Disapproval', 'Abstention'] as const;

function crosses({ vote, comments }: SheetMember): string[] {
  return COLUMNS.map((column) => (column === vote ? `X${comments ? ' *' : ''}` : ''));
}

/** The rows of the sheet that ISO has published since 2007, its criteria as they follow from `MEMBERS`. */
export function resultTableRows(
  members: readonly SheetMember[],
  criteria = { inFavour: 2, voting: 3, negative: 2, all: 5 },
) {
  return [
    ['Ballot Information'],
    ['Reference', 'ISO/IEC DIS 99901', 'Committee', 'ISO/IEC JTC 1/SC 34'],
    ['Edition number', '1', '', ''],
    ['English title', 'A made-up format'],
    ['Start date', '2024-01-02', 'End date', '2024-03-26'],
    ['Opened by ISO/CS on', '2024-01-01 17:17:56', 'Closed by ISO/CS on', '2024-03-27 16:22:56'],
    ['Status', 'Closed', '', ''],
    ['Voting stage', 'Enquiry', 'Version number', '1'],
    ['Note', ''],
    ['Result of voting'],
    [
      `P-Members voting: ${criteria.inFavour} in favour out of ${criteria.voting} = 66 % (requirement >= 66.66%)`,
    ],
    ['(P-Members having abstained are not counted in this vote.)'],
    [
      `Member bodies voting: ${criteria.negative} negative votes out of ${criteria.all} = 40 % (requirement <= 25%)`,
    ],
    ['Disapproved'],
    ['Votes by members'],
    ['Country', 'Member', 'Status', 'Approval', 'Disapproval', 'Abstention'],
    ...members.map((member) => [member.country, member.acronym, member.status ?? '', ...crosses(member)]),
  ];
}

/** The same sheet as a page, with one row a line, or with one cell a line. */
export const resultTable = {
  html: (rows: string[][]) =>
    `<html><body><table>${rows
      .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
      .join('\n')}</table></body></html>`,
  bars: (rows: string[][]) => rows.map((row) => row.map((cell) => `${cell} | `).join('')).join('\n'),
  cells: (rows: string[][]) => rows.map((row) => row.map((cell) => `${cell} |`).join('\n')).join('\n'),
};

/** The balloting page of about 2002: no participation, a blank for no vote. */
export function livelinkPage(members: readonly SheetMember[], all = 5): string {
  const rows = members.map(({ country, acronym, vote }) => `Vote  ${country} ${acronym}  ${vote ?? ''}  `);
  return [
    'DIS/FDIS Balloting  DIS/FDIS Balloting',
    ' Title: A made-up procedure',
    ' Document: ISO/IEC FDIS 99902 Functions  Committee: JTC 1/SC 2',
    ' Start date (CET): 2002-09-26  End date (CET): 2002-11-26',
    ' ISO/CS ballot closing date (CET): 2002-11-27  Voting phase: Approval',
    ' Status: CLOSED  Version: 1',
    'P-Members voting: 3 in favour out of 3 = 100 % (requirement >= 66.66%)',
    `Member bodies voting: 2 negative votes out of ${all} = 40 % (requirement <= 25%)`,
    '     Country   Member  Participation  Voted  Comments file',
    ...rows,
  ].join('\n');
}

/** A subcommittee's letter ballot of the 1990s: two questions, a grid each. */
export function letterBallot(withComments = 1): string {
  const summary = (question: string) =>
    `"P" Members supporting ${question} without comments 1 "P" Members supporting ${question} with comments ` +
    `${withComments} "P" Members not supporting ${question} 0 "P" Members abstaining 1 "P" Members not voting 1`;
  const grid = [
    'Approve Disapprove Abstain Comments Not Voting',
    "'P' Members",
    'Australia ( ) ( ) (X) ( ) ( )',
    'Austria ( ) ( ) ( ) ( ) (X)',
    'Belgium (X) ( ) ( ) ( ) ( )',
    'Japan (X) ( ) ( ) (X) ( )',
  ];
  return [
    'SUMMARY OF VOTING',
    'Letter Ballot Reference No: SC22 N99903',
    'Circulated by: JTC 1/SC22',
    'Circulation Date: 1997-10-20',
    'Closing Date: 1998-03-09',
    'SUBJECT: Concurrent registration and approval of',
    'a made-up language',
    summary('registration'),
    summary('approval'),
    'ISO/IEC JTC1/SC22 LETTER BALLOT SUMMARY',
    'Registration Ballot',
    ...grid,
    'Approval Ballot',
    ...grid,
  ].join('\n');
}
