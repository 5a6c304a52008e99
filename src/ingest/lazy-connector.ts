import type { Connector, Manifest } from './connector.ts';

/**
 * A connector of which only the manifest is there until a run reads its source: parsers of HTML, XML and workbooks are
 * most of what there is to load, and listing sources needs none of them.
 */
export function lazyConnector(manifest: Manifest, load: () => Promise<Connector>): Connector {
  return {
    manifest,
    redact: async (bytes, request) => (await (await load()).redact?.(bytes, request)) ?? bytes,
    begin: async (context) => (await load()).begin(context),
  };
}
