/** Which screen is shown, and how one gets from one to the next. */
import type { AssessmentSummary } from '../gen/AssessmentSummary';
import type { Changed } from '../gen/Changed';
import type { Display } from '../gen/Display';
import type { Failed } from '../gen/Failed';
import type { Language } from '../gen/Language';
import type { Position } from '../gen/Position';
import type { Question } from '../gen/Question';
import type { QuestionId } from '../gen/QuestionId';
import type { RecoveryView } from '../gen/RecoveryView';
import type { SampleSummary } from '../gen/SampleSummary';
import type { SampleView } from '../gen/SampleView';
import type { SettingsView } from '../gen/SettingsView';
import type { Sharing } from '../gen/Sharing';
import type { StartView } from '../gen/StartView';
import type { Tier } from '../gen/Tier';
import type { Undone } from '../gen/Undone';
import { BoardController } from '../features/home/board.svelte';
import { countFirms, FEW } from '../features/home/firms';
import { ClassController } from '../features/class/classController.svelte';
import { HistoryController } from '../features/history/historyController.svelte';
import { ImportController } from '../features/imports/importController.svelte';
import { LockController } from '../features/lock/lockController.svelte';
import { PinController } from '../features/lock/pinController.svelte';
import { HelpBlocks } from '../features/question/helpBlocks.svelte';
import { ProfileController } from '../features/profile/profileController.svelte';
import { QuestionController } from '../features/question/questionController.svelte';
import { ExportController } from '../features/result/exportController.svelte';
import { PackageController } from '../features/packages/packageController.svelte';
import { WorkbookController } from '../features/packages/workbookController.svelte';
import { PlanController } from '../features/result/planController.svelte';
import { WhatIfController } from '../features/result/whatIfController.svelte';
import { ReviewController } from '../features/review/reviewController.svelte';
import { ReadingController } from '../features/safety/readingController.svelte';
import { SafetyController } from '../features/safety/safetyController.svelte';
import { SurroundingsController } from '../features/surroundings/surroundingsController.svelte';
import { VerifyController } from '../features/verify/verifyController.svelte';
import type { Api } from '../lib/api/api';
import { asAppError, type AppError } from '../lib/api/error';
import { calm } from '../lib/calm.svelte';
import { Edition } from '../lib/edition/edition';
import { speech } from '../lib/i18n/i18n.svelte';
import { OpenAssessment } from '../lib/journey/openAssessment.svelte';
import { next, previous } from '../lib/journey/position';

/** What is on the screen, with what it needs. */
export type Screen =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly error: AppError; readonly retry: () => Promise<void> }
  /** The data did not open. */
  | { readonly at: 'closed'; readonly failed: Failed; readonly folder: string }
  | { readonly at: 'reading'; readonly controller: ReadingController; readonly from: Screen }
  /** The data was damaged and is put right. */
  | { readonly at: 'recovered'; readonly recovery: RecoveryView }
  | { readonly at: 'safety'; readonly controller: SafetyController; readonly from: Screen }
  | { readonly at: 'verify'; readonly controller: VerifyController; readonly from: Screen }
  | {
      readonly at: 'import';
      readonly controller: ImportController;
      readonly workbook: WorkbookController;
    }
  | { readonly at: 'class'; readonly controller: ClassController; readonly from: Screen }
  | { readonly at: 'home' }
  /** The seat is free. */
  | { readonly at: 'next' }
  /** A firm that is locked, with what was on the screen before. */
  | {
      readonly at: 'locked';
      readonly id: string;
      readonly controller: LockController;
      readonly from: Screen | null;
      readonly unsaved: boolean;
    }
  /** The page went several times in a row. */
  | { readonly at: 'plain'; readonly id: string | null; readonly exports: ExportController | null }
  | { readonly at: 'settings'; readonly from: Screen }
  | {
      readonly at: 'profile';
      readonly open: OpenAssessment;
      readonly controller: ProfileController;
      readonly pin: PinController;
    }
  | {
      readonly at: 'question';
      readonly open: OpenAssessment;
      readonly controller: QuestionController;
      readonly history: HistoryController;
    }
  | { readonly at: 'list'; readonly open: OpenAssessment }
  | { readonly at: 'check'; readonly open: OpenAssessment; readonly row: string | null }
  | {
      readonly at: 'result';
      readonly packages: PackageController;
      readonly review: ReviewController;
      readonly workbook: WorkbookController;
      readonly open: OpenAssessment;
      readonly plan: PlanController;
      readonly exports: ExportController;
      readonly whatIf: WhatIfController;
    }
  | {
      readonly at: 'sample';
      readonly sample: SampleView;
      readonly exports: ExportController;
      readonly whatIf: WhatIfController;
    };

