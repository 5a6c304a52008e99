import type { Actor } from '../../src/domain/actor.ts';

/**
 * How the Forum's pages write a company whose name changed or that goes by several, and the names behind it. Comodo CA
 * took the name Sectigo on 1 November 2018 (https://docs.rs/crate/cacrt/latest/source/roots/Sectigo/README.md).
 */
const COMPANY_NAMES: Readonly<Record<string, Actor['names']>> = {
  'Sectigo (former Comodo CA)': [
    { name: 'Sectigo', validFrom: '2018-11-01' },
    { name: 'Comodo CA', validTo: '2018-11-01' },
  ],
  'SK ID Solutions (Sertifitseerimiskeskus)': [
    { name: 'SK ID Solutions' },
    { name: 'Sertifitseerimiskeskus' },
  ],
  'Trustwave/SecureTrust/VikingCloud': [
    { name: 'VikingCloud' },
    { name: 'SecureTrust' },
    { name: 'Trustwave' },
  ],
};

/** Names of a company of the Forum, the present one first. */
export function companyNames(asWritten: string): Actor['names'] {
  return COMPANY_NAMES[asWritten] ?? [{ name: asWritten }];
}
