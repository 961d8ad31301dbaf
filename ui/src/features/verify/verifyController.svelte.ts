/** Checking a report that somebody handed in. */
import type { CheckedView } from '../../gen/CheckedView';
import type { WrittenFile } from '../../gen/WrittenFile';
import type { Api } from '../../lib/api/api';
import { asAppError, type AppError } from '../../lib/api/error';

export class VerifyController {
  checked = $state.raw<CheckedView | null>(null);
  busy = $state(false);
  error = $state.raw<AppError | null>(null);
  /** The text that a scanner made of the code on page 1. */
  code = $state('');
  /** Where the checking page was saved. */
  page = $state.raw<WrittenFile | null>(null);
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Nothing happens where none is chosen. */
  choose(): Promise<void> {
    return this.#check(null);
  }

  /** Compares the code with the report that is there; without a code the report is checked alone. */
  compare(): Promise<void> {
    return this.#check(this.code);
  }

  async savePage(): Promise<void> {
    this.error = null;
    try {
      this.page = await this.#api.saveCheckingPage();
    } catch (thrown) {
      this.error = asAppError(thrown);
    }
  }

  async #check(code: string | null): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      const found = await this.#api.checkReport(code);
      if (found) {
        this.checked = found;
        this.code = code ?? '';
      }
    } catch (thrown) {
      this.checked = null;
      this.error = asAppError(thrown);
    }
    this.busy = false;
  }
}
