import { briefSources } from './reading/brief-sources.ts';
import type { Question } from './reading/question.ts';
import { type BriefDeps, releasedBlocs } from './reading/released-blocs.ts';
import { type ReformQuery, simulateReform } from './simulate-reform.ts';
import type { Brief, BriefCell, BriefSection } from './views/brief-view.ts';
import type { ReformBallotRow, ReformPowerRow, ReformView } from './views/reform-view.ts';

const MOST_BALLOTS = 120;
const MOST_POWER = 20;

const unique = (values: readonly string[]) => [...new Set(values)].sort();
const points = (share: number) => `${(share * 100).toFixed(1)} %`;
const change = (share: number) => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)} pp`;

function proposal(view: ReformView): BriefSection {
  const time =
    view.from === null && view.to === null
      ? 'over all closed ballots on record'
      : `over closed ballots${view.from === null ? '' : ` from ${view.from}`}${view.to === null ? '' : ` until before ${view.to}`}`;
  return {
    heading: 'The proposal',
    paragraphs: [
      `Of the rule "${view.ruleName}": ${view.change}.`,
      `${view.sentence} This was worked out by counting ${view.replayed} ballots again, ${time}; ${view.undecided} of them cannot be decided under one of the two.`,
    ],
    sources: [],
  };
}

function ruleText(view: ReformView): BriefSection {
  const rows = Math.max(view.wordsBefore.length, view.wordsAfter.length);
  const references = view.references.map(({ url, clause }) => [clause, url].filter(Boolean).join(', '));
  return {
    heading: 'The rule before and after',
    paragraphs: [
      view.ruleText,
      `The text is ${view.ruleConfidence.replaceAll('-', ' ')}${references.length === 0 ? '' : ` (${references.join('; ')})`}.`,
    ],
    table: {
      caption: 'What is asked for, before and after',
      heads: ['Before', 'After'],
      rows: Array.from({ length: rows }, (_, i) => [view.wordsBefore[i] ?? '-', view.wordsAfter[i] ?? '-']),
    },
    sources: [],
  };
}

function ballotCell({ ballot, reference }: ReformBallotRow, base: string): BriefCell {
  return base === '' ? reference : { text: reference, href: `${base}/ballots/${encodeURIComponent(ballot)}` };
}

function ballotRow(row: ReformBallotRow, base: string): BriefCell[] {
  const chance = row.probability === null ? '' : ` (in ${points(row.probability)} of simulations)`;
  return [ballotCell(row, base), row.title, row.day, row.before, `${row.after}${chance}`];
}

const BALLOT_TABLE = {
  heads: ['Ballot', 'Title', 'Day', 'Before', 'After'],
  widths: [20, 42, 11, 13, 14],
};

function flipped(view: ReformView, base: string): BriefSection {
  if (view.flips.length === 0)
    return { heading: 'Ballots that flip', paragraphs: ['No outcome on record flips.'], sources: [] };
  return {
    heading: 'Ballots that flip',
    paragraphs: view.flips.flatMap(({ reference, sentenceAfter }) =>
      sentenceAfter === null ? [] : [`${reference}, after the change: ${sentenceAfter}`],
    ),
    table: {
      ...BALLOT_TABLE,
      caption: 'Ballots with another outcome',
      rows: view.flips.map((row) => ballotRow(row, base)),
    },
    sources: unique(view.flips.flatMap(({ sources }) => sources)),
  };
}

function power(view: ReformView): BriefSection {
  const rows = view.power
    .filter(({ kind }) => kind !== 'bloc')
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.who < b.who ? -1 : 1));
  return {
    heading: 'Power gained and lost',
    paragraphs: [
      `How likely a voter, or a group that votes as one, is to turn the outcome if all others toss a coin (Banzhaf), among ${view.powerElectorate}.`,
    ],
    ...(rows.length === 0 ? {} : { table: powerTable('Power before and after', rows.slice(0, MOST_POWER)) }),
    sources: [],
  };
}

function powerTable(caption: string, rows: readonly ReformPowerRow[]) {
  return {
    caption,
    heads: ['Who', 'Members', 'Before', 'After', 'Change', 'How'],
    widths: [44, 11, 12, 12, 12, 9],
    rows: rows.map((row) => [
      row.kind === 'bloc' ? row.names.join(', ') : row.who,
      String(row.members),
      points(row.before),
      points(row.after),
      change(row.change),
      row.method,
    ]),
  };
}

function blocs(view: ReformView): BriefSection {
  const rows = view.power.filter(({ kind }) => kind === 'bloc');
  return {
    heading: 'Groups that are aligned above chance',
    paragraphs:
      rows.length === 0
        ? ['No group of this body that an analyst has released votes in these ballots.']
        : [
            'What the change does to each group if it votes as one. Alignment is a statistical association, no proof of coordination.',
          ],
    ...(rows.length === 0 ? {} : { table: powerTable('Groups before and after', rows) }),
    sources: [],
  };
}

function evidence(view: ReformView, base: string): BriefSection {
  const shown = view.ballots.slice(-MOST_BALLOTS);
  const cut = view.ballots.length > shown.length ? ` The newest ${shown.length} are shown.` : '';
  return {
    heading: 'All ballots replayed',
    paragraphs: [`${view.ballots.length} ballots.${cut}`],
    ...(shown.length === 0
      ? {}
      : {
          table: {
            ...BALLOT_TABLE,
            caption: 'Ballots replayed',
            rows: shown.map((row) => ballotRow(row, base)),
          },
        }),
    sources: unique(view.ballots.flatMap(({ sources }) => sources)),
  };
}

/**
 * The paper that argues for a reform: proposal, rule before and after, flipped ballots with links, power gained and lost,
 * groups affected (only those that an analyst released), caveats, sources.
 * @throws DomainError as `simulateReform`
 */
export async function reformDossier(
  deps: BriefDeps,
  question: Question,
  query: Omit<ReformQuery, 'blocs'>,
  base: string,
): Promise<Brief> {
  const released = await releasedBlocs(deps, question);
  const known = released.map(({ id, body, members }) => ({
    id,
    body,
    members: members.map(({ member }) => member),
  }));
  const view = await simulateReform(deps.model, question, { ...query, blocs: known });
  const sections = [
    proposal(view),
    ruleText(view),
    flipped(view, base),
    power(view),
    blocs(view),
    { heading: 'Caveats', paragraphs: view.warnings, sources: [] },
    evidence(view, base),
  ];
  return {
    title: `Reform of "${view.ruleName}"`,
    subtitle: `What would change if ${view.change}`,
    asOf: view.asOf,
    snapshot: view.snapshot,
    synthetic: view.ballots.some(({ synthetic }) => synthetic),
    sections,
    sources: await briefSources(deps.model, question, sections),
  };
}
