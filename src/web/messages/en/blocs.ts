import { count, percent, probability } from '../../format/numbers.ts';

function direction(z: number): string {
  if (Math.abs(z) < 1) return 'about as often as chance gives';
  return z > 0 ? 'more often than chance gives' : 'less often than chance gives';
}

export const blocs = {
  title: 'Blocs',
  lede: 'Members whose votes are aligned above chance, after allowing for how often each votes yes and how popular each ballot was. What explains it is a separate question.',
  caption: 'Findings',
  empty:
    'No group of members is aligned above chance in what has been analysed so far. That is a result too: most bodies show none.',
  limits: 'What there is too little data for',
  heads: {
    bloc: 'Bloc',
    body: 'Body',
    size: 'Members',
    cohesion: 'Agreement, seen against expected',
    q: 'q',
    qTitle: 'Chance of a finding this strong being false, after allowing for all groups looked at',
    strength: 'Evidence',
    period: 'Contested ballots',
    stability: 'Stability',
    stabilityTitle: 'How often the group comes out again when ballots are left out at random',
  },
  name: (names: readonly string[], size: number) =>
    size <= names.length ? names.join(', ') : `${names.join(', ')} and ${count(size - names.length)} more`,
  seen: (seen: number | null, expected: number | null) =>
    seen === null
      ? 'not known'
      : `${percent(seen, 0)}${expected === null ? '' : ` against ${percent(expected, 0)}`}`,
  ofBallots: (informative: number, all: number) => `${count(informative)} of ${count(all)}`,
  bodies: {
    title: 'Body by body',
    choose: 'Body',
    networkTitle: (body: string) => `Who is aligned with whom in ${body}`,
    matrixTitle: (body: string) => `Every pair of members in ${body}`,
    pairs: 'Pairs as a table',
    sureOnly: 'Only pairs listed at level 0.05',
    pairsCaption: (body: string) => `Agreement of each pair in ${body}, beside what chance gives`,
    none: 'No analysis of this body is stored yet. It runs on schedule once enough ballots with names are on record.',
    thin: 'Too few contested ballots for any pair to be told from chance.',
  },
  networkNote: (shown: number, all: number) =>
    `Solid lines join pairs aligned above chance, dashed lines pairs that differ more than chance gives. ${count(shown)} of ${count(all)} members have such a pair; the others are not drawn. Each member links to its page.`,
  matrixNote:
    'Members in the order that puts aligned ones next to each other; frames mark blocs. The stronger the colour, the further the pair is from what chance gives.',
  matrixHint: 'Point at a cell to read its pair; the table below holds every number.',
  matrixCell: (a: string, b: string, z: number | null) =>
    z === null
      ? `${a} and ${b}: too few ballots in common`
      : `${a} and ${b} agree ${direction(z)} (z = ${z.toFixed(1)})`,
  together: 'agree more',
  against: 'agree less',
  pairHeads: {
    a: 'Member',
    b: 'With',
    shared: 'Ballots in common',
    agree: 'Agreed',
    expected: 'Expected',
    excess: 'Excess',
    excessTitle: 'Share of shared ballots on which they agree, beyond what chance gives',
    z: 'z',
    q: 'q',
    direction: 'Direction',
    bloc: 'Bloc',
  },
  directions: { together: '↑ together', against: '↓ against' },
  card: {
    strength: 'Strength of the evidence',
    claim: 'The finding',
    figures: {
      size: 'Members',
      cohesion: 'Agreement within',
      expected: 'Expected by chance',
      q: 'q after correction',
      ballots: 'Contested ballots',
      stability: 'Stability',
    },
    series: {
      title: 'Over time',
      chart: 'Agreement within the group in rolling windows',
      note: 'Solid: agreement seen, with its 95 % interval. Dashed: what habits and margins alone would give.',
      caption: 'Agreement by window of time',
      none: 'Too few dated ballots for a series.',
      from: 'From',
      to: 'To',
      ballots: 'Ballots',
      seen: 'Seen',
      expected: 'Expected',
      interval: '95 % interval',
      active: 'Acts together',
    },
    ofAll: (all: number) => `of ${count(all)} ballots`,
    members: 'Members',
    membersCaption: 'Members and how often each stays with the group',
    member: 'Member',
    stability: 'Stays in resamples',
    evidence: 'Ballots that carry it',
    evidenceNote: 'Ballots on which the members agreed most beyond what was to be expected, strongest first.',
    evidenceCaption: 'Evidence, ballot by ballot',
    evidenceChart: 'Weight of each ballot in the finding, by date',
    evidenceChartNote:
      'Each mark is a ballot: higher means the members agreed further beyond chance. The shape tells the side they took: ● approve, ■ disapprove, ▲ abstain.',
    none: 'The stored analysis lists no single ballot for this finding.',
    ballot: 'Ballot',
    date: 'Date',
    score: 'Weight',
    side: 'Side taken',
    followed: 'Followed',
    outcome: 'Outcome',
    followedOf: (n: number, all: number) => `${count(n)} of ${count(all)} present`,
    pairs: 'Pairs within',
    pairsCaption: 'Agreement of the members, pair by pair',
    alternatives: 'Other explanations looked at',
    alternativesNote: 'The same votes can have plain reasons. What was checked, and what came out:',
    noAlternatives: 'No other explanation has been checked for this finding yet.',
    overlap: (share: number) => `overlap ${percent(share, 0)}`,
    method: 'How it was found',
    nullModel: 'Null model',
    test: 'Test',
    correction: 'Correction',
    alpha: 'Level',
    seed: 'Seed',
    code: 'Code',
    input: 'Input',
    analysed: 'Analysed',
    beyond: 'Beyond a common leaning',
    beyondYes: 'More than a common position on the body’s main line of division',
    beyondNo: 'Explained by a common position on the body’s main line of division',
    beyondUntested: 'Not tested',
    camp: 'One side of a divided body: a camp, not by itself a sign of coordination.',
    correct:
      'If a record behind this finding is wrong, tell whoever runs this installation: name the ballot and give the source that shows it.',
    print: 'Print this card',
  },
  probability,
};
