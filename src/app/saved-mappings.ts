import { DomainError } from '../domain/errors.ts';
import {
  type ColumnMapping,
  headerKey,
  mappingSchema,
  parseMapping,
} from '../ingest/tabular/column-mapping.ts';
import { DATASETS, type DatasetName } from '../ingest/tabular/datasets.ts';
import { type SavedMapping, shapeOfHeader } from '../ingest/tabular/saved-mapping.ts';
import type { ImportReport } from './import-file.ts';
import type { Clock } from './ports/clock.ts';
import type { MappingStore } from './ports/mapping-store.ts';

/** Schema of a mapping as it is written down. */
export const MappingToRead = mappingSchema;

export interface MappingDeps {
  mappings: MappingStore;
  clock: Clock;
}

export interface MappingToSave extends Pick<SavedMapping, 'name' | 'header' | 'mapping'> {
  /** Role of who saves it. */
  by: string;
}

function flawed(at: string, message: string): DomainError {
  return new DomainError('invalid-input', message, { flaws: [{ at, message }] });
}

/** The mapping must give what its dataset needs, from columns that the files have. */
function assertFits(mapping: ColumnMapping, header: readonly string[]): void {
  const titles = new Set(header.map(headerKey));
  const fields = DATASETS[mapping.dataset].fields.map((field) => field.name);
  for (const [field, title] of Object.entries(mapping.columns)) {
    if (!fields.includes(field)) {
      throw flawed(
        '/mapping/columns',
        `${mapping.dataset} have no field "${field}"; there are ${fields.join(', ')}`,
      );
    }
    if (!titles.has(headerKey(title))) {
      throw flawed('/mapping/columns', `The files have no column "${title}" for ${field}`);
    }
  }
  const missing = DATASETS[mapping.dataset].required.filter((field) => mapping.columns[field] === undefined);
  if (missing.length > 0) throw flawed('/mapping/columns', `There is no column for ${missing.join(', ')}`);
}

/**
 * Saves a mapping for files of one shape, or replaces the one of that name.
 * @throws DomainError `invalid-input` where it does not fit the header, `conflict` where another name is saved for that shape
 */
export async function saveMapping(deps: MappingDeps, wanted: MappingToSave): Promise<SavedMapping> {
  const { name, header, mapping, by } = wanted;
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u.test(name)) {
    throw flawed('/name', 'A name has 1 to 80 letters, digits, blanks, points, hyphens and underscores');
  }
  assertFits(mapping, header);
  const shape = shapeOfHeader(header);
  const others = (await deps.mappings.list()).filter((each) => each.name !== name);
  const same = others.find((each) => shapeOfHeader(each.header) === shape);
  if (same) {
    throw new DomainError(
      'conflict',
      `The mapping "${same.name}" is saved for files of this shape; save it under that name or delete it first.`,
    );
  }
  const saved = { name, header, mapping, savedAt: deps.clock.now().toISOString(), savedBy: by };
  await deps.mappings.save(saved);
  return saved;
}

/** @throws DomainError `not-found` naming those that are saved */
export async function getMapping(
  { mappings }: Pick<MappingDeps, 'mappings'>,
  name: string,
): Promise<SavedMapping> {
  const saved = await mappings.get(name);
  if (saved) return saved;
  const known = (await mappings.list()).map((each) => each.name).join(', ') || 'none yet';
  throw new DomainError('not-found', `There is no saved mapping "${name}"; saved are ${known}.`);
}

/** @throws DomainError `not-found` */
export async function deleteMapping(deps: Pick<MappingDeps, 'mappings'>, name: string): Promise<void> {
  await getMapping(deps, name);
  await deps.mappings.remove(name);
}

/**
 * Keeps the mapping that an import or a dry run was read with under a name, for files of the same shape.
 * @throws DomainError `invalid-input` where the file is no table whose columns were understood
 */
export async function keepMapping(
  deps: MappingDeps,
  report: Pick<ImportReport, 'mapping'>,
  name: string,
  by: string,
): Promise<SavedMapping> {
  const { header, mapping } = report.mapping ?? {};
  if (header && mapping) return saveMapping(deps, { name, header, mapping, by });
  throw new DomainError(
    'invalid-input',
    'The columns of this file were not understood; there is no mapping to save.',
  );
}

/**
 * The mapping that a person gives: `field=Column,…`, a JSON object, or the name of a saved one.
 * @throws DomainError `invalid-input` for a mapping that is none, `not-found` for a name under which none is saved
 */
export async function mappingGiven(
  deps: Pick<MappingDeps, 'mappings'>,
  text: string,
  dataset: DatasetName | undefined,
): Promise<ColumnMapping> {
  const isWritten = text.trimStart().startsWith('{') || text.includes('=');
  return isWritten ? parseMapping(text, dataset) : (await getMapping(deps, text.trim())).mapping;
}
