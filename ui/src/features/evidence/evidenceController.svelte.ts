/**
 * The papers of one question and their files.
 *
 * A file is kept first and then saved with the answer, in one transaction, so that history and undo
 * hold for it as for all that was answered. The whole of it stands in the line of saves: nobody
 * leaves, closes or takes back while a file is still on its way.
 */
import type { Attachment } from '../../gen/Attachment';
import type { DocumentId } from '../../gen/DocumentId';
import type { EvidenceMark } from '../../gen/EvidenceMark';
import type { EvidenceUse } from '../../gen/EvidenceUse';
import type { FileHash } from '../../gen/FileHash';
import type { Finding } from '../../gen/Finding';
import type { KeptFile } from '../../gen/KeptFile';
import type { Question } from '../../gen/Question';
import { asAppError, type AppError } from '../../lib/api/error';
import type { AnswerDraft } from '../../lib/journey/draft.svelte';
import type { Files } from '../../lib/journey/files.svelte';
import type { OpenAssessment } from '../../lib/journey/openAssessment.svelte';

/** A file that was not taken in, and why. */
export interface Refused {
  readonly document: DocumentId;
  readonly name: string;
  readonly error: AppError;
}

/** Files on their way to a paper. */
interface Arriving {
  readonly document: DocumentId;
  readonly names: readonly string[];
  readonly done: number;
}

/** What was done last, to be said once. */
export type Done =
  | { readonly kind: 'taken' | 'known' | 'removed' | 'back'; readonly names: readonly string[] }
  | { readonly kind: 'dropped'; readonly names: readonly [] };

/** A day that a file bears and the owner may take for the day on the paper. */
export interface Proposal {
  readonly file: Attachment;
  readonly day: string;
}

/** The evidence-backed score before and after what was done last. */
export interface Moved {
  readonly before: string;
  readonly after: string;
}

export class EvidenceController {
  arriving = $state.raw<Arriving | null>(null);
  refused = $state.raw<readonly Refused[]>([]);
  done = $state.raw<Done | null>(null);
  /** The paper at which that was. */
  doneAt = $state.raw<DocumentId | null>(null);
  moved = $state.raw<Moved | null>(null);
  /** Files handed over without saying for which paper. */
  waiting = $state.raw<readonly File[]>([]);
  /** The paper from which a file was taken away last, as it was before. */
  removed = $state.raw<{ readonly mark: EvidenceMark; readonly file: Attachment } | null>(null);
  /** Days that were proposed and put aside. */
  #declined = $state.raw<readonly FileHash[]>([]);
  /** What the files say of their day. */
  #dated = $state.raw<Readonly<Record<FileHash, string>>>({});
  #acts = 0;
  readonly #open: OpenAssessment;

  constructor(
    open: OpenAssessment,
    readonly question: Question,
  ) {
    this.#open = open;
    // A draft that is made while something is being rendered would not be followed by it.
    open.draft(question.id);
  }

  get files(): Files {
    return this.#open.files;
  }

