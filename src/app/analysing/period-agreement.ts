import { DomainError } from '../../domain/errors.ts';
import type { StoredAnalysis } from '../ports/analysis-store.ts';
import type { Detector } from '../ports/detector.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { type AgreementAnalysis, agreementAnalysis } from './agreement-analysis.ts';
import { readBodyVotes } from './body-votes.ts';

/** A stretch of days to analyse by itself. */
export interface Period {
  from?: string;
  to?: string;
}

/** What an agreement table is made of, stored or worked out now. */
export type AgreementSource = Pick<
  StoredAnalysis<AgreementAnalysis>,
  'result' | 'seed' | 'codeVersion' | 'snapshot'
> & {
  inputHash: string | null;
};

const SETTINGS = { alpha: 0.05, minShared: 10, seed: 1 };

/**
 * Analyses single periods of a body away from the event loop, one at a time, so that readers who try period after period
 * take one processor at most. Answers are kept for as long as the data version stands.
 */
export class PeriodAgreements {
  readonly #model: ReadModel;
  readonly #detector: Detector;
  readonly #codeVersion: string;
  #running: Promise<unknown> = Promise.resolve();

  constructor(model: ReadModel, detector: Detector, codeVersion: string) {
    this.#model = model;
    this.#detector = detector;
    this.#codeVersion = codeVersion;
  }

  /** @throws DomainError `not-found` for a body without a record */
  of(question: Question, body: string, period: Period): Promise<AgreementSource> {
    const name = `agreement ${question.asOf} ${JSON.stringify([body, period.from, period.to])}`;
    return this.#model.remember(question, name, () => {
      const found = this.#running.then(() => this.#analyse(question, body, period));
      this.#running = found.catch(() => undefined);
      return found;
    });
  }

  async #analyse(question: Question, body: string, period: Period): Promise<AgreementSource> {
    const name = (await this.#model.names(question)).bodies.get(body)?.name;
    if (name === undefined)
      throw new DomainError('not-found', `No body ${body} is recorded; /bodies lists those that are.`);
    const votes = await readBodyVotes(this.#model.reader, {
      body,
      clearance: question.clearance,
      today: question.asOf,
      ...period,
      ...(question.snapshot !== undefined && { snapshot: question.snapshot }),
    });
    const { detection } = await this.#detector.analyse({
      matrix: votes.matrix,
      detectionOnly: true,
      ...SETTINGS,
    });
    return {
      result: agreementAnalysis(votes, detection, { code: body, name }),
      seed: SETTINGS.seed,
      codeVersion: this.#codeVersion,
      snapshot: await this.#model.snapshotOf(question),
      inputHash: null,
    };
  }
}
