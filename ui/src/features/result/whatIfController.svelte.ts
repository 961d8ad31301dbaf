/** “What if I do this”: which actions are tried, and the scores as they would be. Nothing is kept. */
import { SvelteSet } from 'svelte/reactivity';
import type { QuestionId } from '../../gen/QuestionId';
import type { Scorecard } from '../../gen/Scorecard';
import { asAppError, type AppError } from '../../lib/api/error';

export class WhatIfController {
  /** The questions whose actions count as done. */
  readonly done = new SvelteSet<QuestionId>();
  /** The scores with them; absent while nothing is tried. */
  scorecard = $state.raw<Scorecard | null>(null);
  error = $state.raw<AppError | null>(null);
  readonly #ask: (done: QuestionId[]) => Promise<Scorecard>;
  #asked = 0;

  constructor(ask: (done: QuestionId[]) => Promise<Scorecard>) {
    this.#ask = ask;
  }

  toggle(question: QuestionId): Promise<void> {
    if (!this.done.delete(question)) this.done.add(question);
    return this.again();
  }

  reset(): Promise<void> {
    this.done.clear();
    return this.again();
  }

  /** Works the trial out again, as after a change of the answers. */
  async again(): Promise<void> {
    // Answers may come in another order than the questions: only the last one asked for counts.
    const asked = ++this.#asked;
    this.error = null;
    if (this.done.size === 0) {
      this.scorecard = null;
      return;
    }
    try {
      const scorecard = await this.#ask([...this.done]);
      if (asked === this.#asked) this.scorecard = scorecard;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asAppError(thrown);
    }
  }
}
