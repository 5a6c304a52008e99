import type { RunProgress } from '../app/ingest/run-report.ts';

const BAR = 24;
const LINE_EVERY_MS = 2_000;

function barOf({ phase, done, total, unit }: RunProgress): string {
  const counted = `${phase} ${done.toLocaleString('en')}`;
  if (total === undefined || total === 0) return `${counted} ${unit}`;
  const filled = Math.round((Math.min(done, total) / total) * BAR);
  return `[${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}] ${counted} of ${total.toLocaleString('en')} ${unit}`;
}

/** Shows how far a run is: one moving bar on a terminal, a line every two seconds elsewhere (logs, pipes). */
export function createProgressPrinter(stream: NodeJS.WriteStream, nowMs: () => number) {
  let printedAt = Number.NEGATIVE_INFINITY;
  let isBarShown = false;
  return {
    show(progress: RunProgress): void {
      if (stream.isTTY) {
        stream.write(`\r\x1b[K${barOf(progress)}`);
        isBarShown = true;
      } else if (nowMs() - printedAt >= LINE_EVERY_MS) {
        stream.write(`${barOf(progress)}\n`);
        printedAt = nowMs();
      }
    },
    /** Takes the bar away before results are printed. */
    end(): void {
      if (isBarShown) stream.write('\r\x1b[K');
    },
  };
}
