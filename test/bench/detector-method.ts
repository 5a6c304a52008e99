import { detect } from '../../src/analytics/detect.ts';
import type { Layer } from '../../src/analytics/detect-options.ts';
import { claimsOf, type Method } from './claims.ts';

/** The product's detector, whole or with layers left out. */
export function detectorMethod(name: string, without: readonly Layer[] = []): Method {
  return {
    name,
    claims: (matrix) => claimsOf(detect(matrix, { without }), matrix),
  };
}
