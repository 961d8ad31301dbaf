/** Giving the PIN of a firm that is locked, and the way out for whoever forgot it. */
import type { Forgotten } from '../../gen/Forgotten';
import type { Api } from '../../lib/api/api';
import { asAppError, type AppError } from '../../lib/api/error';

export class LockController {
  pin = $state('');
  /** The firm's credit code, typed by whoever forgot the PIN. */
  code = $state('');
  busy = $state(false);
  error = $state.raw<AppError | null>(null);
  codeError = $state.raw<AppError | null>(null);
  forgotten = $state.raw<Forgotten | null>(null);
  readonly #api: Api;
  readonly #id: string;
  readonly #onopen: () => Promise<void>;

  constructor(api: Api, id: string, onopen: () => Promise<void>) {
    this.#api = api;
    this.#id = id;
    this.#onopen = onopen;
  }

  async open(): Promise<void> {
    await this.#do(
      async () => {
        await this.#api.unlock(this.#id, this.pin);
        await this.#onopen();
      },
      (error) => (this.error = error),
    );
    this.pin = '';
  }

  async forget(): Promise<void> {
    await this.#do(
      async () => {
        this.forgotten = await this.#api.forgetPin(this.#id, this.code);
        if (this.forgotten === 'off') await this.#onopen();
      },
      (error) => (this.codeError = error),
    );
  }

  async #do(act: () => Promise<void>, fail: (error: AppError | null) => void): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    fail(null);
    try {
      await act();
    } catch (thrown) {
      fail(asAppError(thrown));
    } finally {
      this.busy = false;
    }
  }
}
