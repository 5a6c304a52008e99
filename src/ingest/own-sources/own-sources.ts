import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DomainError, type Flaw } from '../../domain/errors.ts';
import type { Connector, Manifest } from '../connector.ts';
import { isoResultOfVoting } from '../connectors/iso-result-of-voting/connector.ts';
import { rollCallConnector } from '../connectors/roll-call/connector.ts';
import { canonicalJson } from '../content-hash.ts';
import { type OwnSource, ownSourceSchema } from './own-source-schema.ts';

/** Names of records that people enter, and of scheduled work that is no source. */
const RESERVED = ['analysis', 'corrections', 'import', 'watch', 'webhooks'];

/** A change of what is said about a source is a change of how it is read: its documents are then parsed anew. */
function parserOf(source: OwnSource): string {
  const hash = createHash('sha256').update(canonicalJson(source)).digest('hex');
  return `${source.kind}/1+${hash.slice(0, 12)}`;
}

function manifestOf(source: OwnSource): Manifest {
  const { id, name, publisher, licence, attribution, notes, cadenceDays, schedule } = source;
  const { minDelayMs, maxBytes, confidence, confidentiality } = source;
  const { minimum, maximum } = source.ballots;
  return {
    ...{ id, name, publisher, licence, cadenceDays, schedule, confidence, confidentiality },
    ...(attribution !== undefined && { attribution }),
    ...(notes !== undefined && { notes }),
    url: source.url.replace(/\/+$/, ''),
    politeness: { minDelayMs, maxBytes },
    parser: parserOf(source),
    expected: { ballot: { minimum, ...(maximum !== undefined && { maximum }) } },
    listsWhole: source.listsWhole ? ['ballot'] : [],
  };
}

function connectorOf(source: OwnSource): Connector {
  const manifest = manifestOf(source);
  if (source.kind === 'iso-result-of-voting') return { ...isoResultOfVoting(source.pages), manifest };
  const { body, tables } = source;
  return rollCallConnector({
    manifest,
    body,
    tables: tables.map(({ path, ...mapping }) => ({ path, mapping })),
  });
}

function refusal(flaws: readonly Flaw[]): DomainError {
  const [first] = flaws;
  return new DomainError(
    'invalid-input',
    `The list of own sources is wrong at ${first?.at}: ${first?.message}`,
    {
      flaws,
    },
  );
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw refusal([{ at: 'the file', message: `it is no JSON (${(error as Error).message})` }]);
  }
}

/**
 * Connectors of the sources that an operator declares: a JSON array of entries as `ownSourceSchema` has them.
 * @throws DomainError `invalid-input` naming each entry and field that cannot be used, and each id that is `taken`
 */
export function parseOwnSources(json: string, taken: ReadonlySet<string>): Connector[] {
  const parsed = z.array(ownSourceSchema).safeParse(parsedJson(json));
  if (!parsed.success) {
    throw refusal(
      parsed.error.issues.map(({ path, message }) => ({ at: path.join('.') || 'the file', message })),
    );
  }
  const seen = new Set([...RESERVED, ...taken]);
  const twice = parsed.data.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ at: `${index}.id`, message: `there is a source "${id}" already` }];
  });
  if (twice.length > 0) throw refusal(twice);
  return parsed.data.map(connectorOf);
}
