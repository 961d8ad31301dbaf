/**
 * Knows when nobody has touched the window for a while. It goes by the time of day and not by a timer
 * alone: a window out of sight has slow timers, and a computer that slept had none.
 */

/** How often it looks. */
const LOOK_MS = 5000;

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'input'] as const;

export class Idle {
  #last = Date.now();
  readonly #minutes: () => number | null;
  readonly #onidle: () => void;

  /** `minutes` says after how many the owner is taken to be away; `null` for never. */
  constructor(minutes: () => number | null, onidle: () => void) {
    this.#minutes = minutes;
    this.#onidle = onidle;
  }

  /** Listens; answers with the way to stop. */
  watch(target: Document): () => void {
    const sign = (event: Event): void => {
      // The first key of whoever comes to a window that should have locked must not reach the page.
      if (this.look()) {
        event.preventDefault();
        event.stopImmediatePropagation();
      } else this.#last = Date.now();
    };
    const look = (): void => void this.look();
    for (const name of SIGNS) target.addEventListener(name, sign, { capture: true, passive: false });
    target.addEventListener('visibilitychange', look);
    const timer = setInterval(look, LOOK_MS);
    return () => {
      for (const name of SIGNS) target.removeEventListener(name, sign, { capture: true });
      target.removeEventListener('visibilitychange', look);
      clearInterval(timer);
    };
  }

  /** Says that nobody is there, if that is so. A clock that was put back begins anew. */
  look(): boolean {
    const minutes = this.#minutes();
    const now = Date.now();
    if (now < this.#last) this.#last = now;
    if (minutes === null || now - this.#last < minutes * 60_000) return false;
    this.#last = now;
    this.#onidle();
    return true;
  }
}
