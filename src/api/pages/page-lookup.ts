import { findBloc } from '../../app/get-bloc.ts';
import type { Services } from '../../app/ports/services.ts';
import { dayOf } from '../../domain/day.ts';
import { DomainError } from '../../domain/errors.ts';
import { keyOf } from '../../domain/key.ts';
import type { RecordKind } from '../../domain/record.ts';
import type { PageSubject } from './page-routes.ts';
import type { PageLookup } from './static-pages.ts';

const KINDS: Record<Exclude<PageSubject, 'bloc' | 'plan'>, RecordKind> = {
  ballot: 'ballot',
  member: 'actor',
  committee: 'committee',
  meeting: 'meeting',
  contribution: 'contribution',
  body: 'body',
};

async function hasBloc({ analyses, clock }: Services, id: string): Promise<boolean> {
  const asOf = dayOf(clock.now());
  try {
    await findBloc({ analyses }, { clearance: 'internal', asOf }, id);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-found') return false;
    throw error;
  }
}

/** Looks the subject of a detail page up; what the reader may see of it is decided again when the page asks the API. */
export function pageLookup(services: Services): PageLookup {
  const { reader, desk } = services;
  return async (subject, id) => {
    if (subject === 'bloc') return hasBloc(services, id);
    const at = { clearance: 'internal' } as const;
    if (subject === 'plan') return (await desk.get('plan', id, at)) !== undefined;
    const kind = KINDS[subject];
    return ((await reader.get(kind, id, at)) ?? (await reader.get(kind, keyOf(id), at))) !== undefined;
  };
}
