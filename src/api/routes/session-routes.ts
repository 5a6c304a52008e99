import { z } from 'zod';
import { createKey, listKeys, revokeKey } from '../../app/keys.ts';
import { ACCESS_ROLES } from '../../app/ports/key-store.ts';
import { openSession } from '../../app/sessions.ts';
import { CONFIDENTIALITIES } from '../../domain/provenance.ts';
import type { RouteDeps } from '../api-deps.ts';
import { keyNeeded } from '../http/authentication.ts';
import { sessionCookie } from '../http/session-cookie.ts';
import { Answer, jsonOperation, type Operation } from '../operation.ts';
import { ourMember } from '../our-member.ts';
import { Code } from '../schemas/common.ts';
import { IdParameter } from '../schemas/parameters.ts';

const TAG = 'Keys and sessions';

const Who = z
  .object({
    role: z.enum([...ACCESS_ROLES, 'anonymous']),
    clearance: z.enum(CONFIDENTIALITIES),
    member: z.string().nullable(),
    ours: z
      .string()
      .nullable()
      .describe('The member that "our vote" means: the one of the key, else the one the operator set.'),
    expiresAt: z.string().nullable(),
  })
  .meta({ id: 'Who' });

const KeyRow = z
  .object({
    id: z.string(),
    role: z.enum(ACCESS_ROLES),
    clearance: z.enum(CONFIDENTIALITIES),
    member: z.string().optional(),
    label: z.string().optional(),
    createdAt: z.string(),
    revokedAt: z.string().optional(),
  })
  .meta({ id: 'KeyRow' });

function sessionOperations(deps: RouteDeps): Operation[] {
  const { services } = deps;
  const { clock } = services;
  return [
    jsonOperation({
      operationId: 'openSession',
      method: 'post',
      path: '/session',
      tag: TAG,
      summary: 'Trade a key for a session cookie of this browser',
      access: 'anyone',
      body: {
        schema: z.strictObject({ key: z.string().min(1).max(200) }),
        example: { key: 'qw_your-key' },
      },
      response: Who,
      async handle({ body, overHttps = false }) {
        const session = await openSession(services, body.key);
        if (!session) throw keyNeeded('This key is not known or was revoked.');
        const { role, clearance, member } = session.holder;
        const seconds = Math.floor((session.expiresAt.getTime() - clock.now().getTime()) / 1000);
        const who = {
          role,
          clearance,
          member: member ?? null,
          ours: ourMember(undefined, session.holder, deps.config) ?? null,
          expiresAt: session.expiresAt.toISOString(),
        };
        return new Answer(200, who, { 'Set-Cookie': sessionCookie(session.token, seconds, overHttps) });
      },
    }),
    jsonOperation({
      operationId: 'getSession',
      path: '/session',
      tag: TAG,
      summary: 'Who asks, and what they may see',
      access: 'anyone',
      response: Who,
      handle: async ({ asker }) => ({
        role: asker.role,
        clearance: asker.clearance,
        member: asker.member ?? null,
        ours: ourMember(undefined, asker, deps.config) ?? null,
        expiresAt: null,
      }),
    }),
    jsonOperation({
      operationId: 'closeSession',
      method: 'delete',
      path: '/session',
      tag: TAG,
      summary: 'Forget the session of this browser',
      access: 'anyone',
      status: 204,
      response: z.void(),
      handle: async ({ overHttps = false }) =>
        new Answer(204, undefined, { 'Set-Cookie': sessionCookie('', 0, overHttps) }),
    }),
  ];
}

function keyOperations(deps: RouteDeps): Operation[] {
  const { services } = deps;
  return [
    jsonOperation({
      operationId: 'listKeys',
      path: '/keys',
      tag: TAG,
      summary: 'All keys, without the keys themselves',
      access: 'admin',
      response: z.object({ items: z.array(KeyRow), next: z.null(), total: z.number() }),
      handle: async () => {
        const items = await listKeys(services);
        return { items, next: null, total: items.length };
      },
    }),
    jsonOperation({
      operationId: 'createKey',
      method: 'post',
      path: '/keys',
      tag: TAG,
      summary: 'Make a key; it is shown in this answer and never again',
      access: 'admin',
      status: 201,
      body: {
        schema: z.strictObject({
          role: z.enum(ACCESS_ROLES),
          clearance: z.enum(CONFIDENTIALITIES).optional(),
          member: Code.optional(),
          label: z.string().trim().min(1).max(200).optional(),
        }),
        example: { role: 'reader', clearance: 'public', label: 'Dashboard of the ministry' },
      },
      response: KeyRow.extend({ key: z.string() }),
      handle: ({ body }) => createKey(services, body),
    }),
    jsonOperation({
      operationId: 'revokeKey',
      method: 'delete',
      path: '/keys/{id}',
      tag: TAG,
      summary: 'Revoke a key at once, and every session made with it',
      access: 'admin',
      status: 204,
      params: IdParameter,
      examples: { id: 'pXy2k9QmZ4aB' },
      problems: ['not-found'],
      response: z.void(),
      async handle({ params }) {
        await revokeKey(services, params.id);
        return new Answer(204, undefined);
      },
    }),
  ];
}

/** Sessions of the browser, and keys. */
export function sessionRoutes(deps: RouteDeps): Operation[] {
  return [...sessionOperations(deps), ...keyOperations(deps)];
}
