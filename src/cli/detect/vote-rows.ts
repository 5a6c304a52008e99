import { type VoteMatrix, VoteMatrixBuilder } from '../../analytics/vote-matrix.ts';
import { isDay } from '../../domain/day.ts';
import { DomainError } from '../../domain/errors.ts';
import { type CellCode, codeOfWord, KNOWN_WORDS } from './vote-words.ts';

/** Positions of the columns that are read; −1 where the file has none. */
export interface Columns {
  member: number;
  ballot: number;
  vote: number;
  date: number;
  group: number;
  topic: number;
  weight: number;
}

/** Where a record's vote went. */
export interface VotePlace {
  member: number;
  ballot: number;
  code: CellCode;
}

function refuse(line: number, message: string): never {
  throw new DomainError('invalid-input', `Line ${line}: ${message}`, {
    flaws: [{ at: `line ${line}`, message }],
  });
}

function columnsOf(header: readonly string[], line: number): Columns {
  const names = header.map((name) =>
    name
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  );
  const at = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name));
  const columns = {
    member: at('member'),
    ballot: at('ballot', 'ballot_id'),
    vote: at('vote'),
    date: at('date'),
    group: at('group'),
    topic: at('topic'),
    weight: at('weight'),
  };
  const twice = Object.values(columns).find(
    (column) => column >= 0 && names.lastIndexOf(names[column]!) > column,
  );
  if (twice !== undefined)
    refuse(line, `the header has two columns ${names[twice]}; leave the one out that does not count.`);
  const missing = (['member', 'ballot', 'vote'] as const).filter((name) => columns[name] < 0);
  if (missing.length > 0) {
    refuse(
      line,
      `the header lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')} (found: ${names.join(', ')}).`,
    );
  }
  return columns;
}

const PARTIAL_DATE = /^\d{4}(-(0[1-9]|1[0-2]))?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d/;

/** A date that sorts as text: a day, that of an instant, a month or a year. Undefined for what could mean several days. */
function dateOf(written: string): string | undefined {
  const day = INSTANT.test(written) ? written.slice(0, 10) : written;
  return isDay(day) || PARTIAL_DATE.test(day) ? day : undefined;
}

/** Takes the rows of a long table of votes, header first, and builds the matrix; every error names its line. */
export class VoteRows {
  readonly #builder = new VoteMatrixBuilder();
  readonly #codes = new Map<string, CellCode>();
  readonly #described = { members: new Set<number>(), ballots: new Set<number>() };
  readonly #strangeDates: { line: number; written: string }[] = [];
  #columns: Columns | undefined;
  #least = 0;

  /** Positions of the columns; undefined until the header was taken. */
  get columns(): Columns | undefined {
    return this.#columns;
  }

  /** Does the file have this column? */
  has(column: 'date' | 'topic'): boolean {
    return this.#columns !== undefined && this.#columns[column] >= 0;
  }

  /** What is to be told of the file besides its votes. */
  get warnings(): string[] {
    const [first] = this.#strangeDates;
    if (first === undefined) return [];
    const { line, written } = first;
    return [
      `${this.#strangeDates.length} of ${this.#described.ballots.size} ballots have a date that is not written YYYY-MM-DD ("${written.slice(0, 40)}" in line ${line}); they count as undated.`,
    ];
  }

  /** Takes one record. */
  add(fields: readonly string[], line: number): void {
    if (this.#columns === undefined) {
      this.#columns = columnsOf(fields, line);
      this.#least = Math.max(this.#columns.member, this.#columns.ballot, this.#columns.vote) + 1;
      return;
    }
    if (fields.length < this.#least) {
      refuse(line, `${fields.length} fields, but the header's member, ballot and vote need ${this.#least}.`);
    }
    this.#addVote(fields, line, this.#columns);
  }

  /** The matrix of all rows. */
  matrix(): VoteMatrix {
    if (this.#columns === undefined) {
      throw new DomainError(
        'invalid-input',
        'The file is empty: it needs a header with member, ballot and vote.',
      );
    }
    return this.#builder.build();
  }

  /**
   * Enters a vote of a member and a ballot seen in earlier records, by their indices in the order of first sight; false,
   * with nothing entered, where it contradicts an earlier one.
   */
  addKnown(member: number, ballot: number, code: CellCode): boolean {
    return this.#builder.addAt(member, ballot, code) !== 'conflict';
  }

  /** Indices under which a member and a ballot of a record just taken are known, and the code of its vote. */
  placeOf(fields: readonly string[], { member, ballot, vote }: Columns): VotePlace {
    return {
      member: this.#builder.member(fields[member]!),
      ballot: this.#builder.ballot(fields[ballot]!),
      code: this.#codes.get(fields[vote]!)!,
    };
  }

  #addVote(fields: readonly string[], line: number, columns: Columns): void {
    const memberCode = fields[columns.member]!;
    const ballotId = fields[columns.ballot]!;
    if (memberCode === '' || ballotId === '') refuse(line, 'the member or the ballot is empty.');
    const member = this.#builder.member(memberCode);
    const ballot = this.#builder.ballot(ballotId);
    const code = this.#codeOf(fields[columns.vote]!, line);
    if (this.#builder.addAt(member, ballot, code) === 'conflict') {
      refuse(line, `member "${memberCode}" already has a different vote on ballot "${ballotId}".`);
    }
    if (!this.#described.ballots.has(ballot)) this.#describeBallot(ballot, ballotId, fields, columns, line);
    if (!this.#described.members.has(member)) this.#describeMember(member, memberCode, fields, columns, line);
  }

  #codeOf(word: string, line: number): CellCode {
    const known = this.#codes.get(word);
    if (known !== undefined) return known;
    const code = codeOfWord(word);
    if (code === undefined)
      refuse(line, `the vote "${word.slice(0, 60)}" is not known. Known are ${KNOWN_WORDS}, or nothing.`);
    this.#codes.set(word, code);
    return code;
  }

  #describeBallot(
    ballot: number,
    id: string,
    fields: readonly string[],
    columns: Columns,
    line: number,
  ): void {
    this.#described.ballots.add(ballot);
    const written = fields[columns.date]?.trim();
    const date = written && dateOf(written);
    if (written && !date) this.#strangeDates.push({ line, written });
    const topic = fields[columns.topic];
    this.#builder.describeBallot(id, { ...(date && { date }), ...(topic && { topic }) });
  }

  #describeMember(
    member: number,
    code: string,
    fields: readonly string[],
    columns: Columns,
    line: number,
  ): void {
    this.#described.members.add(member);
    const group = fields[columns.group];
    const weight = fields[columns.weight];
    if (weight && !(Number.isFinite(Number(weight)) && Number(weight) >= 0))
      refuse(line, `the weight "${weight}" is no number of at least 0.`);
    this.#builder.describeMember(code, {
      ...(group && { group }),
      ...(weight && { weight: Number(weight) }),
    });
  }
}
