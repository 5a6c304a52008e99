import { ballotScores } from '../bloc-scores/ballot-scores.ts';
import { fitAroundBlocs, type PlacedBloc } from '../bloc-scores/fit-around-blocs.ts';
import type { FittedBody } from '../bloc-scores/fitted-body.ts';
import { type ClassicalCohesion, classicalCohesion } from '../classical/classical-cohesion.ts';
import type { BlocEvidence, BlocFinding, Detection } from '../detection.ts';
import { seededRandom } from '../random.ts';
import type { BlocStability } from '../stability/bloc-stability.ts';
import type { Replication } from '../stability/split-half.ts';
import { CATEGORY_NAMES, type VoteMatrix } from '../vote-matrix.ts';
import { type Alternative, alternativesFor, type BodyFacts } from './alternatives.ts';
import { claimSentence } from './claim-sentence.ts';
import { gradeStrength, type Strength } from './strength.ts';

/** One ballot of the evidence with who did what. */
export interface EvidenceBallot extends BlocEvidence {
  /** Members of the bloc on its side, on another, and not present. */
  followed: string[];
  against: string[];
  absent: string[];
}

/** What there is to say about one bloc: the claim, how strong, on which ballots, and what else could explain it. */
export interface EvidenceCard {
  bloc: string;
  claim: string;
  strength: Strength;
  reasons: string[];
  ballots: EvidenceBallot[];
  alternatives: Alternative[];
  jaccard: number | null;
  replication: Replication | null;
  /** Rice, agreement index and alpha of its members, with intervals. */
  classical: ClassicalCohesion;
}

export interface CardInput {
  detection: Detection;
  facts: BodyFacts;
  stability?: readonly BlocStability[];
  replications?: readonly Replication[];
  seed: number;
}

/** Makes the card of every bloc of a detection, in the detection's order. */
export function evidenceCards(matrix: VoteMatrix, input: CardInput): EvidenceCard[] {
  const { detection } = input;
  const cards = fitAroundBlocs(matrix, detection.blocs).flatMap(({ body, blocs }) =>
    blocs.map((placed) => cardOf(matrix, body, placed, input)),
  );
  const byId = new Map(cards.map((card) => [card.bloc, card]));
  return detection.blocs.map(({ id }) => byId.get(id)!);
}

function cardOf(
  matrix: VoteMatrix,
  body: FittedBody,
  placed: PlacedBloc<BlocFinding>,
  { detection, facts, stability, replications, seed }: CardInput,
): EvidenceCard {
  const { bloc } = placed;
  const scores = ballotScores(body, placed.group);
  const codes = [...body.table.memberOf].map((member) => matrix.members[member]!.code);
  const alternatives = alternativesFor(placed, body, scores, codes, facts, detection.method.spectrumFactors);
  const jaccard = stability?.find((entry) => entry.bloc === bloc.id)?.jaccard ?? null;
  const replication = replications?.find((entry) => entry.bloc === bloc.id);
  const grade = gradeStrength({
    bloc,
    informativeBallots: body.table.ballots,
    jaccard,
    replication,
    alternatives,
  });
  return {
    bloc: bloc.id,
    claim: claimSentence(bloc, detection, body.table.ballots),
    ...grade,
    ballots: bloc.evidence.map((evidence) => whoFollowed(matrix, bloc, evidence)),
    alternatives,
    jaccard,
    replication: replication ?? null,
    classical: classicalCohesion(
      matrix,
      placed.group.map((row) => body.table.memberOf[row]!),
      seededRandom(seed),
    ),
  };
}

function whoFollowed(matrix: VoteMatrix, bloc: BlocFinding, evidence: BlocEvidence): EvidenceBallot {
  const ballot = matrix.ballots.findIndex(({ id }) => id === evidence.ballot);
  const side = CATEGORY_NAMES.indexOf(evidence.position);
  const result: EvidenceBallot = { ...evidence, followed: [], against: [], absent: [] };
  const members = new Set(bloc.members.map(({ member }) => member));
  matrix.members.forEach(({ code }, row) => {
    if (!members.has(code)) return;
    const vote = matrix.codes[row * matrix.ballots.length + ballot]!;
    if (vote < 0) result.absent.push(code);
    else if (vote === side) result.followed.push(code);
    else result.against.push(code);
  });
  return result;
}
