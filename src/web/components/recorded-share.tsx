import type { RecordedShare } from '../../app/views/recorded-share-view.ts';
import { count, percent } from '../format/numbers.ts';
import { messages as m } from '../messages/messages.ts';

/** Marks of a share of which only a bound is known. */
export const BOUNDS = { exact: '', 'at-least': '≤ ', 'at-most': '≥ ' } as const;

/** The share in a few characters, marked where only a bound of it is known: `33 %`, `≥ 33 %`, `12 ?`, `–`. */
export function shareText({ share, expectedIs, recorded }: RecordedShare): string {
  if (share !== null && expectedIs !== null) return `${BOUNDS[expectedIs]}${percent(share, 0)}`;
  return recorded === 0 ? '–' : m.completeness.unknown(recorded);
}

/** How full a cell is drawn: quarters of the share, or none where it is not known. */
function levelOf({ share, recorded }: RecordedShare): string {
  if (share === null) return recorded === 0 ? 'none' : 'unknown';
  return String(Math.min(3, Math.floor(share * 4)));
}

/** One body and year of the grid; what it means in words is beside it for those who point at it or hear it. */
export function ShareCell({ row }: { row: RecordedShare | undefined }) {
  if (!row) return <span class="share" data-level="none" />;
  return (
    <span class="share" data-level={levelOf(row)} title={row.note}>
      {shareText(row)}
    </span>
  );
}

/** How many there were, as a table has it; a bound is marked as one. */
export function expectedText({ expected, expectedIs }: RecordedShare): string {
  if (expected === null || expectedIs === null) return '?';
  return `${{ exact: '', 'at-least': '≥ ', 'at-most': '≤ ' }[expectedIs]}${count(expected)}`;
}
