/** The board of many firms: which of them are shown, in which order, and the tags they are given. */
import { SvelteSet } from 'svelte/reactivity';
import type { AssessmentSummary } from '../../gen/AssessmentSummary';
import type { Api } from '../../lib/api/api';
import { asAppError, type AppError } from '../../lib/api/error';
import { finder, plain } from '../../lib/components/found';
import { speech } from '../../lib/i18n/i18n.svelte';
import { firms, type Firm } from './firms';

export const SORTS = ['newest', 'name', 'least_done'] as const;

export type SortBy = (typeof SORTS)[number];

export class BoardController {
  typed = $state('');
  sort = $state<SortBy>('newest');
  /** The tag that all shown firms have; `null` for any. */
  tag = $state<string | null>(null);
  /** Firms are picked to be given a tag, and not opened. */
  selecting = $state(false);
  readonly picked = new SvelteSet<number>();
  newTag = $state('');
  busy = $state(false);
  error = $state.raw<AppError | null>(null);
  /** What was done last with a tag, and to how many firms. */
  tagged = $state.raw<{ readonly tag: string; readonly count: number; readonly given: boolean } | null>(null);
  readonly #api: Api;
  readonly #list: () => readonly AssessmentSummary[];
  readonly #onchanged: () => Promise<void>;
  // What hangs on the firms alone is worked out when they change, and not at every key.
  readonly firms = $derived.by(() => firms(this.#list()));
  readonly #sorted = $derived(sorted(this.firms, this.sort));
  readonly tags = $derived(allTags(this.firms));
  readonly shown = $derived(this.#find());

  constructor(api: Api, list: () => readonly AssessmentSummary[], onchanged: () => Promise<void>) {
    this.#api = api;
    this.#list = list;
    this.#onchanged = onchanged;
  }

  /** Another one sits down: what was looked for is nobody's concern. */
  clear(): void {
    this.typed = '';
    this.tag = null;
    this.stopSelecting();
  }

  pick(firm: number, is: boolean): void {
    if (is) this.picked.add(firm);
    else this.picked.delete(firm);
  }

  pickAll(): void {
    const all = this.shown.every(({ firm }) => this.picked.has(firm));
    for (const { firm } of this.shown) this.pick(firm, !all);
  }

  stopSelecting(): void {
    this.selecting = false;
    this.picked.clear();
    this.newTag = '';
    this.error = this.tagged = null;
  }

  /** Gives the picked firms the tag that was typed, or takes it from them. */
  async giveTag(give: boolean): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = this.tagged = null;
    const tag = this.newTag;
    const chosen = this.firms.filter(({ firm }) => this.picked.has(firm));
    const ids = chosen.flatMap(({ years }) => years.map(({ id }) => id));
    try {
      await this.#api.tagAssessments(ids, tag, give);
      await this.#onchanged();
      this.tagged = { tag: tag.trim(), count: chosen.length, given: give };
      // The last one that had the tag may have lost it.
      if (this.tag !== null && !this.tags.includes(this.tag)) this.tag = null;
    } catch (thrown) {
      this.error = asAppError(thrown);
    } finally {
      this.busy = false;
    }
  }

  #find(): Firm[] {
    const { tag, typed } = this;
    const tagged = tag === null ? this.#sorted : this.#sorted.filter((firm) => firm.tags.includes(tag));
    const initial = plain(typed).charAt(0);
    const holds = finder(typed);
    // Of a locked firm only two letters are known here: it stays in sight while the first one fits.
    const fits = ({ terms, latest }: Firm): boolean => latest.locked && terms.startsWith(initial);
    return tagged.filter((firm) => holds(firm.terms) || fits(firm));
  }
}

function allTags(all: readonly Firm[]): string[] {
  const tags = all.flatMap((firm) => firm.tags);
  return tags.filter((tag, place) => tags.indexOf(tag) === place).sort(collator().compare);
}

function sorted(all: readonly Firm[], by: SortBy): readonly Firm[] {
  if (by === 'newest') return all;
  const { compare } = collator();
  if (by === 'name') return [...all].sort((a, b) => compare(a.name, b.name));
  return [...all].sort((a, b) => done(a) - done(b) || compare(a.name, b.name));
}

/** Chinese names in the order of their sounds. */
function collator(): Intl.Collator {
  return new Intl.Collator(speech.language, { numeric: true });
}

function done({ latest }: Firm): number {
  return latest.asked > 0 ? latest.answered / latest.asked : 0;
}
