import type { Response } from 'express';
import helmet from 'helmet';

/**
 * Strict headers for pages and API. No inline script and no foreign origin; `styleHashes` admit the few style elements
 * that a chart library injects, one by one.
 */
export function securityHeaders(styleHashes: readonly string[]) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", ...styleHashes.map((hash) => `'${hash}'`)],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // The process speaks plain HTTP; whoever puts TLS in front of it decides about this header.
    strictTransportSecurity: false,
  });
}

const EMBED_POLICY =
  "default-src 'none'; img-src data:; style-src 'self'; base-uri 'none'; form-action 'none'";

/** Lets other sites show this one answer in a frame; it may run nothing at all. */
export function allowFrames(response: Response): void {
  response.removeHeader('X-Frame-Options');
  response.set('Content-Security-Policy', `${EMBED_POLICY}; frame-ancestors *`);
  response.set('Cross-Origin-Resource-Policy', 'cross-origin');
}
