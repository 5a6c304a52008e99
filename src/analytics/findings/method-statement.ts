import type { TableAnalysis } from '../analyse-table.ts';
import type { ResolvedOptions } from '../detect-options.ts';
import type { DetectionMethod } from '../detection.ts';
import { eraSpans } from '../eras/era-spans.ts';
import { ERA_RIDGE } from '../null-model/habit-step.ts';

const REFERENCES =
  'References: Benjamini & Hochberg 1995 (J. R. Stat. Soc. B 57:289); Efron 2004 (JASA 99:96); ' +
  'Neal, Domagalski & Sagan 2021 (Sci. Rep. 11:23929); Morcos et al. 2011 (PNAS 108:E1293); ' +
  'Traag, Van Dooren & Nesterov 2011 (Phys. Rev. E 84:016114).';

/** Whether members' habits may change with time, and since when each time. */
function habitSentence({ layers }: ResolvedOptions, { table, polarised }: TableAnalysis): string {
  const eras = eraSpans(table);
  if (eras.length > 0) {
    const spans = eras.map(({ from, to, ballots }) => `${from} to ${to} (${ballots} ballots)`).join(', ');
    return `Most members change their habits with time, so each has habits of its own in each of ${eras.length} eras, drawn towards its habits over all of them (ridge ${ERA_RIDGE}): ${spans}.`;
  }
  if (layers.has('eras') && table.dates.includes(undefined)) {
    return "Members' habits are taken as constant over time: not every ballot carries a date.";
  }
  return layers.has('eras') && !polarised
    ? "Members' habits are taken as constant over time: most members keep theirs, or there are too few ballots to tell."
    : "Members' habits are taken as constant over time.";
}

/** How the analysis was done, in a paragraph that can be printed beside its findings. */
export function methodStatement(options: ResolvedOptions, body: TableAnalysis | undefined): string {
  const level = body?.spectrum ?? body?.margins;
  const sentences = [
    'Only ballots that divided the voting members are used; an absence is missing, never a vote.',
    options.layers.has('nearCopies')
      ? 'Ballots are taken as independent; of ballots that repeat each other exactly or nearly, in the votes of most members, one is judged.'
      : 'Ballots are taken as independent; of ballots that repeat each other exactly one is judged.',
    "Under the null model members vote independently, with each member's own habits of disapproving and abstaining on ballots with margins of their own (a multinomial model with member and ballot effects).",
    `Each pair that shares at least ${options.minShared} such ballots is tested by an efficient score of its agreement, weighted towards rare sides, with exact variance and skewness and Pearson type III tails; false discoveries are held at ${options.alpha} by the procedure of Benjamini and Hochberg, for agreement and opposition apart.`,
  ];
  if (body) sentences.push(habitSentence(options, body));
  if (body?.polarised) {
    sentences.push(
      'The body is polarised (large sides that face each other, whose positions change from ballot to ballot), so these sides are reported as camps and blocs are searched inside each with margins of its own.',
    );
    if (options.layers.has('leanings')) {
      sentences.push(
        'There members have habits of their own for each kind of ballot, by what the other sides did, so that leaning towards one of them is not taken for a bloc.',
      );
    }
  } else if (options.layers.has('reweighting')) {
    sentences.push('Suspected blocs are taken out of the margins they are judged by.');
  }
  if (body && body.factors > 0) {
    sentences.push(
      `${body.factors} common dimension(s) of conflict were estimated and taken out of the scores.`,
    );
  }
  if (level && level.view.inflation > 1) {
    sentences.push(
      `Statistics are divided by ${level.view.inflation.toFixed(3)}, the spread of the bulk of the pairs (empirical null).`,
    );
  }
  sentences.push(
    "Blocs are grown from communities of pairs by testing each member against the others' actual votes, and their p-values are corrected for the search over all groups of their size.",
    'Aligned above chance means no more than that: statistical association is not proof of an agreement to vote alike.',
    REFERENCES,
  );
  return sentences.join(' ');
}

/** The method as data: what was assumed, tested and corrected, and with which parameters. */
export function methodOf(options: ResolvedOptions, body: TableAnalysis | undefined): DetectionMethod {
  const level = body?.spectrum ?? body?.margins;
  return {
    nullModel: `multinomial with member${body?.table.eras ? ' by era' : ''} and ballot effects, margins weighted against suspected blocs`,
    test: 'efficient score with Pearson type III tails',
    correction: 'BH',
    alpha: options.alpha,
    minShared: options.minShared,
    layers: [...options.layers],
    eras: body ? eraSpans(body.table) : [],
    spectrumFactors: body?.factors ?? 0,
    inflation: level?.view.inflation ?? 1,
    statement: methodStatement(options, body),
  };
}
