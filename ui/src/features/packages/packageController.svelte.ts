/** Saving the answers with their files as a package, and what became of it. */
import type { WrittenFile } from '../../gen/WrittenFile';
import { asAppError, type AppError } from '../../lib/api/error';

type Write = (passphrase: string | null) => Promise<WrittenFile | null>;

export class PackageController {
  /** What was typed; blank seals nothing. It is forgotten once the package is written. */
  passphrase = $state('');
  busy = $state(false);
  /** The file that was last written, and whether it opens only with a passphrase. */
  written = $state.raw<{ file: WrittenFile; sealed: boolean } | null>(null);
  error = $state<AppError | null>(null);
  readonly #write: Write;

  constructor(write: Write) {
    this.#write = write;
  }

  async save(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    const passphrase = this.passphrase.trim() === '' ? null : this.passphrase;
    try {
      const file = await this.#write(passphrase);
      // A dialog that was closed changes nothing.
      if (file === null) return;
      this.written = { file, sealed: passphrase !== null };
      this.passphrase = '';
    } catch (thrown) {
      this.error = asAppError(thrown);
    } finally {
      this.busy = false;
    }
  }
}
