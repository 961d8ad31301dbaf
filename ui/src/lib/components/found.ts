/** Finding in a list by what was typed. */

interface Findable {
  readonly terms: string;
}

/** Full-width letters and digits count as the plain ones; case and spaces at the ends do not count. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** The items in whose terms every typed word occurs; all of them where nothing was typed. */
export function found<T extends Findable>(items: readonly T[], typed: string): T[] {
  const holds = finder(typed);
  return items.filter(({ terms }) => holds(plain(terms)));
}

/** Whether every typed word occurs in terms that were made plain once: of a long list, not at every key. */
export function finder(typed: string): (terms: string) => boolean {
  const wanted = plain(typed).split(/\s+/);
  return (terms) => wanted.every((word) => terms.includes(word));
}
