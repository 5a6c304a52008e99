/** One of those that a document names as its source. */
export interface DocumentSource {
  name: string;
  /** `Nokia (?)`, `Nokia?` and `[Nokia]` have not confirmed that they sign. */
  confirmed: boolean;
  rapporteur?: boolean;
  /** `group`: a working group or an officer of one, and no company. */
  kind: 'organisation' | 'group';
}

/** Tells whether a name is that of an organisation on record; asked only where the text could be read in two ways. */
export type IsKnown = (name: string) => boolean;

interface Piece {
  text: string;
  tentative: boolean;
}

/** What follows a comma and still belongs to the name before it (`vivo Mobile Communication Co., LTD`). */
const LEGAL_TAIL =
  /^(?:ltd|limited|inc|incorporated|llc|l\.l\.c|corp|corporation|co|gmbh|s\.?a|plc|b\.?v|ag)\b\.?\s*(?:\(?\?+\)?)?$/i;
const NOBODY = /^(?:-|…|\.+|\?+|others?\??|etc\.?|rapporteurs?|- ?\(\))?$/i;
const REMARK = /\d|\b(?:rev(?:ision)?|was|based|earlier|signed|will be|from)\b/i;
const GROUP = /^(?:3GPP\s+)?(?:TSG[\s-]*)?(?:SA|RAN|CT|GERAN)(?:[\s-]*WG\s*\d\w?|\s*\d)?(?:[\s-]*LI)?$/i;
const OFFICE = /^(?:.*\s)?(?:vice[\s-]*)?(?:chair(?:man|woman|person)?|secretary|delegates|MCC)$/i;
const ROLE = /\(\s*(?:[^()]*\s)?rapporteur\s*\)\s*$/i;

/** Cuts at commas and semicolons outside brackets, and after the question mark of a name that has no comma after it. */
class Splitter {
  readonly pieces: Piece[] = [];
  #text = '';
  #round = 0;
  #square = 0;

  push(character: string, rest: string): void {
    if (character === '(') this.#round += 1;
    if (character === ')') this.#round = Math.max(0, this.#round - 1);
    if (this.#round === 0 && (character === '[' || character === ']')) {
      this.flush();
      this.#square = Math.max(0, this.#square + (character === '[' ? 1 : -1));
      return;
    }
    if (this.#round === 0 && /[,;|]/.test(character)) {
      this.flush();
      return;
    }
    this.#text += character;
    if (this.#round === 0 && character === '?' && /^\s+\p{L}/u.test(rest)) this.flush();
  }

  flush(): void {
    const text = this.#text.replace(/\s+/g, ' ').trim();
    this.#text = '';
    const last = this.pieces.at(-1);
    if (last && LEGAL_TAIL.test(text)) last.text += `, ${text}`;
    else if (text !== '') this.pieces.push({ text, tentative: this.#square > 0 });
  }
}

function split(text: string): Piece[] {
  const splitter = new Splitter();
  for (let at = 0; at < text.length; at += 1) splitter.push(text[at] ?? '', text.slice(at + 1, at + 4));
  splitter.flush();
  return splitter.pieces;
}

/** `(China Telecom?, Nokia)`: names where all are known, else a remark that names nobody. */
function inParentheses(text: string, isKnown: IsKnown): DocumentSource[] {
  const inner = text.replace(/^\(/, '').replace(/\)?\s*\??$/, '');
  const names = parseSources(inner, isKnown);
  return names.every(({ name }) => isKnown(name))
    ? names.map((source) => ({ ...source, confirmed: false }))
    : [];
}

/** A name without what stands in parentheses behind it, where that is a reference (`SA WG2 (R2-1806492)`) or a remark. */
function withoutRemark(name: string, isKnown: IsKnown): string {
  const found = /^(.*?\S)\s*\((.*)\)$/.exec(name);
  if (!found) return name;
  const [, before = name, inside = ''] = found;
  const isReference =
    REMARK.test(inside) || isKnown(before) || GROUP.test(before) || inside.trim().includes(' ');
  return isReference ? withoutRemark(before, isKnown) : name;
}

/** `Huawei/HiSilicon` and `Huawei and HiSilicon` as two, only where each is known by itself and the whole is not. */
function partners(name: string, isKnown: IsKnown): string[] {
  if (isKnown(name)) return [name];
  for (const separator of [/\s*\/\s*/, /\s+and\s+/i]) {
    const parts = name.split(separator);
    if (parts.length > 1 && parts.every(isKnown)) return parts;
  }
  return [name];
}

function readPiece({ text, tentative }: Piece, isKnown: IsKnown): DocumentSource[] {
  if (text.startsWith('(')) return inParentheses(text, isKnown);
  const owner = /^.*\brapporteur\s*\(([^()]+)\)$/i.exec(text)?.[1];
  const rapporteur = owner !== undefined || ROLE.test(text);
  const unroled = (owner ?? text).replace(ROLE, '').trim();
  const doubted = /(?:\(\s*\?+\s*\)|\?+)$/.test(unroled);
  const bare = withoutRemark(unroled.replace(/\s*(?:\(\s*\?+\s*\)|\?+)$/, '').trim(), isKnown);
  if (NOBODY.test(bare) || (tentative && !isKnown(bare) && REMARK.test(bare))) return [];
  return partners(bare, isKnown).map((name) => ({
    name,
    confirmed: !doubted && !tentative,
    ...(rapporteur && { rapporteur }),
    kind: GROUP.test(name) || OFFICE.test(name) ? 'group' : 'organisation',
  }));
}

/**
 * The sources of a document from the free text of its list: names between commas or semicolons, legal forms staying with
 * their name; unconfirmed ones told by question marks or square brackets; references and remarks in parentheses left out.
 * A name that stands twice counts once, confirmed if it is so once.
 */
export function parseSources(text: string, isKnown: IsKnown): DocumentSource[] {
  const sources = new Map<string, DocumentSource>();
  for (const source of split(text).flatMap((piece) => readPiece(piece, isKnown))) {
    const before = sources.get(source.name);
    const confirmed = source.confirmed || (before?.confirmed ?? false);
    const rapporteur = source.rapporteur || before?.rapporteur;
    sources.set(source.name, { ...source, confirmed, ...(rapporteur && { rapporteur }) });
  }
  return [...sources.values()];
}
