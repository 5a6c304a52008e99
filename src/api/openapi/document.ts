import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { MEDIA_TYPES, TABLE_FORMATS } from '../../reports/table-format.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../http/problem.ts';
import type { Operation } from '../operation.ts';

type Responses = RouteConfig['responses'];

/** Problems that any operation can answer with. */
const ALWAYS: readonly ProblemCode[] = [
  'invalid-input',
  'unauthorized',
  'not-acceptable',
  'too-many-requests',
  'internal-error',
  'unavailable',
];

function problemCodes(operation: Operation): ProblemCode[] {
  const codes = new Set<ProblemCode>([...ALWAYS, ...operation.problems]);
  if (operation.access !== 'read' && operation.access !== 'anyone') codes.add('forbidden');
  if (operation.body)
    for (const code of ['payload-too-large', 'unsupported-media-type'] as const) codes.add(code);
  return [...codes];
}

function problemResponses(operation: Operation): Responses {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemCodes(operation)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const entries = [...byStatus].sort(([one], [other]) => one - other);
  return Object.fromEntries(
    entries.map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `${PROBLEMS[code].title} (\`${code}\`)`).join('; '),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}

function successResponse(operation: Operation): Responses {
  if (operation.status === 204) return { 204: { description: 'Done; nothing to say.' } };
  const type = operation.kind === 'text' ? (operation.mediaType.split(';')[0] ?? '') : 'application/json';
  const main = { [type]: { schema: operation.response } };
  const files =
    operation.kind === 'list' || (operation.kind === 'json' && operation.table)
      ? Object.fromEntries(
          TABLE_FORMATS.map((format) => [
            MEDIA_TYPES[format].split(';')[0],
            { schema: z.string().meta(format === 'xlsx' ? { format: 'binary' } : {}) },
          ]),
        )
      : {};
  return { [operation.status]: { description: 'Success', content: { ...main, ...files } } };
}

function withExamples(schema: z.ZodObject, operation: Operation): z.ZodObject {
  const shape = Object.entries(schema.shape).map(([name, field]) => {
    const example = operation.examples[name];
    const known = field as z.ZodType;
    if (example === undefined) return [name, known];
    const meta = known.meta();
    return [
      name,
      known.meta({ ...meta, example, param: { ...(meta?.param as object | undefined), example } }),
    ];
  });
  return z.object(Object.fromEntries(shape));
}

function descriptionOf(operation: Operation): string | undefined {
  const isList = operation.kind === 'list';
  if (!isList && !(operation.kind === 'json' && operation.table && operation.method === 'get'))
    return operation.description;
  const twins = TABLE_FORMATS.map((format) => `\`${operation.path}.${format}\``).join(', ');
  const what = isList ? 'The same rows as files, all of them unless `limit` is given' : 'Its table as a file';
  const files = `${what}: ${twins}, or by \`Accept\`.`;
  return operation.description ? `${operation.description} ${files}` : files;
}

function securityOf({ access }: Operation): Record<string, string[]>[] {
  if (access === 'anyone') return [{}];
  const keys: Record<string, string[]>[] = [{ bearer: [] }, { apiKey: [] }];
  return access === 'read' ? [{}, ...keys] : keys;
}

function bodyOf({ body, upload }: Operation): Pick<NonNullable<RouteConfig['request']>, 'body'> {
  if (upload) {
    const file = z.string().meta({ format: 'binary' });
    const content = Object.fromEntries(
      upload.mediaTypes.map((type) => [
        type,
        type in upload.examples ? { schema: file, example: upload.examples[type] } : { schema: file },
      ]),
    );
    return { body: { required: true, description: upload.description, content } };
  }
  if (!body) return {};
  const { schema, example, description } = body;
  const content = { 'application/json': { schema, example } };
  return { body: { required: true, ...(description ? { description } : {}), content } };
}

function routeOf(operation: Operation): RouteConfig {
  const description = descriptionOf(operation);
  return {
    method: operation.method,
    path: operation.path,
    operationId: operation.operationId,
    summary: operation.summary,
    ...(description === undefined ? {} : { description }),
    tags: [operation.tag],
    security: securityOf(operation),
    request: {
      params: withExamples(operation.params, operation),
      query: withExamples(operation.query, operation),
      ...bodyOf(operation),
    },
    responses: { ...successResponse(operation), ...problemResponses(operation) },
  };
}

/** The OpenAPI 3.1 document of all operations, made from the same schemas that validate requests. */
export function openApiDocument(operations: readonly Operation[], version: string) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
  });
  for (const operation of operations) registry.registerPath(routeOf(operation));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Quorumwatch',
      version,
      description:
        'Who takes part in standards bodies, and which members are aligned above chance. Every row names its ' +
        'sources; rows that were made up for demonstration say `synthetic: true`. Failures are problem details ' +
        '(RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(operations.map((operation) => operation.tag))].map((name) => ({ name })),
  });
}
