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
