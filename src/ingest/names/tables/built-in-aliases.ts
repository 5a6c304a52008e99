import type { AliasRow } from '../alias-row.ts';
import { countryAliasRows } from './country-aliases.ts';
import { organisationAliasRows } from './organisations.ts';

/** The alias tables that come with the product; those of the operator and of the actors on record are added to them. */
export function builtInAliasRows(): AliasRow[] {
  return [...countryAliasRows(), ...organisationAliasRows()];
}
