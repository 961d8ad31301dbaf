/**
 * Files as proof, of the assessment that is open: handing them over, what is kept already, and how
 * they look. A file is kept before an answer names it, so an answer never names what is not there.
 */
import type { Attachment } from '../../gen/Attachment';
import type { EvidenceLimits } from '../../gen/EvidenceLimits';
import type { FileHash } from '../../gen/FileHash';
import type { KeptFile } from '../../gen/KeptFile';
import type { Taken } from '../../gen/Taken';
import type { Api } from '../api/api';
import { asAppError, type AppError } from '../api/error';

const MEGABYTE = 1024 * 1024;

/** The code of a file that is sound and cannot be shown. */
const NO_PICTURE = 'evidence_no_preview';

/** How a file looks, or what is wrong with it. A file that is sound may have no picture. */
export interface Look {
  readonly picture: Blob | null;
  readonly fault: AppError | null;
}

export class Files {
  /** What is taken in; nothing before the program has said so. */
  limits = $state.raw<EvidenceLimits | null>(null);
  /** The files that stand under answers, the last that came first. */
  kept = $state.raw<readonly KeptFile[]>([]);
  // Nothing is rendered from the map itself; each look is waited for where it is shown.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #looks = new Map<FileHash, Promise<Look>>();
  readonly #api: Api;
  readonly #assessment: string;

  constructor(api: Api, assessment: string) {
    this.#api = api;
    this.#assessment = assessment;
  }

  /** Learns what is taken in and what is kept. That it could not must not stop anyone from answering. */
  async refresh(): Promise<void> {
    try {
      this.limits ??= await this.#api.evidenceLimits();
      this.kept = await this.#api.keptFiles(this.#assessment);
    } catch {
      // The list stays as it was; handing a file over says what is wrong.
    }
  }

  /** Hands a file over to be kept. One that is too large is refused before it is read. */
  async take(file: File): Promise<Taken> {
    const most = this.limits?.most_bytes;
    if (most !== undefined && file.size > most) throw tooLarge(file, most);
    return this.#api.attachEvidence(file.name, await file.arrayBuffer());
  }

  /** How a file looks: a photo, or the first page. The file itself is checked by it. */
  look({ sha256 }: Attachment): Promise<Look> {
    let look = this.#looks.get(sha256);
    if (!look) {
      look = this.#api.previewEvidence(sha256).then(
        (bytes) => ({ picture: new Blob([bytes]), fault: null }),
        (thrown: unknown) => {
          const error = asAppError(thrown);
          return { picture: null, fault: error.code === NO_PICTURE ? null : error };
        },
      );
      this.#looks.set(sha256, look);
    }
    return look;
  }

  /** Opens a file with whatever program the system has for it. */
  open(hash: FileHash): Promise<void> {
    return this.#api.openEvidence(hash);
  }

  /** A file that is kept, with where it stands, as far as saved. */
  known(hash: FileHash): KeptFile | undefined {
    return this.kept.find(({ file }) => file.sha256 === hash);
  }
}

/** The refusal that the program would give, in its words: tenths of a megabyte, rounded up. */
function tooLarge(file: File, most: number): AppError & Error {
  const found = (Math.ceil((file.size * 10) / MEGABYTE) / 10).toFixed(1);
  const parameters = { file: file.name, found, most: String(Math.floor(most / MEGABYTE)) };
  return Object.assign(new Error('too large'), { code: 'evidence_too_large', parameters });
}
