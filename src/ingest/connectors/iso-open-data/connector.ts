import type { Ballot } from '../../../domain/ballot.ts';
import type { Committee } from '../../../domain/body.ts';
import type { SourceTotal } from '../../../domain/coverage.ts';
import { type Day, dayOf } from '../../../domain/day.ts';
import {
  type Connector,
  DocumentRefused,
  type Emission,
  type IssueEmission,
  type OpenedDocument,
  type Reading,
  type ReadingContext,
} from '../../connector.ts';
import { isoCommitteeId } from '../../record-keys.ts';
import { BallotsHeld } from './ballots-held.ts';
import { committeeRecord, contradictions, type Standing, standingsOf } from './committee-records.ts';
import { type ForeignCommittee, foreignCommittee, foreignDeliverable } from './foreign.ts';
import { StandingHistory } from './history.ts';
import { jsonLines } from './json-lines.ts';
import { LineIssues } from './line-issues.ts';
import { COMMITTEES_PATH, DELIVERABLES_PATH, manifest } from './manifest.ts';
import { openBallot } from './open-ballots.ts';
import { readLine } from './read-line.ts';

/** Committees, memberships and secretariats with their history from copy to copy, and the ballots that are open. */
export const isoOpenData: Connector = { manifest, begin: (context) => new IsoReading(context) };

interface ReadCommittee {
  foreign: ForeignCommittee;
  line: number;
}

class IsoReading implements Reading {
  readonly #context: ReadingContext;
  readonly #today: Day;
  readonly #standings: Standing[] = [];
  readonly #listedBallots = new Set<string>();
  readonly #held = new BallotsHeld();
  #committeesRead = false;
  #committeeLost = false;
  #deliverablesRead = false;
  #deliverableLost = false;

  constructor(context: ReadingContext) {
    this.#context = context;
    this.#today = dayOf(context.now);
  }

  async *discover() {
    yield { url: `${this.#context.access.baseUrl}${COMMITTEES_PATH}`, role: 'committees' };
    yield {
      url: `${this.#context.access.baseUrl}${DELIVERABLES_PATH}`,
      role: 'deliverables',
      optional: true,
    };
  }

  async *parse(document: OpenedDocument): AsyncGenerator<Emission> {
    if (document.role === 'committees') yield* this.#parseCommittees(document);
    else yield* this.#parseDeliverables(document);
  }

  async *complete(): AsyncGenerator<Emission> {
    if (this.#committeesRead) yield* this.#history();
    if (this.#deliverablesRead && !this.#deliverableLost) yield* this.#closedBallots();
  }

  /** A line that could not be read may have stood for ballots: then the number is a lower bound as before. */
  totals(): SourceTotal[] {
    return this.#held.totals();
  }

  async *#parseCommittees(document: OpenedDocument): AsyncGenerator<Emission> {
    const committees: ReadCommittee[] = [];
    const issues = new LineIssues();
    for (const line of jsonLines(document.bytes)) {
      const read = readLine(line, foreignCommittee, 'committee');
      yield* issues.take(read.issues);
      if (read.value) committees.push({ foreign: read.value, line: line.line });
      else this.#committeeLost = true;
    }
    if (committees.length === 0)
      throw new DocumentRefused('no-committees', 'The document lists no committee that can be read');
    const stored = await this.#storedCommittees();
    const references = new Map(committees.map(({ foreign }) => [foreign.id, foreign.reference]));
    for (const { foreign, line } of committees) {
      const id = isoCommitteeId(foreign.reference);
      const data = committeeRecord(foreign, references, stored.get(id));
      yield { type: 'record', kind: 'committee', key: id, data, locator: `line ${line}` };
      yield* this.#parseMembers(foreign, line);
    }
    this.#committeesRead = true;
  }

  *#parseMembers(foreign: ForeignCommittee, line: number): Generator<IssueEmission> {
    const { standings, unknown } = standingsOf(foreign, line, this.#context.names);
    for (const body of unknown) {
      yield {
        type: 'issue',
        code: 'unknown-national-body',
        severity: 'error',
        locator: `line ${line}`,
        message: `${foreign.reference} lists the national body ${body.acronym} (ISO member ${body.id}), whose country is in no table; add a row and replay`,
        quarantined: body,
      };
    }
    const contrary = contradictions(standings);
    for (const { member } of contrary) {
      yield {
        type: 'issue',
        code: 'listed-twice',
        severity: 'warning',
        locator: `line ${line}`,
        message: `${foreign.reference} lists ${member} more than once as P- or O-member; the first mention was taken`,
      };
    }
    this.#standings.push(...standings.filter((standing) => !contrary.includes(standing)));
  }

  async *#history(): AsyncGenerator<Emission> {
    const history = new StandingHistory();
    for await (const record of this.#context.stored('membership')) history.add(record);
    for await (const record of this.#context.stored('leadership')) history.add(record);
    for (const standing of this.#standings) yield history.present(standing, this.#today);
    // A committee whose line could not be read would look abandoned by all its members.
    if (!this.#committeeLost) yield* history.gone(this.#today);
  }

  async *#parseDeliverables(document: OpenedDocument): AsyncGenerator<Emission> {
    const stored = await this.#storedBallots();
    const issues = new LineIssues();
    for (const line of jsonLines(document.bytes)) {
      const read = readLine(line, foreignDeliverable, 'deliverable');
      yield* issues.take(read.issues);
      if (!read.value) {
        this.#deliverableLost = true;
        continue;
      }
      this.#held.add(read.value);
      const ballot = openBallot(read.value, stored, this.#today);
      if (!ballot) continue;
      this.#listedBallots.add(ballot.id);
      yield { type: 'record', kind: 'ballot', key: ballot.id, data: ballot, locator: `line ${line.line}` };
    }
    this.#deliverablesRead = true;
  }

  /** A deliverable that left its ballot stage has its ballot behind it; how it went is not in the file. */
  async *#closedBallots(): AsyncGenerator<Emission> {
    for (const ballot of (await this.#storedBallots()).values()) {
      if (ballot.status !== 'open' || this.#listedBallots.has(ballot.id)) continue;
      const data: Ballot = { ...ballot, status: 'closed' };
      yield { type: 'record', kind: 'ballot', key: ballot.id, data };
    }
  }

  async #storedCommittees(): Promise<ReadonlyMap<string, Committee>> {
    const committees = new Map<string, Committee>();
    for await (const record of this.#context.stored('committee')) committees.set(record.key, record.data);
    return committees;
  }

  async #storedBallots(): Promise<ReadonlyMap<string, Ballot>> {
    const ballots = new Map<string, Ballot>();
    for await (const record of this.#context.stored('ballot')) ballots.set(record.key, record.data);
    return ballots;
  }
}
