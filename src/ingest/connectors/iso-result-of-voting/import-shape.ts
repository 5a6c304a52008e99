import { DocumentRefused } from '../../connector.ts';
import type { FileShape, ImportContext, ImportFile } from '../../tabular/import-file.ts';
import { assertReadableText } from '../../tabular/text-guard.ts';
import { isLetterBallot } from './letter-ballot.ts';
import { isLivelinkPage } from './livelink-page.ts';
import { manifest } from './manifest.ts';
import { isResultTable } from './result-table.ts';
import { ballotIdOf, emitSheet } from './sheet-to-ballot.ts';

/** A sheet has some hundred members; a larger file is none. */
const LARGEST = 4 * 1024 * 1024;

function textOf(file: ImportFile): string {
  return Buffer.from(assertReadableText(file.bytes, false)).toString('utf8');
}

/** True where the text is a result of voting in one of the three shapes in which they are public. */
function isResultOfVoting(text: string): boolean {
  return isResultTable(text) || isLivelinkPage(text) || isLetterBallot(text);
}

async function* read(file: ImportFile, context: ImportContext) {
  const { parseResultOfVoting } = await import('./parse.ts');
  for (const sheet of parseResultOfVoting(textOf(file))) {
    const stored = (await context.ballotsByReference(sheet.reference))[0];
    const own = (await context.storedBallots([ballotIdOf(sheet)])).get(ballotIdOf(sheet));
    yield* emitSheet(sheet, context.names, sheet.question ? own : (stored ?? own));
  }
}

/** A result of voting as HTML or text file. */
export const resultOfVotingShape: FileShape = {
  id: manifest.id,
  parser: manifest.parser,
  recognises(file) {
    if (file.bytes.length > LARGEST) return false;
    try {
      return isResultOfVoting(textOf(file));
    } catch (error) {
      if (error instanceof DocumentRefused) return false;
      throw error;
    }
  },
  read,
};
