/**
 * A language that nobody speaks, to find words that are cut off or were never handed to translation:
 * every text a good third longer, with accents, between brackets. Placeholders stay as they are.
 */

/** Longer by this share, as English is than Chinese and German than English. */
const LONGER = 0.4;

const ACCENTS: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ö',
  u: 'ü',
  y: 'ý',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ö',
  U: 'Û',
};

const PLACEHOLDER = /(%\{\w+\})/;

/** Whether the window is to speak it: only a debug build of the program ever says so, see `window.rs`. */
export const speaksPseudo = (): boolean => '__pseudo' in globalThis;

/** All texts as the pseudo-language has them. */
export function pseudoTexts(texts: LocaleTexts): LocaleTexts {
  const entries = Object.entries(texts).map(([key, value]) => [
    key,
    typeof value === 'string' ? pseudo(value) : pseudoTexts(value),
  ]);
  return Object.fromEntries(entries) as LocaleTexts;
}

/** A text as the pseudo-language has it. */
export function pseudo(text: string): string {
  if (text.trim() === '') return text;
  return `[${text
    .split(PLACEHOLDER)
    .map((piece) =>
      PLACEHOLDER.test(piece) ? piece : piece.replace(/\p{Script=Han}+|[\p{L}\p{M}]+/gu, stretched),
    )
    .join('')}]`;
}

/** A word, or a run of Chinese, repeated at its end until it is long enough. */
function stretched(word: string): string {
  const letters = [...word];
  const more = Math.ceil(letters.length * LONGER);
  const accented = letters.map((letter) => ACCENTS[letter] ?? letter);
  return [...accented, ...accented.slice(-more)].join('');
}
