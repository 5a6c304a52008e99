import { count } from '../../format/numbers.ts';

export const completeness = {
  title: 'How complete is this',
  note: 'A share is shown only where a source counts what there is, where running numbers tell it, or where the records themselves do. Everywhere else the number on record stands, and how much is missing is not known.',
  caption: (what: string) => `${what} on record, by body and year`,
  all: 'All years',
  body: 'Body',
  choose: 'What',
  what: {
    ballots: 'Ballots',
    results: 'Results with votes by name',
    meetings: 'Meetings',
    attendance: 'Meetings with head counts',
    contributions: 'Contributions',
  },
  legend: {
    share: 'share on record; ≥ at least that, ≤ at most that',
    unknown: 'on record, share unknown',
    none: 'nothing on record',
    empty: (bodies: string) => `Nothing of this is on record for ${bodies}.`,
  },
  unknown: (recorded: number) => `${count(recorded)} ?`,
  people: 'People',
  inWords: 'Each number with its reason',
  rows: {
    what: 'What',
    year: 'Year',
    recorded: 'On record',
    expected: 'Of',
    share: 'Share',
    since: 'Since',
    note: 'How it is known',
    all: 'all',
  },
  bodyPage: {
    facts: {
      kind: 'Kind',
      unit: 'Who votes',
      zone: 'Time zone of its closing days',
      members: 'Members, as published',
      rules: 'Rules on record',
      notes: 'Notes',
      url: 'Address',
    },
    kinds: {
      committees: 'Committees',
      ballots: 'Ballots',
      open: 'Open now',
      meetings: 'Meetings',
      contributions: 'Contributions',
    },
    list: 'Bodies',
  },
};

export const runs = {
  live: 'Sources that can be read now',
  liveNote: 'Each is read on its schedule. Progress shows here while a run lasts, whoever started it.',
  now: 'Run now',
  running: (unit: string) => `Reading: ${unit}`,
  started: (text: string) => `started ${text}`,
  begun: 'begun',
  last: (outcome: string, text: string) => `Last run: ${outcome}, ${text}`,
  none: 'It was never run.',
  next: (text: string) => `Next run ${text}`,
  unscheduled: 'It runs only by hand.',
  stale: (text: string) => `Counts as stale from ${text}, unless it is read before.`,
  askedFor: 'The run has started.',
  needsKey: 'Starting a run takes an admin’s key: sign in with one at the foot of the page, then try again.',
  tally: (created: number, updated: number, documents: number) =>
    `${count(documents)} documents, ${count(created)} records created, ${count(updated)} updated`,
  elapsed: (seconds: number) =>
    seconds < 90 ? `${count(seconds)} s` : `${count(Math.round(seconds / 60))} min`,
};

export const lasting = {
  over: (text: string) => `over since ${text}`,
  now: 'lasts',
  operational:
    'Alerts about sources (stale, or nothing came though due) name no member in a bloc: they are shown to everybody at once, and end by themselves when the data comes.',
  filterKind: 'Kind',
  filterOver: 'Leave out what is over',
};
