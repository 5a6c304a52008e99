import { DomainError } from '../../domain/errors.ts';

/**
 * Checks that a span of days does not end before it begins.
 * @throws DomainError `invalid-input`
 */
export function assertSpan(span: { validFrom: string; validTo?: string | undefined }): void {
  if (span.validTo === undefined || span.validTo > span.validFrom) return;
  throw new DomainError('invalid-input', 'It must end after it began.', {
    flaws: [{ at: '/validTo', message: 'must be later than `validFrom`' }],
  });
}

/** True where two spans share a day. */
export function overlaps(
  one: { validFrom: string; validTo?: string | undefined },
  other: { validFrom: string; validTo?: string | undefined },
): boolean {
  return (
    (one.validTo === undefined || other.validFrom < one.validTo) &&
    (other.validTo === undefined || one.validFrom < other.validTo)
  );
}
