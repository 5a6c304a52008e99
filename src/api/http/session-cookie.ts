import type { CookieOptions } from 'express';

const NAME = 'quorumwatch_session';

/** The session token in a `Cookie` header. */
export function readSessionCookie(header: string | undefined): string | undefined {
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${NAME}=`));
  return pair?.slice(NAME.length + 1) || undefined;
}

/** Name and attributes: out of reach for scripts, never sent along from another site. */
export function sessionCookie(secure: boolean): { name: string; options: CookieOptions } {
  return { name: NAME, options: { httpOnly: true, sameSite: 'strict', secure, path: '/' } };
}
