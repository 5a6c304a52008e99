import type { ContributionOutcome } from '../../domain/participation.ts';
import type { Traced } from './traced.ts';

/** A document that members brought; one row a document, `chain` joins its revisions. */
export interface ContributionRow extends Traced {
  id: string;
  body: string;
  committee: string | null;
  meeting: string | null;
  title: string;
  type: string | null;
  for: string | null;
  agendaItem: string | null;
  release: string | null;
  workItem: string | null;
  status: string;
  outcome: ContributionOutcome;
  chain: string;
  revisionOf: string | null;
  revisedTo: string | null;
  submitters: { name: string; member: string | null; confirmed: boolean; rapporteur: boolean }[];
  technologies: string[];
  day: string | null;
}
