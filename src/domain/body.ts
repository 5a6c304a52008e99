/** A standards body: who votes in it and under which rules. */
export interface Body {
  code: string;
  name: string;
  kind: string;
  votingUnit?: string;
  ruleIds: string[];
  url?: string;
  membershipFact?: string;
  /** IANA zone of the body's own closing times (Geneva for ISO, IEC and ITU). */
  timeZone: string;
  notes?: string;
}

/** A technical committee, subcommittee or working group of a body. */
export interface Committee {
  id: string;
  body: string;
  reference: string;
  title: string;
  status?: string;
  created?: string;
  parent?: string;
  scope?: string;
  /** Critical technologies it works on (`ai`, `telecom`, …); empty where none was assigned. */
  technologies: string[];
  /** What the publisher's own page counts, to be compared with the memberships recorded. */
  publishedCounts?: { asOf: string; participating?: number; observing?: number }[];
  liaisons?: { kind: 'committee' | 'organisation'; id: string; reference?: string }[];
  notes?: string;
}
