/** The files that the fake program keeps. It looks at names only; what a file is, a test says. */
import type { AnswerSheet } from '../../gen/AnswerSheet';
import type { Attachment } from '../../gen/Attachment';
import type { EvidenceLimits } from '../../gen/EvidenceLimits';
import type { EvidenceUse } from '../../gen/EvidenceUse';
import type { FileHash } from '../../gen/FileHash';
import type { FileKind } from '../../gen/FileKind';
import type { KeptFile } from '../../gen/KeptFile';
import type { Taken } from '../../gen/Taken';
import type { AppError } from './error';

const KINDS: Readonly<Record<string, FileKind>> = {
  pdf: 'pdf',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  xlsx: 'xlsx',
  docx: 'docx',
};

export class FakeFiles {
  readonly limits: EvidenceLimits = { most_bytes: 1024 * 1024, endings: Object.keys(KINDS) };
  /** Names that are refused, and why. */
  readonly refuses: Record<string, AppError> = {};
  /** The day that a file bears, by its name. */
  readonly dated: Record<string, string> = {};
  readonly #kept = new Map<FileHash, ArrayBuffer>();

  take(name: string, bytes: ArrayBuffer): Taken {
    const refusal = this.refuses[name];
    if (refusal) throw refusal as unknown as Error;
    const kind = KINDS[name.split('.').at(-1) ?? ''] ?? 'pdf';
    const sha256 = fingerprint(bytes);
    this.#kept.set(sha256, bytes);
    const dated = this.dated[name];
    const attachment: Attachment = { sha256, name, kind, bytes: bytes.byteLength };
    return dated === undefined ? { attachment } : { attachment, dated };
  }

  picture(sha256: FileHash): ArrayBuffer {
    const bytes = this.#kept.get(sha256);
    if (!bytes) throw { code: 'evidence_missing', parameters: {} } as unknown as Error;
    return bytes;
  }

  /** In the order of the questions, which is no order of coming. */
  under({ answers, period }: AnswerSheet): KeptFile[] {
    const found = new Map<FileHash, { file: Attachment; uses: EvidenceUse[] }>();
    for (const [question, { evidence }] of Object.entries(answers)) {
      for (const { document, files } of evidence ?? []) {
        for (const file of files ?? []) {
          const uses = found.get(file.sha256)?.uses ?? [];
          found.set(file.sha256, { file, uses: [...uses, { year: period.year, question, document }] });
        }
      }
    }
    return [...found.values()].map((kept) => ({ ...kept, since: '2026-11-21T02:32:05Z' }));
  }
}

/** Like bytes, like fingerprint; 64 hexadecimal digits, as of a real one. */
function fingerprint(bytes: ArrayBuffer): FileHash {
  let sum = 0xcbf29ce484222325n;
  for (const byte of new Uint8Array(bytes)) {
    sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  }
  return sum.toString(16).padStart(16, '0').repeat(4);
}
