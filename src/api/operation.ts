import { z } from 'zod';
import type { AccessRole } from '../app/ports/key-store.ts';
import type { Listing } from '../app/reading/listing.ts';
import type { Question } from '../app/reading/question.ts';
import type { Asker } from './asker.ts';
import type { ProblemCode } from './http/problem.ts';
import { ListQuery, PageOf, PointInTime } from './schemas/common.ts';

/** What a handler is given: everything validated and typed, and who asks. */
export interface Call<P = unknown, Q = unknown, B = unknown> {
  params: P;
  query: Q;
  body: B;
  asker: Asker;
  question: Question;
  /** True where the reader's browser speaks https with us. */
  overHttps?: boolean;
  /** Present where the operation takes a file. */
  upload?: Upload;
}

/** An answer that needs more than a body: another status, a location. */
export class Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export interface BodySpec {
  schema: z.ZodType;
  example: unknown;
  description?: string;
}

/** A file sent as the body, as it is. */
export interface UploadSpec {
  mediaTypes: readonly string[];
  maxBytes: number;
  /** By media type, for those that can be shown as text. */
  examples: Readonly<Record<string, unknown>>;
  description: string;
}

/** What a handler gets of an uploaded file. */
export interface Upload {
  bytes: Uint8Array;
  mediaType: string;
}

interface OperationBase {
  operationId: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/api/v1`, parameters in braces: `/ballots/{id}`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /** `anyone`: no key; `read`: as `READ_ACCESS` says; otherwise the least role. */
  access: 'anyone' | 'read' | AccessRole;
  params: z.ZodObject;
  query: z.ZodObject;
  /** Example values of path and required query parameters that work on the seed. */
  examples: Readonly<Record<string, string>>;
  body?: BodySpec;
  upload?: UploadSpec;
  status: number;
  response: z.ZodType;
  /** Problems beside those every operation can answer with. */
  problems: readonly ProblemCode[];
}

/** The main table of a JSON document, for its file twins. */
export interface TableSpec<Document = unknown> {
  row: z.ZodObject;
  leads?: string;
  /** File name without its suffix. */
  name: string;
  rows(document: Document): readonly unknown[];
}

/** An operation that answers with JSON. */
export interface JsonOperation extends OperationBase {
  kind: 'json';
  /** Present where the document has a table that is worth a file. */
  table?: TableSpec;
  handle(call: Call): Promise<unknown>;
}

/** A list: pages as JSON, all rows as files. */
export interface ListOperation extends OperationBase {
  kind: 'list';
  row: z.ZodObject;
  /** The column that files start with, where the row's first is none that tells rows apart. */
  leads?: string;
  /** File name without its suffix. */
  name: string;
  listing(call: Call): Promise<Listing<unknown>>;
}

/** An operation that answers with a document of another kind: a calendar, a feed, a PDF. */
export interface TextOperation extends OperationBase {
  kind: 'text';
  mediaType: string;
  /** Headers of the answer beside those that all answers bear. */
  headers?: Readonly<Record<string, string>>;
  /** `base` is the address of this server as the reader wrote it. */
  handle(call: Call, base: string): Promise<string | Buffer>;
}

export type Operation = JsonOperation | ListOperation | TextOperation;

type Given<T extends z.ZodObject | undefined> = T extends z.ZodObject ? z.output<T> : Record<string, never>;
type GivenBody<T extends z.ZodType | undefined> = T extends z.ZodType ? z.output<T> : undefined;

interface Common<P extends z.ZodObject | undefined, Q extends z.ZodObject | undefined> {
  operationId: string;
  path: string;
  tag: string;
  summary: string;
  description?: string;
  access?: 'anyone' | 'read' | AccessRole;
  params?: P;
  query?: Q;
  examples?: Readonly<Record<string, string>>;
  problems?: readonly ProblemCode[];
}

const NOTHING = z.object({});

/** Declares an operation that answers with one JSON document. Reads take `asOf` and `snapshot` as well. */
export function jsonOperation<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType = z.ZodType,
>(
  spec: Common<P, Q> & {
    method?: OperationBase['method'];
    body?: { schema: B & z.ZodType; example: unknown; description?: string };
    upload?: UploadSpec;
    status?: number;
    response: R;
    table?: TableSpec<z.output<R>>;
    handle(call: Call<Given<P>, Given<Q> & z.output<typeof PointInTime>, GivenBody<B>>): Promise<unknown>;
  },
): JsonOperation {
  const method = spec.method ?? 'get';
  const own = spec.query ?? NOTHING;
  return {
    access: 'read',
    examples: {},
    problems: [],
    status: 200,
    ...(spec as Omit<typeof spec, 'table'>),
    ...(spec.table ? { table: spec.table as TableSpec } : {}),
    kind: 'json',
    method,
    params: spec.params ?? NOTHING,
    query: method === 'get' ? own.extend(PointInTime.shape) : own,
    handle: (call) => spec.handle(call as Parameters<typeof spec.handle>[0]),
  };
}

/** Declares an operation that answers with text of its own media type. */
export function textOperation<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
>(
  spec: Common<P, Q> & {
    mediaType: string;
    headers?: Readonly<Record<string, string>>;
    handle(
      call: Call<Given<P>, Given<Q> & z.output<typeof PointInTime>, undefined>,
      base: string,
    ): Promise<string | Buffer>;
  },
): TextOperation {
  return {
    access: 'read',
    examples: {},
    problems: [],
    ...spec,
    kind: 'text',
    method: 'get',
    status: 200,
    params: spec.params ?? NOTHING,
    query: (spec.query ?? NOTHING).extend(PointInTime.shape),
    response: z.string(),
    handle: (call, base) => spec.handle(call as Parameters<typeof spec.handle>[0], base),
  };
}

/** Declares a list with its file twins. */
export function listOperation<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
>(
  spec: Common<P, Q> & {
    row: z.ZodObject;
    leads?: string;
    /** What a page tells beside its rows. */
    more?: z.ZodObject;
    name: string;
    listing(
      call: Call<Given<P>, Given<Q> & z.output<typeof PointInTime>, undefined>,
    ): Listing<unknown> | Promise<Listing<unknown>>;
  },
): ListOperation {
  return {
    access: 'read',
    examples: {},
    problems: [],
    ...spec,
    kind: 'list',
    method: 'get',
    status: 200,
    params: spec.params ?? NOTHING,
    query: (spec.query ?? NOTHING).extend({ ...PointInTime.shape, ...ListQuery.shape }),
    response: PageOf(spec.row).extend(spec.more?.shape ?? {}),
    listing: async (call) => spec.listing(call as Parameters<typeof spec.listing>[0]),
  };
}
