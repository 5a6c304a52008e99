import {
  CONTRIBUTION_OUTCOMES,
  type Contribution,
  type ContributionOutcome,
} from '../../domain/participation.ts';
import type { Emission } from '../connector.ts';
import { nameIssue } from '../names/name-issue.ts';
import { parseSourceList } from '../source-list.ts';
import { readList } from './cell-values.ts';
import { BadCell, type RowCells } from './row-cells.ts';
import type { RowConsumer, RowSetting } from './row-consumer.ts';
import { consumeRowRecords, type RowRecord, rowRecord } from './row-records.ts';

/** The words of document lists for what became of a contribution, besides those of the outcomes themselves. */
const STATUS_WORDS: Readonly<Record<string, ContributionOutcome>> = {
  '': 'unknown',
  '-': 'unknown',
  reserved: 'submitted',
  available: 'submitted',
  'technically endorsed': 'endorsed',
  'conditionally agreed': 'agreed',
  'partially approved': 'approved',
  'not pursued': 'rejected',
  'replied to': 'replied',
  'not handled': 'not-treated',
  reissued: 'revised',
  treated: 'noted',
};

function outcomeOf(cells: RowCells): ContributionOutcome {
  const stated = cells.text('outcome') ? 'outcome' : 'status';
  const written = cells.text(stated).toLowerCase();
  const own = CONTRIBUTION_OUTCOMES.find((outcome) => outcome === written.replace(/ /g, '-'));
  const meaning = own ?? (Object.hasOwn(STATUS_WORDS, written) ? STATUS_WORDS[written] : undefined);
  if (meaning) return meaning;
  throw new BadCell('unknown-status', stated, `"${written}" is no known status of a contribution`);
}

const TEXT_FIELDS = [
  ['meeting', 'meeting'],
  ['type', 'type'],
  ['for', 'for'],
  ['agendaItem', 'agenda_item'],
  ['release', 'release'],
  ['workItem', 'work_item'],
  ['revisionOf', 'revision_of'],
  ['revisedTo', 'revised_to'],
] as const;

function textsOf(cells: RowCells): Partial<Contribution> {
  return Object.fromEntries(
    TEXT_FIELDS.flatMap(([property, field]) => {
      const value = cells.text(field);
      return value ? [[property, value]] : [];
    }),
  );
}

function readContribution({ cells, context }: RowSetting): RowRecord {
  const id = cells.required('id');
  const meeting = cells.text('meeting');
  const body = cells.text('body') ? cells.body() : (context.bodyOfMeeting(meeting) ?? cells.body());
  if (!body)
    throw new BadCell('missing-body', 'body', 'The row names no body; add a body column or --body CODE');
  const committee = cells.committee(body);
  const day = cells.day('date');
  const sources = parseSourceList(cells.required('sources')).map((source) => {
    const resolution = context.names.resolve('organisation', source.name);
    return resolution.status === 'resolved' ? { ...source, member: resolution.code } : source;
  });
  const data: Contribution = {
    id,
    body,
    ...(committee && { committee }),
    title: cells.text('title'),
    status: cells.text('status'),
    outcome: outcomeOf(cells),
    chain: cells.text('chain') || id,
    sources,
    technologies: readList(cells.text('technologies')),
    ...(day && { day }),
    ...textsOf(cells),
  };
  return rowRecord('contribution', id, data);
}

/** The first document of a chain of revisions, as far as the file tells; a ring ends at its least id. */
function chainOf(contribution: Contribution, byId: ReadonlyMap<string, Contribution>): string {
  const seen = new Set([contribution.id]);
  let first = contribution;
  for (let before = first.revisionOf; before !== undefined; before = first.revisionOf) {
    if (seen.has(before)) return [...seen].sort()[0] ?? contribution.id;
    const previous = byId.get(before);
    if (!previous) return before;
    seen.add(before);
    first = previous;
  }
  return first.id;
}

function* unresolvedNames(contributions: Iterable<Contribution>, setting: RowSetting): Generator<Emission> {
  const names = new Set<string>();
  for (const { sources } of contributions)
    for (const source of sources) if (!source.member) names.add(source.name);
  for (const name of names) {
    const resolution = setting.context.names.resolve('organisation', name);
    if (resolution.status !== 'resolved')
      yield nameIssue('organisation', name, resolution, { severity: 'warning' });
  }
}

type ContributionEmission = Extract<Emission, { kind: 'contribution' }>;

function isContribution(emission: Emission): emission is ContributionEmission {
  return emission.type === 'record' && emission.kind === 'contribution';
}

function withChain(emission: ContributionEmission, byId: ReadonlyMap<string, Contribution>): Emission {
  const { data } = emission;
  return data.chain === data.id ? { ...emission, data: { ...data, chain: chainOf(data, byId) } } : emission;
}

/** Consumer of contribution tables: one document a row, chains of revisions followed through the file. */
export function consumeContributions(setting: RowSetting): RowConsumer {
  const rows = consumeRowRecords(setting, readContribution);
  return {
    take: rows.take,
    async *finish(): AsyncGenerator<Emission> {
      const emissions: Emission[] = [];
      for await (const emission of rows.finish()) emissions.push(emission);
      const byId = new Map(emissions.filter(isContribution).map(({ data }) => [data.id, data]));
      yield* unresolvedNames(byId.values(), setting);
      for (const emission of emissions) yield isContribution(emission) ? withChain(emission, byId) : emission;
    },
  };
}
