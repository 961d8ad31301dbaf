/** Files that are brought in: looked at, chosen from, and what came of it. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { FirmPlan } from '../../gen/FirmPlan';
import type { ImportChoice } from '../../gen/ImportChoice';
import type { ImportedFirm } from '../../gen/ImportedFirm';
import type { ImportField } from '../../gen/ImportField';
import type { ImportSource } from '../../gen/ImportSource';
import type { ImportView } from '../../gen/ImportView';
import type { ImportWord } from '../../gen/ImportWord';
import type { Api } from '../../lib/api/api';
import { asAppError, type AppError } from '../../lib/api/error';
import { fieldOf, keyOf } from './field';

export class ImportController {
  /** What would change; nothing before files were looked at. */
  view = $state.raw<ImportView | null>(null);
  /** What was brought in last. */
  done = $state.raw<readonly ImportedFirm[] | null>(null);
  busy = $state(false);
  error = $state.raw<AppError | null>(null);
  /** The sealed package whose passphrase did not fit, by its place. */
  refused = $state.raw<{ readonly file: number; readonly error: AppError } | null>(null);
  /** What was typed for sealed packages, by their place. */
  readonly passphrases = new SvelteMap<number, string>();
  /** Firms that are not to be brought in, by their place. */
  readonly #left = new SvelteSet<number>();
  /** What is to stand as the file has it, by the place of the firm and the field. */
  readonly #theirs = new SvelteSet<string>();
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Looks at files; nothing happens where none were chosen. */
  async look(from: ImportSource): Promise<void> {
    await this.#attempt(async () => {
      const view = await this.#api.lookAtImport(from);
      if (!view) return;
      this.done = null;
      this.passphrases.clear();
      this.#show(view);
    });
  }

  /** Opens a sealed package. */
  async unseal(file: number): Promise<void> {
    this.refused = null;
    const passphrase = this.passphrases.get(file) ?? '';
    await this.#attempt(
      () => this.#say({ passphrase: { file, passphrase } }),
      (error) => (this.refused = { file, error }),
    );
  }

  /** Says which of ours a firm is; `null` where it is none of them. */
  async settle(firm: number, id: string | null): Promise<void> {
    await this.#attempt(() => this.#say({ firm: { firm, id } }));
  }

  /** Whether a firm may be brought in and changes anything. */
  brings({ state, new: fresh, differences }: FirmPlan): boolean {
    if (state === 'new') return true;
    return typeof state === 'object' && 'known' in state && fresh.length + differences.length > 0;
  }

  takes(firm: number): boolean {
    return !this.#left.has(firm);
  }

  setTakes(firm: number, takes: boolean): void {
    if (takes) this.#left.delete(firm);
    else this.#left.add(firm);
  }

  isTheirs(firm: number, field: ImportField): boolean {
    return this.#theirs.has(place(firm, field));
  }

  choose(firm: number, field: ImportField, theirs: boolean): void {
    if (theirs) this.#theirs.add(place(firm, field));
    else this.#theirs.delete(place(firm, field));
  }

  /** The same for all in which a firm differs. */
  chooseAll(firm: number, theirs: boolean): void {
    for (const difference of this.view?.firms[firm]?.differences ?? []) {
      this.choose(firm, fieldOf(difference), theirs);
    }
  }

  /** What would be brought in now. */
  get choices(): ImportChoice[] {
    const firms = this.view?.firms ?? [];
    return firms.flatMap((plan, firm) => {
      if (!this.brings(plan) || !this.takes(firm)) return [];
      const fields = plan.differences.map(fieldOf);
      return [{ firm, theirs: fields.filter((field) => this.isTheirs(firm, field)) }];
    });
  }

  /** Whether something stays that can be looked at after this. */
  get waiting(): boolean {
    return this.view?.firms.some(({ state }) => state === 'again') ?? false;
  }

  async bringIn(): Promise<void> {
    const { choices } = this;
    if (choices.length === 0) return;
    await this.#attempt(async () => {
      this.done = await this.#api.bringIn(choices);
    });
  }

  async #say(word: ImportWord): Promise<void> {
    const view = await this.#api.sayToImport(word);
    if ('passphrase' in word) this.passphrases.delete(word.passphrase.file);
    this.#show(view);
  }

  /** Firms may stand in other places now, so nothing is chosen any more. */
  #show(view: ImportView): void {
    this.#left.clear();
    this.#theirs.clear();
    this.refused = null;
    this.view = view;
  }

  async #attempt(
    act: () => Promise<void>,
    fail: (error: AppError) => void = (error) => (this.error = error),
  ): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await act();
    } catch (thrown) {
      fail(asAppError(thrown));
    }
    this.busy = false;
  }
}

const place = (firm: number, field: ImportField): string => `${firm} ${keyOf(field)}`;
