import { count } from '../../format/numbers.ts';

export const overview = {
  title: 'Quorumwatch',
  statement: (open: number, findings: number) =>
    `On record, ${open === 0 ? 'no ballot is open' : open === 1 ? 'one ballot is open' : `${count(open)} ballots are open`} and ${
      findings === 0
        ? 'no group of members is aligned above chance'
        : findings === 1
          ? 'one group of members is aligned above chance'
          : `${count(findings)} groups of members are aligned above chance`
    }.`,
  madeUp: (open: number, findings: number) =>
    `The synthetic body adds ${count(open)} open ballots and ${count(findings)} planted groups, all marked.`,
  lede: 'Who takes part in standards bodies, who is aligned above chance, what a ballot needs, and where one more delegate counts most.',
  totals: {
    bodies: 'Bodies',
    committees: 'Committees',
    members: 'Members',
    ballots: 'Ballots',
    meetings: 'Meetings',
    votes: 'Votes with names',
  },
  closing: {
    title: 'Closing next',
    all: 'All open ballots',
    none: 'No ballot is open on record. Closed ones and their counts are on the board.',
    board: 'See all ballots',
    ruler: 'Days until the open ballots close',
    inDays: (days: number) => (days === 0 ? 'today' : `${count(days)} d`),
    left: (days: number) =>
      days === 0 ? 'closes today' : days === 1 ? '1 day left' : `${count(days)} days left`,
    missing: 'Our vote is missing',
  },
  findings: {
    title: 'Newest findings',
    all: 'All findings',
    none: 'Nothing has been found that chance does not explain.',
    line: (body: string, size: number) => `${body}: ${count(size)} members aligned above chance`,
  },
  expand: {
    title: 'Where to expand',
    all: 'All recommendations',
    pick: 'Choose who we are to see where a delegate would count most.',
    none: 'No committee can be ranked for this member yet.',
  },
  closed: { title: 'Decided last', all: 'All closed ballots' },
  freshness: {
    title: 'How fresh, how complete',
    all: 'All sources and runs',
    caption: 'Sources by freshness',
    source: 'Source',
    state: 'State',
    last: 'Last success',
    records: 'Records',
    coverage: 'Coverage by body',
    body: 'Body',
    recorded: 'Recorded',
    note: 'Missing data is shown as missing. A body without ballots here is one whose ballots are not public or not yet read.',
  },
};
