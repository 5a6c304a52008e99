import type { BriefSection } from '../views/brief-view.ts';
import type { AllianceCoverage, CoverageRow } from '../views/coverage-view.ts';
import type { ReviewTimes } from './period.ts';

const MOST_ROWS = 40;

interface Change {
  row: CoverageRow;
  gained: string[];
  lost: string[];
  text: string;
}

function textOf(was: CoverageRow, is: CoverageRow): string {
  if (was.uncovered && !is.uncovered) return 'gap closed';
  if (!was.uncovered && is.uncovered) return 'gap opened';
  if (was.canBlock === false && is.canBlock === true) return 'can now stop a proposal';
  if (was.canBlock === true && is.canBlock === false) return 'can no longer stop a proposal';
  return is.allied.length > was.allied.length ? 'more votes' : 'fewer votes';
}

/** Committees where the votes of the alliance changed between two days; those without a list on both days tell nothing. */
export function coverageChanges(before: AllianceCoverage, now: AllianceCoverage): Change[] {
  const earlier = new Map(before.rows.map((row) => [row.committee, row]));
  return now.rows.flatMap((row) => {
    const was = earlier.get(row.committee);
    if (!was?.listed || !row.listed) return [];
    const gained = row.allied.filter((member) => !was.allied.includes(member));
    const lost = was.allied.filter((member) => !row.allied.includes(member));
    return gained.length + lost.length === 0 ? [] : [{ row, gained, lost, text: textOf(was, row) }];
  });
}

function verb(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Where the alliance stands on the day of the review. */
export function coverageSection(now: AllianceCoverage, sources: string[]): BriefSection {
  const blocking = now.rows.filter(({ canBlock }) => canBlock === true).length;
  return {
    heading: 'Where the alliance sits',
    paragraphs: [
      `Of ${now.rows.length} committees on critical technologies, ${verb(now.uncovered, 'is', 'are')} covered by nobody of the alliance and ${verb(now.singlePoints, 'hangs', 'hang')} on one member; in ${blocking} its votes can stop a proposal by themselves.`,
      `Of ${now.unrecorded} committees no list of members is on record, or one too thin or too old, so nothing can be told of who votes there.`,
      ...now.candidates.map(({ sentence }) => sentence),
    ],
    sources,
  };
}

/** Gaps closed and opened since the last review. */
export function gapSection(
  changes: readonly Change[],
  times: ReviewTimes,
  lists: { body: string; before: string; now: string }[],
  sources: string[],
): BriefSection {
  const silent = lists.filter(({ before, now }) => before === now);
  const seen = lists.filter(({ before, now }) => before !== now);
  const closed = changes.filter(({ text }) => text === 'gap closed').length;
  const opened = changes.filter(({ text }) => text === 'gap opened').length;
  return {
    heading: 'Gaps closed and opened',
    paragraphs: [
      seen.length === 0
        ? `No list of members was seen anew from ${times.from} to ${times.to}, so nothing can be told of changes.`
        : `${verb(closed, 'gap', 'gaps')} closed, ${opened} opened, votes changed in ${verb(changes.length, 'committee', 'committees')}, by the lists of ${seen.map(({ body, before, now }) => `${body} (${before} and ${now})`).join(', ')}.`,
      ...(silent.length === 0 || seen.length === 0
        ? []
        : [`No newer list was seen of ${silent.map(({ body, now }) => `${body} (${now})`).join(', ')}.`]),
    ],
    ...(changes.length === 0
      ? {}
      : {
          table: {
            caption: 'Committees where votes of the alliance changed',
            heads: ['Committee', 'Technologies', 'Gained', 'Lost', 'What it means'],
            rows: changes
              .slice(0, MOST_ROWS)
              .map(({ row, gained, lost, text }) => [
                row.committeeReference,
                row.technologies.join(', '),
                gained.join(', ') || '-',
                lost.join(', ') || '-',
                text,
              ]),
          },
        }),
    sources,
  };
}

/** Committees that nobody of the alliance, or one member only, covers. */
export function openGapSection(now: AllianceCoverage, sources: string[]): BriefSection {
  const gaps = now.rows.filter(({ uncovered, singlePoint }) => uncovered || singlePoint);
  return {
    heading: 'Gaps that stand',
    paragraphs: gaps.length === 0 ? ['Every committee on record is covered by two members or more.'] : [],
    ...(gaps.length === 0
      ? {}
      : {
          table: {
            caption: 'Covered by nobody, or by one member only',
            heads: ['Committee', 'Technologies', 'Votes there', 'Covered by', 'Lead'],
            rows: gaps
              .slice(0, MOST_ROWS)
              .map((row) => [
                row.committeeReference,
                row.technologies.join(', '),
                String(row.participating),
                row.allied.join(', ') || 'nobody',
                row.lead === null ? '-' : `${row.lead} (${row.partsFrom})`,
              ]),
          },
        }),
    sources,
  };
}
