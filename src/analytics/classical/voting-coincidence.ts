/** How the votes of two members compare over the ballots in which both voted. */
export interface CoincidenceCounts {
  /** Same position. */
  same: number;
  /** One approved, the other disapproved. */
  opposite: number;
  /** One abstained, the other approved or disapproved. */
  partial: number;
}

/**
 * Voting coincidence as in the reports "Voting Practices in the United Nations" (US Department of State, under Public
 * Law 101-246): identical / (identical + opposite). Ballots in which one of the two abstained or was absent are left
 * out, so that it rests on few ballots where members abstain much.
 *
 * Caveats: it conditions on nothing; two members that approve everything coincide always.
 *
 * @returns undefined where nothing counts
 */
export function votingCoincidence({ same, opposite }: CoincidenceCounts): number | undefined {
  const counted = same + opposite;
  return counted === 0 ? undefined : same / counted;
}

/**
 * The variant in which an abstention against a vote counts as half a coincidence (Lijphart's index of agreement):
 * (same + ½ partial) / all.
 * Lijphart (1963), Am. Pol. Sci. Rev. 57:902, https://doi.org/10.2307/1952608
 */
export function lijphartAgreement({ same, opposite, partial }: CoincidenceCounts): number | undefined {
  const counted = same + opposite + partial;
  return counted === 0 ? undefined : (same + 0.5 * partial) / counted;
}
