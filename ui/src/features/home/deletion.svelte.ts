/** Deleting an assessment from the first page: it asks, and can be taken back at once. */
import type { AssessmentSummary } from '../../gen/AssessmentSummary';
import type { Api } from '../../lib/api/api';
import { asAppError, type AppError } from '../../lib/api/error';

export class Deletion {
  /** The rows offer to delete, and not to go on. */
  offered = $state(false);
  /** The assessment that the owner is asked about. */
  asked = $state.raw<AssessmentSummary | null>(null);
  /** What was deleted last, as long as this page is there. */
  gone = $state.raw<AssessmentSummary | null>(null);
  error = $state.raw<AppError | null>(null);
  readonly #api: Api;
  readonly #onchanged: () => Promise<void>;

  constructor(api: Api, onchanged: () => Promise<void>) {
    this.#api = api;
    this.#onchanged = onchanged;
  }

  async delete(): Promise<void> {
    const { asked } = this;
    this.asked = null;
    if (!asked) return;
    await this.#do(async () => {
      await this.#api.deleteAssessment(asked.id);
      this.gone = asked;
      this.offered = false;
    });
  }

  async takeBack(): Promise<void> {
    const { gone } = this;
    if (!gone) return;
    await this.#do(async () => {
      await this.#api.undeleteAssessment(gone.id);
      this.gone = null;
    });
  }

  async #do(act: () => Promise<void>): Promise<void> {
    this.error = null;
    try {
      await act();
      await this.#onchanged();
    } catch (thrown) {
      this.error = asAppError(thrown);
    }
  }
}
