/** Saving the report: one at a time, and what became of it. */
import { asAppError, type AppError } from '../../lib/api/error';
import type { ReportLanguages } from '../../lib/api/api';

export class ExportController {
  busy = $state(false);
  /** The name of the file that was last written. */
  file = $state<string | null>(null);
  error = $state<AppError | null>(null);
  readonly #write: (languages: ReportLanguages) => Promise<string | null>;

  constructor(write: (languages: ReportLanguages) => Promise<string | null>) {
    this.#write = write;
  }

  async save(languages: ReportLanguages): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      // A dialog that was closed changes nothing.
      this.file = (await this.#write(languages)) ?? this.file;
    } catch (thrown) {
      this.error = asAppError(thrown);
    } finally {
      this.busy = false;
    }
  }
}
