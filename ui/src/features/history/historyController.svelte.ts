/** The former answers to one question: asked for when the owner stands at it, and again after each save. */
import type { Former } from '../../gen/Former';
import type { Question } from '../../gen/Question';
import type { Api } from '../../lib/api/api';
import type { OpenAssessment } from '../../lib/journey/openAssessment.svelte';

export class HistoryController {
  former = $state.raw<readonly Former[]>([]);
  open = $state(false);
  readonly #api: Api;
  readonly #open: OpenAssessment;

  constructor(
    api: Api,
    open: OpenAssessment,
    readonly question: Question,
    readonly bringBack: (seq: number) => void,
  ) {
    this.#api = api;
    this.#open = open;
  }

  /** How often the answer was changed after it had been given first. */
  get changed(): number {
    return Math.max(this.former.length - 1, 0);
  }

  /** When anything was saved last; the history may have grown then. */
  get savedAt(): string | null {
    return this.#open.saves.savedAt;
  }

  unfold(open: boolean): void {
    this.open = open;
  }

  /** Reads the history anew. A history that cannot be read is no reason not to answer. */
  async load(): Promise<void> {
    this.former = await this.#api.history(this.#open.id, this.question.id).catch(() => []);
  }
}
