import { DocumentRefused } from '../../connector.ts';
import { assertConsistent } from './check-totals.ts';
import { documentCells } from './document-cells.ts';
import { type ResultSheet, resultSheet } from './foreign.ts';
import { isLetterBallot, readLetterBallots } from './letter-ballot.ts';
import { isLivelinkPage, readLivelinkPage } from './livelink-page.ts';
import { isResultTable, readResultTable } from './result-table.ts';

function readAny(text: string): unknown[] {
  const rows = documentCells(text);
  const plainText = rows.map((row) => row.cells.join('  ')).join('\n');
  if (isResultTable(text)) return [readResultTable(rows)];
  if (isLivelinkPage(text)) return [readLivelinkPage(rows, plainText)];
  if (isLetterBallot(text)) return readLetterBallots(rows, plainText);
  throw new DocumentRefused('unrecognised-shape', 'the document is no result of voting that is known');
}

/**
 * The sheets in a document (a letter ballot may hold several), checked against their own totals. Throws
 * `DocumentRefused` where one is incomplete, of another shape or contradicts itself: none of them is taken then.
 */
export function parseResultOfVoting(text: string): ResultSheet[] {
  return readAny(text).map((foreign) => {
    const result = resultSheet.safeParse(foreign);
    if (!result.success) {
      const flaws = result.error.issues.map(
        (issue) => `${issue.path.join('.') || 'sheet'}: ${issue.message}`,
      );
      throw new DocumentRefused('unexpected-format', flaws.slice(0, 5).join('; '));
    }
    assertConsistent(result.data);
    return result.data;
  });
}
