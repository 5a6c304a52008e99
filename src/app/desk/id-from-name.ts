import { DomainError } from '../../domain/errors.ts';

const LONGEST = 80;

/**
 * The id that a name gives, fit for an address: `Germany, 2027` becomes `germany-2027`.
 * @throws DomainError `invalid-input` for a name without a letter or digit of the Latin alphabet
 */
export function idFromName(name: string): string {
  const id = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  if (id !== '') return id;
  throw new DomainError(
    'invalid-input',
    `"${name}" has no letter or digit that an address could be made of.`,
    {
      flaws: [{ at: '/name', message: 'needs a letter from a to z or a digit' }],
    },
  );
}
