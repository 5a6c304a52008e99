import { votesOf } from '../../analytics/classical/ballot-tallies.ts';
import { contestedBallots } from '../../analytics/classical/contested-ballots.ts';
import { pairTable } from '../../analytics/classical/pair-table.ts';
import type { Detection, PairFinding } from '../../analytics/detection.ts';
import type { Confidentiality } from '../../domain/provenance.ts';
import type { Traced } from '../views/traced.ts';
import type { BodyVotes } from './body-votes.ts';

/** Ballots with a larger side than this are nearly unanimous: every classical measure can do without them. */
export const NEARLY_UNANIMOUS = 0.975;

/** One tested pair with its votes counted out, so that any classical measure follows without a look at the ballots. */
export interface AgreementPair {
  finding: PairFinding;
  /** 3 × 3 counts over all shared ballots, and over those that were not nearly unanimous. */
  table: number[];
  contested: number[];
}

/** What is stored for agreement tables and matrices: every tested pair of a body. */
export interface AgreementAnalysis {
  body: string;
  bodyName: string;
  trace: Traced;
  /** Members in the order of the matrix view, with the bloc each belongs to first. */
  members: { member: string; bloc: string | null }[];
  pairs: AgreementPair[];
  warnings: string[];
  /** Ballots of the body with named votes, and those of them that divided the members. */
  ballots: number;
  informativeBallots: number;
  method: Detection['method'];
}

/** Scope under which the table of a body is stored. */
export function agreementScope(body: string, clearance: Confidentiality): string {
  return clearance === 'public' ? `agreement:${body}` : `agreement+${clearance}:${body}`;
}

/** Counts the votes of every tested pair. */
export function agreementAnalysis(
  { matrix, trace }: BodyVotes,
  detection: Detection,
  body: { code: string; name: string },
): AgreementAnalysis {
  const rowOf = new Map(matrix.members.map(({ code }, row) => [code, row]));
  const contested = contestedBallots(matrix, NEARLY_UNANIMOUS);
  const votes = matrix.members.map((_, row) => votesOf(matrix, row));
  return {
    body: body.code,
    bodyName: body.name,
    trace,
    members: orderedMembers(matrix.members, detection),
    pairs: detection.pairs.map((finding) => {
      const [a, b] = [votes[rowOf.get(finding.a)!]!, votes[rowOf.get(finding.b)!]!];
      return { finding, table: pairTable(a, b), contested: pairTable(a, b, contested) };
    }),
    warnings: detection.warnings.map(({ message }) => message),
    ballots: detection.input.ballots,
    informativeBallots: detection.input.informativeBallots,
    method: detection.method,
  };
}

/** Members of one bloc stand together, those of none last, so that a matrix shows its blocks. */
function orderedMembers(
  members: readonly { code: string }[],
  { blocs }: Detection,
): AgreementAnalysis['members'] {
  const blocOf = new Map<string, string>();
  // Inner blocs after the camps that they lie in: the smallest set names the member.
  for (const bloc of blocs.toSorted((a, b) => b.size - a.size)) {
    for (const { member } of bloc.members) blocOf.set(member, bloc.id);
  }
  const rank = new Map(blocs.map(({ id }, place) => [id, place]));
  const rankOf = (code: string) => rank.get(blocOf.get(code) ?? '') ?? blocs.length;
  return members
    .map(({ code }) => ({ member: code, bloc: blocOf.get(code) ?? null }))
    .sort((a, b) => rankOf(a.member) - rankOf(b.member) || (a.member < b.member ? -1 : 1));
}
