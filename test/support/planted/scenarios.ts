/** One planted bloc: how many members, how often and how closely it coordinates, and on what. */
export interface PlantedBloc {
  size: number;
  /** Share of eligible ballots that are coordinated. */
  frequency: number;
  /** Chance that a member follows on a coordinated ballot. */
  compliance: number;
  /** Chance that the target is disapprove, and abstain (else approve). */
  disapprove?: number;
  abstain?: number;
  /** Active part of the timeline, as fractions. */
  window?: readonly [number, number];
  /** The one topic of five on which the bloc is active. */
  topic?: number;
  /** Coordinated absence instead of coordinated votes. */
  walkout?: boolean;
  /** Target drawn from the ballot's own distribution, so that it carries no contrarian signal. */
  neutral?: boolean;
}

/** Sides of a polarised body: shares of the members, each side with its own line per ballot. */
export interface PlantedCamps {
  shares: readonly number[];
  /** Chance that a member votes with its camp's line. */
  discipline: number;
  /** `opposed`: two lines that always differ; `independent`: every camp draws its own. */
  lines: 'opposed' | 'independent';
}

export interface Scenario {
  members: number;
  ballots: number;
  /** Members and ballots differ in their propensities and margins (all do but null_hom). */
  homogeneous?: boolean;
  /** Mean intercepts of disapproval and abstention. */
  disapproveMean?: number;
  abstainMean?: number;
  participationMean?: number;
  /** Would-be dissenters stay away. */
  missingNotAtRandom?: boolean;
  /** Standard deviation of independent member shifts over eight eras. */
  drift?: number;
  /** Scale of a one-dimensional spectrum. */
  spectrum?: number;
  /** Each bloc shares this many members with the one before. */
  overlap?: number;
  /** The second bloc takes the other side on the ballots of the first. */
  opposed?: boolean;
  blocs: readonly PlantedBloc[];
  camps?: PlantedCamps;
}

const smallBloc = (frequency: number, compliance: number, disapprove: number): PlantedBloc => ({
  size: 4,
  frequency,
  compliance,
  disapprove,
  abstain: 0.1,
});

const three = <T>(item: T): T[] => [item, item, item];

const opposedBloc: PlantedBloc = { size: 10, frequency: 0.4, compliance: 0.9, disapprove: 0.5 };
const weakBloc: PlantedBloc = { size: 12, frequency: 0.3, compliance: 0.8, disapprove: 0.35, abstain: 0.1 };
const spectrumBloc: PlantedBloc = { size: 8, frequency: 0.4, compliance: 0.9, disapprove: 0.4, abstain: 0.1 };
const activeBloc = { size: 8, frequency: 0.7, compliance: 0.9, disapprove: 0.4, abstain: 0.1 };
const largeBlocs = [6, 8, 12, 16, 20].map(
  (size): PlantedBloc => ({ size, frequency: 0.1, compliance: 0.8, disapprove: 0.35, abstain: 0.1 }),
);

/** The families on which the detector is measured: what is planted, on how many members and ballots. */
export const SCENARIOS = {
  null_hom: { members: 60, ballots: 300, homogeneous: true, blocs: [] },
  null_het: { members: 80, ballots: 400, blocs: [] },
  null_tiny: { members: 20, ballots: 30, blocs: [] },
  null_lopsided: { members: 60, ballots: 300, disapproveMean: -3.8, abstainMean: -4.2, blocs: [] },
  null_mnar: { members: 60, ballots: 300, missingNotAtRandom: true, blocs: [] },
  null_drift: { members: 60, ballots: 400, drift: 0.8, blocs: [] },
  null_drift_double: { members: 60, ballots: 400, drift: 1.6, blocs: [] },
  null_spectrum: { members: 80, ballots: 500, spectrum: 1, blocs: [] },
  one_strong: {
    members: 60,
    ballots: 300,
    blocs: [{ size: 10, frequency: 0.5, compliance: 0.95, disapprove: 0.45, abstain: 0.1 }],
  },
  one_strong_tiny: {
    members: 20,
    ballots: 40,
    blocs: [{ size: 5, frequency: 0.6, compliance: 0.95, disapprove: 0.5, abstain: 0.1 }],
  },
  two_opposed: { members: 80, ballots: 300, opposed: true, blocs: [opposedBloc, opposedBloc] },
  overlap_weak: { members: 100, ballots: 500, overlap: 4, blocs: [...three(weakBloc), weakBloc] },
  small4: { members: 60, ballots: 400, blocs: three(smallBloc(0.3, 0.9, 0.4)) },
  small4_weak: { members: 60, ballots: 400, blocs: three(smallBloc(0.15, 0.85, 0.35)) },
  window: {
    members: 60,
    ballots: 600,
    blocs: [
      { ...activeBloc, window: [0.4, 0.6] },
      { ...activeBloc, topic: 2 },
    ],
  },
  abstain: {
    members: 60,
    ballots: 400,
    blocs: [{ size: 8, frequency: 0.2, compliance: 0.85, disapprove: 0, abstain: 0.6 }],
  },
  drift_double_blocs: { members: 60, ballots: 400, drift: 1.6, blocs: three(smallBloc(0.3, 0.9, 0.4)) },
  walkout: {
    members: 60,
    ballots: 400,
    blocs: [{ size: 8, frequency: 0.2, compliance: 0.85, walkout: true }],
  },
  neutral: {
    members: 60,
    ballots: 500,
    blocs: [{ size: 10, frequency: 0.5, compliance: 0.9, neutral: true }],
  },
  spectrum_blocs: { members: 80, ballots: 500, spectrum: 1, blocs: [spectrumBloc, spectrumBloc] },
  strong_large_share: {
    members: 40,
    ballots: 200,
    blocs: [{ size: 16, frequency: 0.5, compliance: 0.95, disapprove: 0.5, abstain: 0.05 }],
  },
  large: { members: 200, ballots: 5000, blocs: largeBlocs },
  large_null: { members: 200, ballots: 5000, blocs: [] },
  two_camps: {
    members: 100,
    ballots: 300,
    blocs: [],
    camps: { shares: [0.45, 0.55], discipline: 0.9, lines: 'opposed' },
  },
  three_camps: {
    members: 100,
    ballots: 300,
    blocs: [],
    camps: { shares: [0.4, 0.35, 0.25], discipline: 0.9, lines: 'independent' },
  },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[];
