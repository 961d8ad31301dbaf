/** Firms seen together: on the page, on a wall, and in files. */
import type { ClassFile } from '../../gen/ClassFile';
import type { ClassView } from '../../gen/ClassView';
import type { WrittenFile } from '../../gen/WrittenFile';
import type { Api } from '../../lib/api/api';
import { asAppError, type AppError } from '../../lib/api/error';

export class ClassController {
  seen = $state.raw<ClassView | null>(null);
  busy = $state(false);
  error = $state.raw<AppError | null>(null);
  /** There is no firm on this computer yet. */
  nobody = $state(false);
  /** What its trainer calls the class. */
  name = $state('');
  written = $state.raw<WrittenFile | null>(null);
  /** The section that is on the wall. */
  slide = $state<number | null>(null);
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  ofDesk(): Promise<void> {
    return this.#see(async () => {
      const seen = await this.#api.classOfDesk();
      this.nobody = seen === null;
      return seen;
    });
  }

  /** Nothing happens where no folder is chosen. */
  ofFolder(): Promise<void> {
    return this.#see(() => this.#api.classOfFolder());
  }

  ofYear(year: number): Promise<void> {
    return this.#see(() => this.#api.classOfYear(year));
  }

  async save(file: ClassFile): Promise<void> {
    await this.#act(async () => {
      this.written = (await this.#api.saveClass(this.name.trim(), file)) ?? this.written;
    });
  }

  /** Shows the first section on the wall. */
  project(): void {
    if (this.seen && this.seen.zh.sections.length > 0) this.slide = 0;
  }

  /** Turns the pages on the wall; it stops at both ends. */
  turn(by: number): void {
    const last = (this.seen?.zh.sections.length ?? 0) - 1;
    if (this.slide !== null) this.slide = Math.min(Math.max(this.slide + by, 0), last);
  }

  leaveWall(): void {
    this.slide = null;
  }

  #see(ask: () => Promise<ClassView | null>): Promise<void> {
    return this.#act(async () => {
      this.written = null;
      this.seen = (await ask()) ?? this.seen;
    });
  }

  async #act(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    this.nobody = false;
    try {
      await act();
    } catch (thrown) {
      this.error = asAppError(thrown);
    }
    this.busy = false;
  }
}
