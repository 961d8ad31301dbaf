/** The report before it is saved: chosen, looked at page by page, saved as it was seen. */
import { asAppError, type AppError } from '../../lib/api/error';
import type { Api, ReportLanguages } from '../../lib/api/api';
import type { Parts } from '../../gen/Parts';
import type { ReportDraft } from '../../gen/ReportDraft';
import type { WrittenFile } from '../../gen/WrittenFile';

type Press = Pick<Api, 'reportPage' | 'saveReport' | 'openReportFolder'>;
type Make = (languages: ReportLanguages, parts: Parts) => Promise<ReportDraft>;

/** How large a page is shown, in hundredths of the width there is for it. */
const ZOOMS = [50, 75, 100, 125, 150, 200] as const;

export class ExportController {
  languages = $state<ReportLanguages>('both');
  parts = $state<Parts>('full');
  /** One thing at a time is made or saved. */
  busy = $state(false);
  /** The report that is looked at; `null` while none is. */
  draft = $state.raw<ReportDraft | null>(null);
  page = $state(1);
  #zoom = $state<number>(ZOOMS.indexOf(100));
  /** The file that was last written. */
  file = $state.raw<WrittenFile | null>(null);
  error = $state<AppError | null>(null);
  readonly #press: Press;
  readonly #make: Make;

  constructor(press: Press, make: Make) {
    this.#press = press;
    this.#make = make;
  }

  get zoom(): number {
    return ZOOMS[this.#zoom] ?? 100;
  }

  get mayZoom(): { readonly smaller: boolean; readonly larger: boolean } {
    return { smaller: this.#zoom > 0, larger: this.#zoom < ZOOMS.length - 1 };
  }

  zoomBy(steps: -1 | 1): void {
    this.#zoom = Math.min(Math.max(this.#zoom + steps, 0), ZOOMS.length - 1);
  }

  /** Goes to a page that there is. */
  turnTo(page: number): void {
    this.page = Math.min(Math.max(page, 1), this.draft?.pages ?? 1);
  }

  /** What was said of another choice is said no longer. */
  choose(languages: ReportLanguages, parts: Parts): void {
    this.languages = languages;
    this.parts = parts;
    this.file = null;
    this.error = null;
  }

  /** Makes the report and shows its first page. */
  look(): Promise<void> {
    return this.#do(async () => {
      this.draft = await this.#make(this.languages, this.parts);
      this.page = 1;
    });
  }

  close(): void {
    this.draft = null;
    this.error = null;
  }

  /** A picture of the page that is looked at. */
  async picture(draft: ReportDraft, page: number): Promise<Blob> {
    return new Blob([await this.#press.reportPage(draft.sha256, page)], { type: 'image/png' });
  }

  /** Saves what is looked at; where nothing is, a report made for it. */
  save(): Promise<void> {
    return this.#do(async () => {
      const { sha256 } = this.draft ?? (await this.#make(this.languages, this.parts));
      // A dialog that was closed changes nothing.
      this.file = (await this.#press.saveReport(sha256)) ?? this.file;
    });
  }

  openFolder(): Promise<void> {
    return this.#do(() => this.#press.openReportFolder());
  }

  async #do(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await act();
    } catch (thrown) {
      this.error = asAppError(thrown);
    } finally {
      this.busy = false;
    }
  }
}
