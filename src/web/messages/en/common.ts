import { count } from '../../format/numbers.ts';

export const common = {
  loading: 'Reading the records…',
  synthetic: 'Synthetic',
  syntheticTitle: 'Made up for demonstration; no real member did this',
  syntheticNotice:
    'This body and its members are made up, so that the product can be tried. No real state, firm or person is meant.',
  records: { label: 'Records', any: 'Real and synthetic', real: 'Real only', synthetic: 'Synthetic only' },
  any: 'Any',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  unknown: 'Unknown',
  notKnown: 'not known',
  search: 'Search',
  clear: 'Clear filters',
  filters: 'Filters',
  technology: 'Technology',
  body: 'Body',
  nextPage: 'Next page',
  firstPage: 'First page',
  shown: (shown: number, total: number) => `${count(shown)} of ${count(total)} rows`,
  showAll: (total: number) => `Show all ${count(total)} rows`,
  download: 'Download all rows',
  scroll: (caption: string) => `${caption} (scrolls sideways)`,
  source: 'Source',
  sources: 'Sources',
  asOf: (text: string) => `as of ${text}`,
  snapshot: (version: number) => `data version ${version}`,
  coverage: (text: string) => `coverage ${text}`,
  coverageUnknown: 'coverage not known',
  coverageTitle: 'Share of what should be known that is recorded',
  seeTable: 'Show the numbers as a table',
  data: 'Numbers behind the chart',
  failed: {
    title: 'This could not be read',
    offline:
      'The server did not answer. Check the connection, or whether Quorumwatch is still running, then try again.',
    forbidden:
      'These records need a key with a higher clearance. Ask whoever runs this installation for one.',
    missing: 'No such record. It may have been withdrawn by its source, or the address may be mistyped.',
    refused: 'Change what is asked for; the same again gets the same answer.',
    busy: 'Too many requests in a short time. Wait a minute, then try again.',
    other:
      'The server reported a problem. Try again; if it stays, quote the reference to whoever runs this installation.',
    reference: 'Reference',
    retry: 'Try again',
  },
  empty: {
    title: 'No record fits',
    filtered: 'No row satisfies all filters at once. Loosen one of them, or clear them all.',
    unfilled:
      'Nothing has been recorded here yet. The sources page shows what has been read so far, and when the next run is due.',
    toSources: 'See sources and runs',
  },
  copying: {
    copied: 'Copied.',
    notCopied: 'Your browser did not allow it: select the text and copy it.',
  },
  chartFiles: {
    label: 'This chart as',
    as: (title: string, format: string) => `${title}, as ${format}`,
    origin: (address: string, date: string) => `Quorumwatch, ${address}, read on ${date}`,
    failed: 'Your browser could not make this file.',
    share: 'Share: put it on another page',
    snippet: 'Lines for the other page',
    copySnippet: 'Copy these lines',
    embedNote:
      'The frame shows public records only, with source and licence, and loads no script, cookie or tracker. It shows the newest data unless its address names a data version.',
    preview: 'See the frame by itself',
  },
  missingPart: 'Not enough data',
};
