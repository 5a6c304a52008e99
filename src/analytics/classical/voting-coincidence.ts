/**
 * Voting coincidence as in the reports "Voting Practices in the United Nations" (US Department of State, under Public
 * Law 101-246): identical / (identical + opposite) votes of yes and no. Ballots in which one of the two abstained or was
 * absent are left out, so that it rests on few ballots where members abstain much.
 *
 * Caveats: it conditions on nothing; two members that approve everything coincide always.
 *
 * @param table 3 × 3 counts of the two members' positions (`pairTable`)
 * @returns undefined where they never both voted yes or no
 */
export function votingCoincidence(table: readonly number[]): number | undefined {
  const identical = table[0]! + table[4]!;
  const counted = identical + table[1]! + table[3]!;
  return counted === 0 ? undefined : identical / counted;
}
