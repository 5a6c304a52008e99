import type { Traced } from './traced.ts';

export interface AllianceRow extends Traced {
  id: string;
  name: string;
  description: string | null;
  /** Members on the day asked for. */
  members: {
    member: string;
    name: string;
    role: 'core' | 'core-without-vote' | 'candidate' | 'member';
    validFrom: string | null;
    validTo: string | null;
  }[];
}