  /** Undo and bringing back replace the draft, so it is never held. */
  get #draft(): AnswerDraft {
    return this.#open.draft(this.question.id);
  }

  mark(document: DocumentId): EvidenceMark | undefined {
    return this.#draft.evidence.find((mark) => mark.document === document);
  }

  filesOf(document: DocumentId): readonly Attachment[] {
    return this.mark(document)?.files ?? [];
  }

  /** Whether the paper counts as proof now. */
  counts(document: DocumentId): boolean {
    return this.#open.response(this.question.id)?.proof.includes(document) ?? false;
  }

  findings(document: DocumentId): Finding[] {
    return this.#open.findings(this.question.id).filter((finding) => paperOf(finding) === document);
  }

  /** Papers wait while “not applicable” has no reason: nothing of the answer is saved until then. */
  get rests(): boolean {
    return this.#draft.needsReason;
  }

  /** Says that the paper is at hand, without a file; or takes that back. */
  async toggle(document: DocumentId): Promise<void> {
    const mark = this.mark(document);
    await this.#change(document, () => this.#put(document, mark ? null : { document }));
  }

  /** Dates a paper; an empty text takes the date away. */
  async date(document: DocumentId, which: 'dated' | 'expires', day: string): Promise<void> {
    const mark = this.mark(document);
    if (!mark) return;
    const { [which]: _, ...rest } = mark;
    await this.#change(document, () => this.#put(document, day === '' ? rest : { ...rest, [which]: day }));
  }

  /** Files were dropped or pasted without saying for which paper: with one paper it is clear. */
  async hand(files: readonly File[]): Promise<void> {
    const [only, ...others] = this.question.evidence;
    if (files.length === 0 || !only) return;
    if (others.length === 0) await this.attach(only.id, files);
    else this.waiting = [...this.waiting, ...files];
  }

  /** The paper was named, or the owner thought better of it. */
  async place(document: DocumentId | null): Promise<void> {
    const files = this.waiting;
    this.waiting = [];
    if (document !== null) return this.attach(document, files);
    this.#begin(this.question.evidence[0]?.id ?? null);
    this.done = { kind: 'dropped', names: [] };
  }

  /** Takes files in for a paper. One that is refused does not hold up the others. */
  async attach(document: DocumentId, files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.#begin(document);
    const names = files.map((file) => file.name);
    this.arriving = { document, names, done: 0 };
    const before = this.#backed;
    let added: readonly Attachment[] = [];
    const saved = await this.#open.saves.now(`files ${this.question.id} ${this.#acts}`, async () => {
      const taken = await this.#takeAll(document, files);
      added = this.#add(document, taken);
      this.arriving = null;
      if (added.length > 0) this.#open.saveAnswer(this.question.id, 'now');
      else if (taken.length > 0) this.done = { kind: 'known', names: taken.map(({ name }) => name) };
      return null;
    });
    if (added.length > 0) await this.#tell(saved, before, { kind: 'taken', names: added.map(nameOf) });
  }

  /** Lets a file that already stands elsewhere show this paper too. */
  async reuse(document: DocumentId, file: Attachment): Promise<void> {
    await this.#change(document, () => this.#add(document, [file]), { kind: 'taken', names: [file.name] });
  }

  /** Takes a file away. A paper without any is not claimed any longer. */
  async remove(document: DocumentId, file: Attachment): Promise<void> {
    const mark = this.mark(document);
    if (!mark) return;
    const files = (mark.files ?? []).filter(({ sha256 }) => sha256 !== file.sha256);
    await this.#change(document, () => this.#put(document, files.length === 0 ? null : { ...mark, files }), {
      kind: 'removed',
      names: [file.name],
    });
    this.removed = { mark: $state.snapshot(mark) as EvidenceMark, file };
  }

  /** Puts back the file that was taken away last, and with the last file of a paper its dates. */
  async putBack(): Promise<void> {
    const { removed } = this;
    if (!removed) return;
    const { mark, file } = removed;
    await this.#change(
      mark.document,
      () => {
        if (this.mark(mark.document)) this.#add(mark.document, [file]);
        else this.#put(mark.document, mark);
      },
      { kind: 'back', names: [file.name] },
    );
  }

  /**
   * The day to propose for a paper without one. A photo or a scan bears the day on which it was made;
   * outside the year that is not the day of the paper, unless the paper stands for many years.
   */
  proposal(document: DocumentId): Proposal | null {
    const mark = this.mark(document);
    if (!mark || mark.dated !== undefined) return null;
    const standing = this.question.evidence.some(({ id, standing }) => id === document && standing);
    const dated = this.filesOf(document).flatMap((file) => {
      const day = this.#dated[file.sha256];
      const fits = day !== undefined && (standing || day.startsWith(`${this.#open.year}-`));
      return fits && !this.#declined.includes(file.sha256) ? [{ file, day }] : [];
    });
    return dated.sort((a, b) => b.day.localeCompare(a.day))[0] ?? null;
  }

  /** The other papers under which a file stands, as far as saved. */
  elsewhere(document: DocumentId, { sha256 }: Attachment): readonly EvidenceUse[] {
    const uses = this.files.known(sha256)?.uses ?? [];
    const { id } = this.question;
    return uses.filter(
      (use) => use.question !== id || use.document !== document || use.year !== this.#open.year,
    );
  }

  /** The kept files that do not stand under a paper yet. */
  reusable(document: DocumentId): readonly KeptFile[] {
    const own = this.filesOf(document);
    return this.files.kept.filter(({ file }) => !own.some(({ sha256 }) => sha256 === file.sha256));
  }

  decline({ file }: Proposal): void {
    this.#declined = [...this.#declined, file.sha256];
  }

  get #backed(): string {
    return this.#open.assessment.scorecard.backed;
  }

  /** Something new begins: what was said of the last is not said any more. */
  #begin(document: DocumentId | null): void {
    this.#acts += 1;
    this.done = null;
    this.doneAt = document;
    this.moved = null;
    this.refused = [];
    this.removed = null;
  }

  async #change(document: DocumentId, change: () => void, done: Done | null = null): Promise<void> {
    this.#begin(document);
    const before = this.#backed;
    change();
    this.#open.saveAnswer(this.question.id, 'now');
    await this.#tell(await this.#open.saves.flush(), before, done);
  }

  /** What was done is said once it is saved, with what it did to the score. */
  async #tell(saved: boolean, before: string, done: Done | null): Promise<void> {
    if (!saved) return;
    this.done = done;
    const after = this.#backed;
    this.moved = before === after ? null : { before, after };
    await this.files.refresh();
  }

  async #takeAll(document: DocumentId, files: readonly File[]): Promise<Attachment[]> {
    const taken: Attachment[] = [];
    for (const [done, file] of files.entries()) {
      this.arriving = { document, names: files.map(nameOf), done };
      try {
        const { attachment, dated } = await this.files.take(file);
        taken.push(attachment);
        if (dated !== undefined) this.#dated = { ...this.#dated, [attachment.sha256]: dated };
      } catch (thrown) {
        this.refused = [...this.refused, { document, name: file.name, error: asAppError(thrown) }];
      }
    }
    return taken;
  }

  /** Adds files to a paper, each once. Answers which were new to it. */
  #add(document: DocumentId, files: readonly Attachment[]): readonly Attachment[] {
    const mark = this.mark(document) ?? { document };
    const before = mark.files ?? [];
    const added = files.filter(
      ({ sha256 }, at) =>
        !before.some((file) => file.sha256 === sha256) &&
        files.findIndex((file) => file.sha256 === sha256) === at,
    );
    if (added.length > 0) this.#put(document, { ...mark, files: [...before, ...added] });
    return added;
  }

  /** Puts a mark in the place of the paper's former one, or takes it away. */
  #put(document: DocumentId, mark: EvidenceMark | null): void {
    const { evidence } = this.#draft;
    if (mark === null) this.#draft.evidence = evidence.filter((one) => one.document !== document);
    else if (!this.mark(document)) this.#draft.evidence = [...evidence, mark];
    else this.#draft.evidence = evidence.map((one) => (one.document === document ? mark : one));
  }
}

const nameOf = ({ name }: { readonly name: string }): string => name;

/** The paper that a finding is about, if it is about one. */
export function paperOf(finding: Finding): DocumentId | null {
  return 'document' in finding.kind ? finding.kind.document : null;
}
