/** Giving the firm that is open a PIN, changing it, taking it off. */
import type { LockView } from '../../gen/LockView';
import { asAppError, type AppError } from '../../lib/api/error';

type Set = (pin: string | null) => Promise<LockView>;

export class PinController {
  pin = $state('');
  again = $state('');
  busy = $state(false);
  /** The two that were typed are not the same. */
  differs = $state(false);
  error = $state.raw<AppError | null>(null);
  done = $state<'set' | 'off' | null>(null);
  readonly #set: Set;

  constructor(set: Set) {
    this.#set = set;
  }

  async set(): Promise<void> {
    this.differs = this.pin !== this.again;
    if (!this.differs) await this.#do(this.pin, 'set');
  }

  async takeOff(): Promise<void> {
    this.differs = false;
    await this.#do(null, 'off');
  }

  async #do(pin: string | null, done: 'set' | 'off'): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = this.done = null;
    try {
      await this.#set(pin);
      this.done = done;
      this.pin = this.again = '';
    } catch (thrown) {
      this.error = asAppError(thrown);
    } finally {
      this.busy = false;
    }
  }
}
