import type { Connector, OpenedDocument } from '../../connector.ts';
import { manifest } from './manifest.ts';
import { parseResultOfVoting } from './parse.ts';
import { ballotIdOf, emitSheet } from './sheet-to-ballot.ts';

/** Reads results of voting at addresses that the operator names: absolute, or below the base URL. */
export function isoResultOfVoting(addresses: readonly string[]): Connector {
  return {
    manifest,
    begin: ({ access, names, recorded }) => ({
      async *discover() {
        for (const address of addresses) {
          const url = /^https?:/.test(address) ? address : `${access.baseUrl}/${address.replace(/^\/+/, '')}`;
          yield { url, role: 'sheet', accept: 'text/html, text/plain' };
        }
      },
      async *parse(document: OpenedDocument) {
        for (const sheet of parseResultOfVoting(Buffer.from(document.bytes).toString('utf8'))) {
          const stored = await recorded('ballot', ballotIdOf(sheet));
          yield* emitSheet(sheet, names, stored?.data);
        }
      },
    }),
  };
}
