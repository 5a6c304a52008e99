import { count, percent } from '../../format/numbers.ts';

export const compare = {
  title: 'Compare members',
  lede: 'How members voted on the same ballots, side by side, and how often each pair took the same side.',
  members: 'Members',
  add: 'Add a member',
  addHint: 'Name or code, for example JPN',
  adding: 'Add',
  remove: (name: string) => `Remove ${name}`,
  none: {
    title: 'Choose two members or more',
    text: 'Add members above to see their votes side by side, or start from an example.',
    examples: [
      {
        href: '/compare?members=DEU,JPN,KOR&body=UNGA',
        text: 'Germany, Japan and Korea in the General Assembly',
      },
      {
        href: '/compare?members=FRA,GBR,USA&body=ISO',
        text: 'France, the United Kingdom and the United States in ISO',
      },
      { href: '/compare?members=XBB,XDD,QNN&body=SYN', text: 'Three made-up states in the synthetic body' },
    ],
  },
  filters: {
    topic: 'Topic or technology',
    from: 'Counted from',
    to: 'Counted to',
    apart: 'Only ballots that set them apart',
    metric: 'Interval for',
    abstain: 'Abstentions',
  },
  metrics: { agreement: 'Agreement', kappa: 'Cohen’s kappa', phi: 'Phi' },
  abstentions: {
    category: 'a position of their own',
    half: 'half agreement with a vote',
    exclude: 'left out',
  },
  chosen: (ids: number) => `Only the ${count(ids)} ballots named in the address.`,
  allBallots: 'Show all ballots instead',
  pairs: {
    title: 'How often they agreed',
    caption: 'Pairs on the chosen ballots',
    a: 'Member',
    b: 'With',
    shared: 'Ballots in common',
    agreed: 'Agreed',
    agreement: 'Agreement',
    interval: '95 % interval',
    kappa: 'Kappa',
    above: 'Over all ballots of the body',
    aboveTitle: 'What the stored analysis of the whole body says; choosing ballots cannot change it',
    aboveText: (excess: number, q: string, sure: boolean) =>
      sure
        ? `${excess < 0 ? '−' : '+'}${percent(Math.abs(excess), 0)} beyond chance, q ${q}`
        : `not told from chance, q ${q}`,
    untested: 'not tested',
  },
  grid: {
    title: 'Ballot by ballot',
    caption: 'Votes on the chosen ballots',
    ballot: 'Ballot',
    day: 'Counted',
    alike: 'Together?',
    together: '= alike',
    apart: '≠ apart',
    unclear: '· too few votes',
    unlisted: 'not listed',
    derived: 'computed from totals, not counted',
  },
  voted: (name: string, voted: number, all: number) =>
    `${name} took a side on ${count(voted)} of ${count(all)}`,
  statement: 'How to read this',
};

export const agreement = {
  title: 'Agreement of pairs',
  lede: 'Every tested pair of one body: how often they agreed, what habits and margins alone give, and how sure the difference is.',
  filters: {
    metric: 'Interval for',
    abstain: 'Abstentions',
    minShared: 'Fewest ballots in common',
    dropUnanimous: 'Leave out nearly unanimous ballots (97.5 %)',
    member: 'Member (code)',
    maxQ: 'q at most',
    direction: 'Direction',
    from: 'Counted from',
    to: 'Counted to',
  },
  heads: {
    interval: '95 % interval',
    agreement: 'Agreement',
    expected: 'Expected',
    expectedTitle:
      'Share of the ballots that divided the members on which the null model expects the pair to agree',
    kappa: 'Kappa',
    phi: 'Phi',
    p: 'p',
    coverage: 'Coverage',
    coverageTitle: 'Share of the body’s ballots with named votes on which both voted',
    ballots: 'Ballots',
  },
  show: 'show the ballots',
  showOf: (a: string, b: string) => `Show the ballots of ${a} and ${b}`,
  caption: (body: string) => `Pairs of members in ${body}`,
  thin: 'No pair of this body satisfies the filters. With few contested ballots none can be told from chance.',
  period: 'The period is analysed by itself: what stands here can differ from the findings over all ballots.',
  made: 'What these figures were made with',
  facts: {
    body: 'Body',
    ballots: 'Ballots',
    ofBallots: (informative: number, all: number) =>
      `${count(informative)} of ${count(all)} divided the members`,
    metric: 'Interval for',
    abstain: 'Abstentions',
    minShared: 'Fewest ballots in common',
    dropUnanimous: 'Nearly unanimous ballots',
    dropped: (share: number) => `left out where one side has ${percent(share)} or more`,
    kept: 'kept',
    period: 'Period',
    snapshot: 'Data version',
  },
};
