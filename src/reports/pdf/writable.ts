/** Typographic characters that the built-in fonts hold although they lie beyond Latin-1. */
const EXTRA = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** The built-in fonts hold Western letters only: others lose their accents, and what then remains foreign is marked. */
export function writable(text: string): string {
  return [...text.replaceAll('≥', '>=').replaceAll('≤', '<=').replaceAll('−', '-')]
    .map((character) => {
      if (character <= 'ÿ' || EXTRA.includes(character)) return character;
      const plain = character.normalize('NFKD').replace(/\p{M}/gu, '');
      return plain !== '' && plain <= 'ÿ' ? plain : '?';
    })
    .join('');
}
