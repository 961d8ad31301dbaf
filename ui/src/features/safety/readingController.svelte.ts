/** Data that did not open and can be read all the same: looked at, and taken along as a file. */
import type { Readable } from '../../gen/Readable';
import type { WrittenFile } from '../../gen/WrittenFile';
import type { Api, ReportLanguages } from '../../lib/api/api';
import { asAppError, type AppError } from '../../lib/api/error';

export class ReadingController {
  assessments = $state.raw<readonly Readable[]>([]);
  busy = $state(false);
  written = $state.raw<WrittenFile | null>(null);
  error = $state.raw<AppError | null>(null);
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  async load(): Promise<void> {
    await this.#do(async () => {
      this.assessments = await this.#api.readableAssessments();
    });
  }

  /** A report, or the answers as a file where no languages are named. */
  save(id: string, languages: ReportLanguages | null): Promise<void> {
    return this.#do(async () => {
      this.written = await this.#api.exportReadable(id, languages);
    });
  }

  async #do(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.written = null;
    this.error = null;
    try {
      await act();
    } catch (thrown) {
      this.error = asAppError(thrown);
    }
    this.busy = false;
  }
}
