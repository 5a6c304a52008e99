import type { Request } from 'express';

/**
 * Does the reader's browser speak https with this address? The process itself speaks plain HTTP, so whoever puts TLS in front
 * of it tells (`X-Forwarded-Proto`), or the browser does by the origin of the page that it writes from. Claiming https falsely
 * only keeps the claimant's own cookie from being sent back.
 */
export function isOverHttps(request: Request): boolean {
  const forwarded = request.get('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase();
  return request.secure || forwarded === 'https' || (request.get('origin') ?? '').startsWith('https://');
}