/** Where somebody was on a screen, to be led back there. */
interface Spot {
  readonly id: string;
  readonly caret: number | null;
  readonly scroll: number;
}

/** The program closes a window that has not answered a second later than this. */
const SAVING_MAY_TAKE_MS = 2000;

export class AppController {
  screen = $state.raw<Screen>({ at: 'loading' });
  edition = $state.raw<Edition | null>(null);
  settings = $state.raw<SettingsView | null>(null);
  assessments = $state.raw<readonly AssessmentSummary[]>([]);
  samples = $state.raw<readonly SampleSummary[]>([]);
  readonly help = new HelpBlocks();
  /** What was taken back or done again last, until something else happens. */
  stepped = $state.raw<{ readonly way: 'undo' | 'redo'; readonly changed: Changed } | null>(null);
  /** The data is being opened. */
  busy = $state(false);
  /** Where “Continue” goes back to, for whoever changes an answer from the check page. */
  #changing: string | null = null;

  /** The owner is asked whether to close although something is not saved. */
  closing = $state(false);
  readonly surroundings: SurroundingsController;
  readonly board: BoardController;
  /** Where the owner was when the window locked, until he or she is back. */
  #spot: Spot | null = null;

  constructor(readonly api: Api) {
    this.surroundings = new SurroundingsController(api);
    this.board = new BoardController(
      api,
      () => this.assessments,
      () => this.listAgain(),
    );
  }

  /** Whether there are so many firms that they are looked for, or somebody wants it so. */
  get many(): boolean {
    return this.settings?.sharing.board === true || countFirms(this.assessments) > FEW;
  }

  /** Whether several owners take the seat one after the other. */
  get shared(): boolean {
    return this.many || this.assessments.some(({ pin }) => pin) || (this.#behind?.lock.pin ?? false);
  }

  /** Whether there is something to be hidden from the next one. */
  get mayHandOver(): boolean {
    const { at } = this.screen;
    const idle = at === 'loading' || at === 'failed' || at === 'closed' || at === 'next';
    return this.shared && !idle && !(this.screen.at === 'locked' && this.screen.unsaved);
  }

  /** Minutes without a key or a press after which the window locks; `null` for never. */
  get locksAfter(): number | null {
    if (this.screen.at === 'locked' || this.screen.at === 'next') return null;
    const { with_pin, without_pin } = this.settings?.locks_after ?? { with_pin: null, without_pin: null };
    const open = this.assessments.some(({ pin, locked }) => pin && !locked);
    return (this.#behind?.lock.pin ?? open) ? with_pin : without_pin;
  }

  /** The assessment that is open, if one is. */
  get open(): OpenAssessment | null {
    return 'open' in this.screen ? this.screen.open : null;
  }

  /** The saves of what is open, in front or behind. */
  get unsaved(): OpenAssessment['saves'] | null {
    return this.#behind?.saves ?? null;
  }

  /** The assessment that is open, or was before the settings or another page came over it. */
  get #behind(): OpenAssessment | null {
    let screen: Screen | null = this.screen;
    while (screen && !('open' in screen)) screen = 'from' in screen ? screen.from : null;
    return screen?.open ?? null;
  }

  /** Loads everything and opens where the owner was; whoever is here for the first time comes home. */
  async load(): Promise<void> {
    await this.#attempt(
      async () => this.#begin(await this.api.startView()),
      () => this.load(),
    );
  }

