import { day } from '../format/dates.ts';
import { messages as m } from '../messages/messages.ts';

/** A span of days in a table's cell; one without an end is still open. */
export function OpenSpan({ from, to }: { from: string; to: string | null }) {
  return (
    <span class="nowrap">
      {to === null ? m.desk.since(day(from)) : day(from)}
      {to === null ? null : <span class="cell-sub">{m.desk.until(day(to))}</span>}
    </span>
  );
}
