/** One name in the list of those that signed a document. */
export interface SignedSource {
  name: string;
  /** `Nokia (?)` and `Nokia?` have not confirmed that they sign. */
  confirmed: boolean;
  rapporteur?: boolean;
}

/** What follows a comma and still belongs to the name before it (`vivo Mobile Communication Co., LTD`). */
const LEGAL_TAIL =
  /^(ltd|limited|inc|incorporated|llc|l\.l\.c|corp|corporation|co|gmbh|s\.?a|plc|b\.?v|ag)\.?(\s*\(?\?\)?)?$/i;

function splitNames(text: string): string[] {
  const names: string[] = [];
  for (const part of text.split(/[,;|]/)) {
    const name = part.trim();
    if (name === '') continue;
    if (LEGAL_TAIL.test(name) && names.length > 0) names.push(`${names.pop()}, ${name}`);
    else names.push(name);
  }
  return names;
}

function readName(written: string): SignedSource | undefined {
  const rapporteur = /\(\s*rapporteur\s*\)/i.test(written);
  const bare = written.replace(/\(\s*rapporteur\s*\)/gi, '').trim();
  const confirmed = !/(\(\s*\?+\s*\)|\?)\s*$/.test(bare);
  const name = bare.replace(/\s*(\(\s*\?+\s*\)|\?+)\s*$/, '').trim();
  if (name === '' || name === '-') return undefined;
  return { name, confirmed, ...(rapporteur && { rapporteur }) };
}

/**
 * The names in a list as standards documents are signed: between commas, semicolons or bars, legal forms staying with
 * their name, question marks meaning "not confirmed". A name that stands twice counts once, confirmed if it is so once.
 */
export function parseSourceList(text: string): SignedSource[] {
  const sources = new Map<string, SignedSource>();
  for (const written of splitNames(text)) {
    const source = readName(written);
    if (!source) continue;
    const before = sources.get(source.name);
    sources.set(source.name, { ...source, confirmed: source.confirmed || (before?.confirmed ?? false) });
  }
  return [...sources.values()];
}
