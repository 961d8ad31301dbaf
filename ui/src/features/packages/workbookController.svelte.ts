/** Saving the questionnaire as a workbook: with the answers of an assessment, or blank. */
import type { Tier } from '../../gen/Tier';
import type { WrittenFile } from '../../gen/WrittenFile';
import { asAppError, type AppError } from '../../lib/api/error';

type Write = (tier: Tier) => Promise<WrittenFile | null>;

export class WorkbookController {
  busy = $state(false);
  /** The file that was last written. */
  written = $state.raw<WrittenFile | null>(null);
  error = $state.raw<AppError | null>(null);
  readonly #write: Write;

  constructor(
    /** How much each button asks for; of an assessment there is one. */
    readonly tiers: readonly Tier[],
    write: Write,
  ) {
    this.#write = write;
  }

  async save(tier: Tier): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      // A dialog that was closed changes nothing.
      this.written = (await this.#write(tier)) ?? this.written;
    } catch (thrown) {
      this.error = asAppError(thrown);
    }
    this.busy = false;
  }
}
