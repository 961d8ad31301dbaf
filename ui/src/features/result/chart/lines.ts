/** How names are fitted into a chart, in heights of their own text. */

/** The measure is a rough one: a word so much longer than its line still fits. */
const ROUGHLY = 0.5;

/** A name broken into lines: between words; in Chinese after “、”, or before 与 and 和. */
export function lines(name: string, width: number): string[] {
  const found: string[] = [];
  const words = name.match(/[与和]?[^\s、与和]+、?\s*/gu) ?? [name];
  for (const word of words.flatMap((one) => pieces(one, width))) {
    const longer = (found.at(-1) ?? '') + word;
    if (found.length > 0 && measure(longer.trimEnd()) <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found.map((line) => line.trim());
}

/** A word that no line has room for is broken anywhere. */
function pieces(word: string, width: number): string[] {
  if (measure(word.trimEnd()) <= width + ROUGHLY) return [word];
  const found = [''];
  for (const sign of word) {
    const longer = (found.at(-1) ?? '') + sign;
    if (measure(longer.trimEnd()) <= width) found[found.length - 1] = longer;
    else found.push(sign);
  }
  return found;
}

/** About how wide a text is: Chinese is square, Latin about half of that. */
export const measure = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/u.test(sign) ? 1 : 0.52), 0);
