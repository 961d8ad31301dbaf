/** Finding in a list by what was typed. */

interface Findable {
  readonly terms: string;
}

/** Full-width letters and digits count as the plain ones; case and spaces at the ends do not count. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** The items in whose terms every typed word occurs; all of them where nothing was typed. */
export function found<T extends Findable>(items: readonly T[], typed: string): T[] {
  const wanted = plain(typed).split(/\s+/);
  return items.filter((item) => {
    const terms = plain(item.terms);
    return wanted.every((word) => terms.includes(word));
  });
}
