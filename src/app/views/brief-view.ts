/** Words, or words that lead somewhere: `href` is a whole address, so that it works wherever the paper is read. */
export type BriefCell = string | { text: string; href: string };

/** A table of a brief: heads, and rows as words. */
export interface BriefTable {
  caption: string;
  heads: string[];
  /** Relative widths of the columns on paper; absent: all alike. */
  widths?: number[];
  rows: BriefCell[][];
}

/** One section, with the ids of the sources that its figures come from. */
export interface BriefSection {
  heading: string;
  paragraphs: string[];
  table?: BriefTable;
  sources: string[];
}

/** A paper for a meeting: what is known, as of which day, from which sources. */
export interface Brief {
  title: string;
  subtitle: string;
  asOf: string;
  snapshot: number;
  /** Lines under the title: who may see it, the hash of what it says. */
  notes?: string[];
  /** True where anything in it was made up for demonstration. */
  synthetic: boolean;
  sections: BriefSection[];
  /** Every source named above, in the order of its number. */
  sources: BriefSource[];
}

export interface BriefSource {
  id: string;
  name: string;
  attribution: string | null;
  url: string | null;
  /** Day that the source describes or was read on. */
  day?: string | null;
}
