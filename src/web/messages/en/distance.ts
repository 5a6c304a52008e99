import { count } from '../../format/numbers.ts';

/** How far two groups vote apart over time. */
export const distance = {
  title: 'Distance over time',
  lede: 'How far two alliances, blocs or lists of members vote apart, year by year, beside any two members of the body.',
  toPage: 'How far two groups vote apart over time',
  form: {
    label: 'Which groups, in which body',
    body: 'Body',
    choose: 'Choose a body',
    a: 'First group',
    b: 'Second group',
    chooseGroup: 'Choose a group',
    listed: 'Members that I name',
    membersA: 'Members of the first group',
    membersB: 'Members of the second group',
    membersHint: 'Codes, separated by commas',
    window: 'Window',
    windows: { '183': 'Half a year', '365': 'A year', '730': 'Two years', '1461': 'Four years' } as Record<
      string,
      string
    >,
    alliances: 'Alliances',
    blocs: 'Groups aligned above chance',
    show: 'Show',
    bloc: (name: string, size: number) => `${name} (${count(size)} members)`,
  },
  start: {
    title: 'Which two groups?',
    text: 'Choose a body in which ballots with names are on record, and two groups of its members. An example with made-up members:',
    example: 'Two groups of the synthetic body',
    exampleHref: '/distance?body=SYN&a=XBB,XDD,XFF&b=QPP,QVV,XCC',
  },
  chart: (a: string, b: string) => `${a} and ${b}: distance of their votes`,
  note: '0 % is always alike, 100 % always opposed; an abstention counts half. The band is the 95 % interval, the dashed line the distance of any two members of the body.',
  between: 'Between them',
  any: 'Any two members',
  members: (names: string, n: number) => `${count(n)} voted there: ${names}`,
  groups: 'The groups',
  table: {
    caption: 'Distance by window of time',
    from: 'From',
    to: 'Until before',
    ballots: 'Ballots',
    distance: 'Distance',
    interval: '95 % interval',
    withinA: 'Within the first',
    withinB: 'Within the second',
    any: 'Any two members',
  },
  none: 'No window holds enough ballots on which both groups voted.',
  statement: 'How this is worked out',
};
