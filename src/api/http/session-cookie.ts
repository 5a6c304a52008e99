/** Name of the cookie that carries a browser's session. */
const SESSION_COOKIE = 'quorumwatch_session';

/** The session token in a `Cookie` header. */
export function readSessionCookie(header: string | undefined): string | undefined {
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${SESSION_COOKIE}=`));
  return pair?.slice(SESSION_COOKIE.length + 1) || undefined;
}

/**
 * `Set-Cookie` of a session: out of reach for scripts, and never sent along from another site. Given over https it is sent
 * back over https only; plain http, as on loopback, goes on working without that mark.
 */
export function sessionCookie(token: string, maxAgeSeconds: number, overHttps: boolean): string {
  const secure = overHttps ? '; Secure' : '';
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure}`;
}
