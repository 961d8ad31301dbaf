/** How names are fitted into a chart, in heights of their own text. */

/** A name broken into lines: between words; in Chinese after “、”, or before 与 and 和. */
export function lines(name: string, width: number): string[] {
  const found: string[] = [];
  for (const word of name.match(/[与和]?[^\s、与和]+、?\s*/gu) ?? [name]) {
    const longer = (found.at(-1) ?? '') + word;
    if (found.length > 0 && measure(longer.trimEnd()) <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found.map((line) => line.trim());
}

/** About how wide a text is: Chinese is square, Latin about half of that. */
export const measure = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/u.test(sign) ? 1 : 0.52), 0);
