/**
 * Saving, so that “saved” is true whenever it is said.
 *
 * One save is under way at a time and saves leave in the order in which things were first touched;
 * of several states of one thing only the latest is sent. A save that failed stays in line until it
 * has succeeded: nothing typed is ever dropped.
 */
import { asAppError, type AppError } from '../api/error';

/** How long typing must rest before it is saved. */
export const TYPING_PAUSE_MS = 400;

/** Saves one thing as it is at the moment of sending. Answers with the time of the commit, if there is one. */
export type Save = () => Promise<string | null>;

export type SaveState = 'idle' | 'waiting' | 'saving' | 'saved' | 'failed';

export class SaveQueue {
  state = $state<SaveState>('idle');
  /** When the program last said that it had committed. */
  savedAt = $state<string | null>(null);
  error = $state<AppError | null>(null);

  // Nothing is rendered from the line itself, only from `state`.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #waiting = new Map<string, Save>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;

  constructor(savedAt: string | null = null) {
    this.savedAt = savedAt;
  }

  /** Puts a thing in line; it is sent when no more has been typed for a while. */
  later(what: string, save: Save): void {
    this.#waiting.set(what, save);
    this.state = this.#running ? 'saving' : 'waiting';
    this.#stopTimer();
    this.#timer = setTimeout(() => void this.flush(), TYPING_PAUSE_MS);
  }

  /** Puts a thing in line and sends at once. */
  now(what: string, save: Save): Promise<boolean> {
    this.#waiting.set(what, save);
    return this.flush();
  }

  /** Sends all that waits. Answers whether everything is saved. */
  async flush(): Promise<boolean> {
    this.#stopTimer();
    this.#running ??= this.#drain().finally(() => (this.#running = null));
    await this.#running;
    // Something may have been put in line while the last save was coming back.
    return this.#waiting.size > 0 && this.state !== 'failed' ? this.flush() : this.#waiting.size === 0;
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #drain(): Promise<void> {
    for (let next = this.#first(); next; next = this.#first()) {
      const [what, save] = next;
      this.#waiting.delete(what);
      this.state = 'saving';
      try {
        this.savedAt = (await save()) ?? this.savedAt;
        this.error = null;
      } catch (thrown) {
        this.#keep(what, save);
        this.error = asAppError(thrown);
        this.state = 'failed';
        return;
      }
    }
    if (this.state === 'saving') this.state = this.savedAt === null ? 'idle' : 'saved';
  }

  #first(): [string, Save] | undefined {
    return this.#waiting.entries().next().value;
  }

  /** Back to the head of the line, unless a later state of the same thing already waits. */
  #keep(what: string, save: Save): void {
    const others = [...this.#waiting].filter(([key]) => key !== what);
    const latest = this.#waiting.get(what) ?? save;
    this.#waiting.clear();
    this.#waiting.set(what, latest);
    for (const [key, value] of others) this.#waiting.set(key, value);
  }
}
