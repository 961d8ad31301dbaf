/** Saving the report: one at a time, and what became of it. */
import { asAppError, type AppError } from '../../lib/api/error';
import type { WrittenFile } from '../../gen/WrittenFile';
import type { ReportLanguages } from '../../lib/api/api';

export class ExportController {
  busy = $state(false);
  /** The file that was last written. */
  file = $state.raw<WrittenFile | null>(null);
  error = $state<AppError | null>(null);
  readonly #write: (languages: ReportLanguages) => Promise<WrittenFile | null>;

  constructor(write: (languages: ReportLanguages) => Promise<WrittenFile | null>) {
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