  /** Opens data that did not open; `anyway` sets the database aside. */
  async openData(anyway: boolean): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    await this.#attempt(
      async () => this.#begin(await this.api.openData(anyway)),
      () => this.load(),
    );
    this.busy = false;
  }

  /** What became of damaged data is told before anything else. */
  async #begin({ language, data_folder, failed, recovery }: StartView): Promise<void> {
    speech.use(language);
    if (failed) {
      this.screen = { at: 'closed', failed, folder: data_folder };
      return;
    }
    this.settings = await this.api.settingsView();
    this.edition = new Edition(await this.api.editionView());
    this.samples = await this.api.listSamples();
    this.assessments = await this.api.listAssessments();
    void this.surroundings.look();
    if (recovery) this.screen = { at: 'recovered', recovery };
    else await this.#openLatest();
  }

  async #openLatest(): Promise<void> {
    const { resume, handed_over, plain } = await this.api.pageStart();
    calm.on = plain;
    if (handed_over && this.shared) {
      this.screen = { at: 'next' };
      return;
    }
    const latest =
      this.assessments.find(({ id }) => id === resume) ??
      [...this.assessments].sort((a, b) => b.saved_at.localeCompare(a.saved_at))[0];
    if (plain) this.#showPlain(latest?.id ?? null);
    else if (latest) await this.#openAssessment(latest.id);
    else this.screen = { at: 'home' };
  }

  #showPlain(id: string | null): void {
    const exports =
      id === null
        ? null
        : new ExportController(this.api, (languages, parts) => this.api.makeReport(id, languages, parts));
    this.screen = { at: 'plain', id, exports };
  }

  /** Goes on where the page before went, without what a page can do without. */
  async goOnPlain(): Promise<void> {
    const { screen } = this;
    if (screen.at !== 'plain') return;
    return screen.id === null ? this.goHome() : this.openAssessment(screen.id);
  }

  /** The owner has read what became of the data and goes on. */
  async leaveRecovery(to: 'work' | 'safety'): Promise<void> {
    await this.#attempt(
      async () => {
        await this.api.recoveryRead();
        if (to === 'safety') this.#showSafety({ at: 'home' });
        else await this.#openLatest();
      },
      () => this.load(),
    );
  }

  /** What can be read of data that did not open. */
  openReading(): void {
    const controller = new ReadingController(this.api);
    this.screen = { at: 'reading', controller, from: this.screen };
    void controller.load();
  }

  async openSafety(): Promise<void> {
    if (await this.#leave()) this.#showSafety(this.screen);
  }

  #showSafety(from: Screen): void {
    const controller = new SafetyController(this.api, async () => {
      // What was open may be another by now, or gone.
      this.screen = { at: 'safety', controller, from: { at: 'home' } };
      this.settings = await this.api.settingsView();
    });
    this.screen = { at: 'safety', controller, from };
    void controller.load();
  }

  /** The page on which a report is checked. */
  async openVerify(): Promise<void> {
    if (!(await this.#leave())) return;
    this.screen = { at: 'verify', controller: new VerifyController(this.api), from: this.screen };
  }

  /** The page on which files are brought in. */
  async openImport(): Promise<ImportController | null> {
    if (!(await this.#leave())) return null;
    const controller = new ImportController(this.api);
    const workbook = new WorkbookController(['quick', 'full'], (tier) => this.api.saveWorkbook(null, tier));
    this.screen = { at: 'import', controller, workbook };
    return controller;
  }

  /** Files were dropped on the window: wherever no question is open, they are meant to be brought in. */
  async takeDropped(): Promise<void> {
    const { screen } = this;
    if (screen.at !== 'home' && screen.at !== 'import') return;
    const controller = screen.at === 'import' ? screen.controller : await this.openImport();
    await controller?.look('dropped');
  }

  /** The page on which firms are seen together. */
  async openClass(): Promise<void> {
    if (!(await this.#leave())) return;
    this.screen = { at: 'class', controller: new ClassController(this.api), from: this.screen };
  }

  /** The assessments after one of them was deleted or brought back. */
  async listAgain(): Promise<void> {
    this.assessments = await this.api.listAssessments();
  }

  async goHome(): Promise<void> {
    if (!(await this.#leave())) return;
    await this.#attempt(
      async () => {
        this.assessments = await this.api.listAssessments();
        void this.surroundings.look();
        this.screen = { at: 'home' };
      },
      () => this.goHome(),
    );
  }

  /** Begins; an assessment in which nothing was entered yet is taken up again, not doubled. */
  async start(): Promise<void> {
    const untouched = this.assessments.find(
      (one) => !one.locked && one.answered === 0 && one.name_zh.trim() === '' && one.name_en.trim() === '',
    );
    if (untouched) return this.openAssessment(untouched.id);
    await this.#attempt(
      async () => {
        const open = new OpenAssessment(this.api, await this.api.startAssessment());
        this.#show(open, open.position);
      },
      () => this.goHome(),
    );
  }

  /** Begins the next year of the firm, with what is known of it and none of its figures. */
  async startNextYear(): Promise<void> {
    const { open } = this;
    if (!open || !(await this.#leave())) return;
    await this.#attempt(
      async () => {
        const next = new OpenAssessment(this.api, await this.api.startNextYear(open.id));
        this.#show(next, next.position);
      },
      () => this.goHome(),
    );
  }

  /** Opens an assessment where the owner was, or at a place. */
  async openAssessment(id: string, place?: Position): Promise<void> {
    await this.#attempt(
      async () => {
        await this.#openAssessment(id);
        if (place) this.go(place);
      },
      () => this.goHome(),
    );
  }

  /**
   * Hides everything at once and gives the seat to the next one. What is being typed is saved first; where
   * that cannot be done it is kept behind the lock, and the seat is not given up.
   */
  async handOver(): Promise<void> {
    if (!this.mayHandOver) return;
    const open = this.#behind;
    const { screen } = this;
    this.#leaveField();
    this.#spot = null;
    this.screen = { at: 'next' };
    const saved = screen.at === 'locked' || !open || (await open.saves.flush());
    if (!saved) return this.#lock(open.id, screen, true);
    // What could not be noted is locked all the same.
    await this.api.lockFirms(true).catch(() => undefined);
    this.board.clear();
    await this.listAgain().catch(() => undefined);
  }

  /** Nobody has touched the window for a while. What is typed stays and is there again afterwards. */
  async lockByItself(): Promise<void> {
    const { screen } = this;
    const open = this.#behind;
    this.#spot = this.#leaveField();
    if (!open) {
      await this.api.lockFirms(false).catch(() => undefined);
      this.board.clear();
      return screen.at === 'home' ? this.listAgain() : this.goHome();
    }
    this.screen = { at: 'next' };
    const saved = await open.saves.flush();
    await this.#lock(open.id, screen, !saved);
  }

  /** Saves what hangs on a field being left, and says where that was. */
  #leaveField(): Spot | null {
    const field = document.activeElement;
    if (!(field instanceof HTMLElement)) return null;
    const scroll = window.scrollY;
    const typed = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    const caret = typed ? field.selectionStart : null;
    field.blur();
    return { id: field.id, caret, scroll };
  }

  async #lock(id: string, from: Screen | null, unsaved: boolean): Promise<void> {
    const controller = new LockController(this.api, id, () => this.#unlocked());
    this.screen = { at: 'locked', id, controller, from, unsaved };
    this.#behind?.saves.hold();
    await this.api.lockFirms(false).catch(() => undefined);
    await this.listAgain().catch(() => undefined);
  }

  /** Back to where the owner was; whoever was nowhere yet opens the assessment. */
  async #unlocked(): Promise<void> {
    const { screen } = this;
    if (screen.at !== 'locked') return;
    await this.listAgain();
    if (screen.from) this.#goBackTo(screen.from);
    else await this.#openAssessment(screen.id);
  }

  /** Goes on after a rest, where no PIN is asked for. */
  continueLocked(): void {
    if (this.screen.at === 'locked' && this.screen.from) this.#goBackTo(this.screen.from);
  }

  #goBackTo(screen: Screen): void {
    this.screen = screen;
    this.#behind?.saves.release();
  }

  /** Where the owner was when the window locked; told once. */
  takeSpot(): Spot | null {
    const spot = this.screen.at === 'locked' || this.screen.at === 'next' ? null : this.#spot;
    if (spot) this.#spot = null;
    return spot;
  }

  /** The next one looks for his or her own firm. */
  async chooseFirm(): Promise<void> {
    await this.#attempt(
      async () => {
        this.assessments = await this.api.listAssessments();
        this.screen = { at: 'home' };
      },
      () => this.chooseFirm(),
    );
  }

  /** How the computer is shared; that it could not be remembered must not stop anyone. */
  async setSharing(sharing: Sharing): Promise<void> {
    if (this.settings) this.settings = { ...this.settings, sharing };
    const locks_after = await this.api.setSharing(sharing).catch(() => undefined);
    if (this.settings && locks_after) this.settings = { ...this.settings, locks_after };
  }

  async readPinNews(): Promise<void> {
    const { open } = this;
    if (!open) return;
    open.lock = { ...open.lock, news: null };
    await this.api.pinNewsRead(open.id).catch(() => undefined);
  }

  async openSample(name: string): Promise<void> {
    await this.#attempt(
      async () => {
        const sample = await this.api.openSample(name);
        const exports = new ExportController(this.api, (languages, parts) =>
          this.api.makeSampleReport(name, languages, parts),
        );
        const whatIf = new WhatIfController((done) => this.api.whatIfSample(name, done));
        this.screen = { at: 'sample', sample, exports, whatIf };
      },
      () => this.goHome(),
    );
  }

  /** Goes to a place of the open assessment. */
  go(position: Position): void {
    if (!this.open) return;
    this.#changing = null;
    this.#move(this.open, position);
  }

  /** Takes the last change back and shows where it was. */
  undo(): Promise<void> {
    return this.#step('undo', (id) => this.api.undo(id));
  }

  /** Does again what was taken back last. */
  redo(): Promise<void> {
    return this.#step('redo', (id) => this.api.redo(id));
  }

  async #step(way: 'undo' | 'redo', act: (id: string) => Promise<Undone | null>): Promise<void> {
    const { open } = this;
    if (!open) return;
    await open.saves.once(async () => {
      const undone = await act(open.id);
      if (!undone) return null;
      open.take(undone.view);
      this.#showChanged(open, undone.changed);
      this.stepped = { way, changed: undone.changed };
      return undone.view.saved_at;
    });
  }

  /** Where a change is to be seen; one that is not asked any more is shown in the list. */
  #showChanged(open: OpenAssessment, changed: Changed): void {
    this.#changing = null;
    if (changed === 'profile') return this.#move(open, 'profile');
    if (changed === 'tier') return this.#move(open, 'check');
    if (changed === 'review' || 'action' in changed) return this.#move(open, 'result');
    const { answer: question } = changed;
    if (open.asked.includes(question)) this.#move(open, { question });
    else this.screen = { at: 'list', open };
  }

  /** Answers a question as it was answered once. */
  async bringBack(seq: number): Promise<void> {
    const { screen } = this;
    if (screen.at !== 'question') return;
    const { open } = screen;
    await open.saves.once(async () => {
      const view = await this.api.bringBack(open.id, seq);
      open.take(view);
      this.#show(open, open.position);
      return view.saved_at;
    });
  }

  openSettings(): void {
    if (this.screen.at === 'settings' || this.screen.at === 'loading' || this.screen.at === 'failed') return;
    void this.flush();
    void this.surroundings.look();
    this.screen = { at: 'settings', from: this.screen };
  }

  /** How the window looks; that it could not be remembered must not stop anyone from reading. */
  async setDisplay(display: Display): Promise<void> {
    if (this.settings) this.settings = { ...this.settings, display };
    await this.api.setDisplay(display).catch(() => undefined);
  }

  openList(): void {
    const { open } = this;
    if (!open) return;
    void open.saves.flush();
    this.screen = { at: 'list', open };
  }

  /** Changes an answer from the check page; “Continue” comes back to its row. */
  change(place: 'profile' | QuestionId): void {
    if (!this.open) return;
    this.#changing = place;
    this.#move(this.open, place === 'profile' ? place : { question: place });
  }

  continue(): void {
    const { screen } = this;
    if (screen.at === 'list') return this.go(screen.open.position);
    if (screen.at === 'question' && !screen.controller.mayContinue()) return;
    const { open } = this;
    if (!open) return;
    if (this.#changing !== null) {
      const row = this.#changing;
      this.#changing = null;
      this.#move(open, 'check', row);
      return;
    }
    void this.#goOn(open);
  }

  /** Which question comes next may hang on the answer just given, so that is waited for. */
  async #goOn(open: OpenAssessment): Promise<void> {
    const from = this.screen;
    await open.saves.flush();
    if (this.screen !== from) return;
    const position = next(open.asked, open.position);
    if (position) this.#move(open, position);
  }

  /**
   * Asks all of the questionnaire, or the quick questions only. Whoever goes on stands at the first
   * open question; whoever goes back stays where he or she is.
   */
  async setTier(tier: Tier): Promise<void> {
    const { screen, open } = this;
    if (!open || !(await open.saveTier(tier)) || this.screen !== screen) return;
    if (tier === 'full' && open.firstOpen) this.go({ question: open.firstOpen });
  }

  back(): void {
    const { screen, open } = this;
    if (screen.at === 'sample') return void this.goHome();
    if (
      screen.at === 'settings' ||
      screen.at === 'reading' ||
      screen.at === 'verify' ||
      screen.at === 'class'
    ) {
      return void (this.screen = screen.from);
    }
    if (screen.at === 'import') return void this.goHome();
    // An assessment may have been deleted or brought back.
    if (screen.at === 'safety') {
      return screen.from.at === 'home' ? void this.goHome() : void (this.screen = screen.from);
    }
    if (!open) return;
    if (screen.at === 'list') return this.go(open.position);
    if (this.#changing !== null) return this.go('check');
    const position = previous(open.asked, open.position);
    if (position) this.#move(open, position);
    else void this.goHome();
  }

  /** The language changes in place; that it could not be remembered must not stop anyone from reading. */
  async setLanguage(language: Language): Promise<void> {
    speech.use(language);
    if (this.settings) this.settings = { ...this.settings, language };
    await this.api.setLanguage(language).catch(() => undefined);
  }

  /** Saves what is on its way. Answers whether everything is saved. */
  async flush(): Promise<boolean> {
    return this.#behind ? this.#behind.saves.flush() : true;
  }

  /** Whether the window may close now. Where something is not saved, the owner is asked. */
  async mayClose(): Promise<boolean> {
    const late = new Promise<boolean>((resume) => setTimeout(() => resume(false), SAVING_MAY_TAKE_MS));
    if (await Promise.race([this.flush(), late])) return true;
    this.closing = true;
    await this.api.pageStays();
    return false;
  }

  async #openAssessment(id: string): Promise<void> {
    try {
      const open = new OpenAssessment(this.api, await this.api.openAssessment(id));
      this.#show(open, open.position);
    } catch (thrown) {
      if (asAppError(thrown).code !== 'firm_locked') throw thrown;
      const controller = new LockController(this.api, id, () => this.#unlocked());
      this.screen = { at: 'locked', id, controller, from: null, unsaved: false };
    }
  }

  /** Nobody leaves behind what could not be saved: the error stays on the screen. */
  async #leave(): Promise<boolean> {
    this.#changing = null;
    return this.flush();
  }

  #move(open: OpenAssessment, position: Position, row: string | null = null): void {
    this.stepped = null;
    open.moveTo(position);
    this.#show(open, position, row);
  }

  #show(open: OpenAssessment, position: Position, row: string | null = null): void {
    if (position === 'check') this.screen = { at: 'check', open, row };
    else if (position === 'result') {
      // A report or package of less than what stands on the screen would be a wrong one.
      const saved = async (): Promise<void> => {
        if (!(await open.saves.flush())) throw Object.assign(new Error('not saved'), open.saves.error);
      };
      const exports = new ExportController(this.api, async (languages, parts) => {
        await saved();
        return this.api.makeReport(open.id, languages, parts);
      });
      const packages = new PackageController(async (passphrase) => {
        await saved();
        return this.api.exportPackage(open.id, passphrase);
      });
      const workbook = new WorkbookController([open.tier], async (tier) => {
        await saved();
        return this.api.saveWorkbook(open.id, tier);
      });
      const whatIf = new WhatIfController((done) => this.api.whatIf(open.id, done));
      const review = new ReviewController(this.api, open);
      const plan = new PlanController(open);
      this.screen = { at: 'result', open, plan, exports, packages, workbook, review, whatIf };
    } else {
      // A question that is not asked any more is no place to stand at.
      const id = position === 'profile' ? undefined : open.asked.find((one) => one === position.question);
      const question = id === undefined ? undefined : this.edition?.question(id);
      this.screen = question
        ? {
            at: 'question',
            open,
            controller: new QuestionController(open, question),
            history: this.#history(open, question),
          }
        : { at: 'profile', open, controller: new ProfileController(open), pin: this.#pin(open) };
    }
  }

  #pin(open: OpenAssessment): PinController {
    return new PinController(async (pin) => {
      // The credit code may have been typed a moment ago, and a PIN asks for one.
      await open.saves.flush();
      open.lock = await this.api.setPin(open.id, pin);
      await this.listAgain();
      return open.lock;
    });
  }

  #history(open: OpenAssessment, question: Question): HistoryController {
    return new HistoryController(this.api, open, question, (seq) => void this.bringBack(seq));
  }

  async #attempt(act: () => Promise<void>, retry: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (thrown) {
      this.screen = { at: 'failed', error: asAppError(thrown), retry };
    }
  }
}
