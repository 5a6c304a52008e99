import { json, type Request, type RequestHandler, type Response, type Router, raw } from 'express';
import type { Clock } from '../../app/ports/clock.ts';
import type { AccessRole } from '../../app/ports/key-store.ts';
import type { Question } from '../../app/reading/question.ts';
import { dayOf } from '../../domain/day.ts';
import { TABLE_FORMATS, type TableFormat } from '../../reports/table-format.ts';
import { type Asker, mayAct } from '../asker.ts';
import { Answer, type Call, type Operation, type Upload } from '../operation.ts';
import { DEFAULT_LIMIT } from '../schemas/common.ts';
import { keyNeeded } from './authentication.ts';
import { formatByAccept, needsJson } from './negotiate.ts';
import { isOverHttps } from './over-https.ts';
import { HttpProblem } from './problem.ts';
import { refuseOtherMethods } from './refuse-method.ts';
import { checkOrigin } from './same-origin.ts';
import { sendTable, tableSpecOf } from './send-table.ts';
import { parseBody, parseParameters, refuseKeysInUrl } from './validation.ts';

export interface MountOptions {
  clock: Clock;
  readAccess: 'open' | 'key';
  bodyLimit: string;
}

type Query = { limit?: number; after?: string; asOf?: string; snapshot?: number };

/** `/ballots/{id}` as Express writes it. */
export function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function roleNeeded(operation: Operation, readAccess: MountOptions['readAccess']): AccessRole | undefined {
  if (operation.access === 'anyone') return undefined;
  if (operation.access !== 'read') return operation.access;
  return readAccess === 'open' ? undefined : 'reader';
}

function authorise(operation: Operation, asker: Asker, readAccess: MountOptions['readAccess']): void {
  const needed = roleNeeded(operation, readAccess);
  if (needed === undefined || mayAct(asker, needed)) return;
  if (asker.role === 'anonymous') throw keyNeeded(`This needs a key with the role ${needed}.`);
  throw new HttpProblem('forbidden', `This needs the role ${needed}; your key has ${asker.role}.`);
}

function uploadOf(request: Request): Upload {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0)
    throw new HttpProblem('invalid-input', 'The body is empty: send the file as it is.');
  return { bytes, mediaType: String(request.get('content-type')).split(';')[0]?.trim() ?? '' };
}

function callOf(operation: Operation, request: Request, response: Response, options: MountOptions): Call {
  const asker: Asker = response.locals.asker;
  refuseKeysInUrl(request.query);
  authorise(operation, asker, options.readAccess);
  if (operation.method !== 'get') checkOrigin(request);
  const query = parseParameters(operation.query, request.query);
  const { asOf, snapshot } = query as Query;
  const question: Question = {
    clearance: asker.clearance,
    asOf: asOf ?? dayOf(options.clock.now()),
    ...(snapshot === undefined ? {} : { snapshot }),
  };
  return {
    params: parseParameters(operation.params, request.params),
    query,
    body: operation.body ? parseBody(operation.body.schema, request.body ?? {}) : undefined,
    asker,
    question,
    overHttps: isOverHttps(request),
    ...(operation.upload ? { upload: uploadOf(request) } : {}),
  };
}

function sendJson(response: Response, status: number, body: unknown): void {
  if (body === undefined) response.status(status).end();
  else response.status(status).json(body);
}

function prepare(operation: Operation, response: Response): void {
  response.locals.route = operation.path;
  response.vary('Accept, Authorization, X-API-Key, Cookie');
  response.set('Cache-Control', 'private, no-cache');
}

function formatOf(operation: Operation, request: Request): 'json' | TableFormat {
  if (tableSpecOf(operation)) return formatByAccept(request);
  if (operation.kind === 'json') needsJson(request);
  return 'json';
}

function handlerOf(operation: Operation, options: MountOptions, forced?: TableFormat): RequestHandler {
  return async function answerOperation(request, response) {
    prepare(operation, response);
    const call = callOf(operation, request, response, options);
    const format = forced ?? formatOf(operation, request);
    if (format !== 'json') return sendTable(operation, call, format, response);
    if (operation.kind === 'json') {
      const result = await operation.handle(call);
      if (!(result instanceof Answer)) return sendJson(response, operation.status, result);
      return sendJson(response.set(result.headers), result.status, result.body);
    }
    if (operation.kind === 'text') {
      const text = await operation.handle(call, `${request.protocol}://${request.get('host')}`);
      response
        .set(operation.headers ?? {})
        .type(operation.mediaType)
        .send(text);
      return;
    }
    const { limit, after } = call.query as Query;
    const listing = await operation.listing(call);
    sendJson(
      response,
      200,
      await listing.page({ limit: limit ?? DEFAULT_LIMIT, ...(after ? { after } : {}) }),
    );
  };
}

function parsersOf({ body, upload }: Operation, parseJson: RequestHandler): RequestHandler[] {
  if (body) return [requireType(['application/json']), parseJson];
  if (!upload) return [];
  const { mediaTypes, maxBytes } = upload;
  return [requireType(mediaTypes), raw({ type: [...mediaTypes], limit: maxBytes })];
}

function byPath(operations: readonly Operation[]): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations)
    groups.set(operation.path, [...(groups.get(operation.path) ?? []), operation]);
  return groups;
}

/** Mounts every operation, the file twins of the lists, and a 405 with `Allow` for other methods of the same paths. */
export function mountOperations(
  router: Router,
  operations: readonly Operation[],
  options: MountOptions,
): void {
  const parseJson = json({ limit: options.bodyLimit, strict: false });
  for (const [path, group] of byPath(operations)) {
    for (const operation of group) {
      const parsers = parsersOf(operation, parseJson);
      router[operation.method](expressPath(path), ...parsers, handlerOf(operation, options));
      if (operation.method !== 'get' || !tableSpecOf(operation)) continue;
      for (const format of TABLE_FORMATS) {
        const twin = `${expressPath(path)}.${format}`;
        router.get(twin, handlerOf(operation, options, format));
        router.all(twin, refuseOtherMethods(['get']));
      }
    }
    router.all(expressPath(path), refuseOtherMethods(group.map((operation) => operation.method)));
  }
}

function requireType(mediaTypes: readonly string[]): RequestHandler {
  return function checkType(request, _response, next) {
    if (request.is([...mediaTypes]) === false)
      throw new HttpProblem('unsupported-media-type', `Send the body as ${mediaTypes.join(', ')}.`);
    next();
  };
}
