/**
 * Saving, so that “saved” is true whenever it is said.
 *
 * One save is under way at a time and saves leave in the order in which things were first touched;
 * of several states of one thing only the latest is sent. A save that failed stays in line and is
 * tried again by itself until it has succeeded: nothing typed is ever dropped.
 */
import { asAppError, type AppError } from '../api/error';

/** How long typing must rest before it is saved. */
export const TYPING_PAUSE_MS = 400;

/** How long after a failure all is tried again. */
export const RETRY_MS = 5000;

/** Saves one thing as it is at the moment of sending. Answers with the time of the commit, if there is one. */
export type Save = () => Promise<string | null>;

export type SaveState = 'idle' | 'waiting' | 'saving' | 'saved' | 'failed';

/** While one of these lasts, all that waits behind would fail as well. */
const STOPPING = new Set([
  'disk_full',
  'disk_fails',
  'data_gone',
  'data_read_only',
  'data_no_permission',
  'data_cannot_open',
  'data_busy',
]);

export class SaveQueue {
  state = $state<SaveState>('idle');
  /** When the program last said that it had committed. */
  savedAt = $state<string | null>(null);
  error = $state<AppError | null>(null);
  /** Whether something waits to be tried again. */
  unsaved = $state(false);

  // Nothing is rendered from the line itself, only from `state`.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #waiting = new Map<string, Save>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Promise<void> | null = null;
  /** What waits is kept and not sent: the program would refuse it. */
  #held = false;

  constructor(savedAt: string | null = null) {
    this.savedAt = savedAt;
  }

  /** Puts a thing in line; it is sent when no more has been typed for a while. */
  later(what: string, save: Save): void {
    this.#waiting.set(what, save);
    this.state = this.#running ? 'saving' : 'waiting';
    this.#sendIn(TYPING_PAUSE_MS);
  }

  /** Puts a thing in line and sends at once. */
  now(what: string, save: Save): Promise<boolean> {
    this.#waiting.set(what, save);
    return this.flush();
  }

  /**
   * Does a thing after all that waits, and only once: an undo that came by itself a while later would
   * take back something else. Answers whether it was done.
   */
  async once(act: Save): Promise<boolean> {
    if (!(await this.flush())) return false;
    this.#running = this.#do(act).finally(() => (this.#running = null));
    await this.#running;
    return this.error === null;
  }

  /** While the firm is locked nothing of it is saved; what waits stays. */
  hold(): void {
    this.#held = true;
    this.#stopTimer();
  }

  /** It is open again, and what waited is saved. */
  release(): void {
    this.#held = false;
    if (this.#waiting.size > 0) void this.flush();
  }

  /** Sends all that waits. Answers whether everything is saved. */
  async flush(): Promise<boolean> {
    this.#stopTimer();
    if (this.#held) return this.#waiting.size === 0;
    this.#running ??= this.#drain().finally(() => (this.#running = null));
    await this.#running;
    // Something may have been put in line while the last save was coming back.
    return this.#waiting.size > 0 && this.state !== 'failed' ? this.flush() : this.#waiting.size === 0;
  }

  #sendIn(pause: number): void {
    this.#stopTimer();
    if (this.#held) return;
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #drain(): Promise<void> {
    const failed: [string, Save][] = [];
    let error: AppError | null = null;
    for (let next = this.#first(); next; next = this.#first()) {
      const [what, save] = next;
      this.#waiting.delete(what);
      this.state = 'saving';
      try {
        this.savedAt = (await save()) ?? this.savedAt;
      } catch (thrown) {
        failed.push(next);
        error ??= asAppError(thrown);
        if (STOPPING.has(asAppError(thrown).code)) break;
      }
    }
    this.#keep(failed);
    this.#end(error);
    if (error) this.#sendIn(RETRY_MS);
  }

  async #do(act: Save): Promise<void> {
    this.state = 'saving';
    try {
      this.savedAt = (await act()) ?? this.savedAt;
      this.#end(null);
    } catch (thrown) {
      this.#end(asAppError(thrown));
    }
  }

  #end(error: AppError | null): void {
    this.error = error;
    this.unsaved = error !== null && this.#waiting.size > 0;
    if (error) this.state = 'failed';
    else if (this.#waiting.size === 0) this.state = this.savedAt === null ? 'idle' : 'saved';
  }

  #first(): [string, Save] | undefined {
    return this.#waiting.entries().next().value;
  }

  /** Back to the head of the line; where a later state of the same thing already waits, that one. */
  #keep(failed: readonly [string, Save][]): void {
    const later = [...this.#waiting];
    this.#waiting.clear();
    for (const [what, save] of [...failed, ...later]) this.#waiting.set(what, save);
  }
}
