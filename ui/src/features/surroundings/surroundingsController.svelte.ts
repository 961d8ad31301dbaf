/** What around the data deserves a quiet word. That it is not known must not stop anyone. */
import type { Surroundings } from '../../gen/Surroundings';
import type { Api } from '../../lib/api/api';

/** Disks fill slowly. */
const LOOK_AGAIN_MS = 60_000;

export class SurroundingsController {
  now = $state.raw<Surroundings | null>(null);
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  async look(): Promise<void> {
    this.now = await this.#api.surroundings().catch(() => this.now);
  }

  /** Looks every minute while somebody sees the window. Answers how to stop. */
  watch(page: Document): () => void {
    const timer = setInterval(() => void (page.visibilityState === 'visible' && this.look()), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }
}
