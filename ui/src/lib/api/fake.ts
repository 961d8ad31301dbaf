/**
 * The program behind the window, for tests: it keeps what it is given and reads plain numbers.
 * It assesses nothing; what follows from the answers is what a test says.
 */
import type { CheckedView } from '../../gen/CheckedView';
import type { ClassView } from '../../gen/ClassView';
import type { AnswerSheet } from '../../gen/AnswerSheet';
import type { Assessment } from '../../gen/Assessment';
import type { AssessmentSummary } from '../../gen/AssessmentSummary';
import type { AssessmentView } from '../../gen/AssessmentView';
import type { Changed } from '../../gen/Changed';
import type { EditionView } from '../../gen/EditionView';
import type { Former } from '../../gen/Former';
import type { PageStart } from '../../gen/PageStart';
import type { Parts } from '../../gen/Parts';
import type { QuestionId } from '../../gen/QuestionId';
import type { ReportDraft } from '../../gen/ReportDraft';
import type { SampleView } from '../../gen/SampleView';
import type { Saved } from '../../gen/Saved';
import type { Scorecard } from '../../gen/Scorecard';
import type { SettingsView } from '../../gen/SettingsView';
import type { Surroundings } from '../../gen/Surroundings';
import type { Undoable } from '../../gen/Undoable';
import type { Undone } from '../../gen/Undone';
import type { Api } from './api';
import type { AppError } from './error';
import { FakeFiles } from './fakeFiles';
import { FakeImports } from './fakeImports';
import { FakeFirms } from './fakeFirms';
import { journey, left } from './fakeJourney';
import { follow } from './fakeReading';
import { seenTogether } from './fakeClass';
import { checkedReport } from './fakeReport';
import { FakeReview } from './fakeReview';
import { FakeSafety, moveOver } from './fakeSafety';

export interface FakeData {
  readonly edition: EditionView;
  readonly settings: SettingsView;
  readonly samples: readonly SampleView[];
  readonly assessments: readonly AssessmentView[];
  /** What follows from nothing, and stands in for all that is not worked out here. */
  readonly blank: AssessmentView;
}

/** A change and the sheet on the other side of it. */
interface Step {
  readonly changed: Changed;
  readonly other: AnswerSheet;
}

export class FakeApi implements Api {
  /** Every command in the order in which it came. */
  readonly calls: string[] = [];
  /** The error of the next command, once. */
  fails: AppError | null = null;
  /** Holds every save until it is let go. */
  gate: Promise<void> = Promise.resolve();
  /** Which questions concern the firm; by itself those of the tier. */
  asked = ({ tier }: AnswerSheet): QuestionId[] =>
    this.#data.edition.questions
      .filter((question) => tier === 'full' || question.tier === 'quick')
      .map(({ id }) => id);
  /** What a trial answers; by itself the scores as they are. */
  tried = ({ scorecard }: Assessment, _done: readonly QuestionId[]): Scorecard => scorecard;
  /** What around the data deserves a word; by itself nothing. */
  around: Surroundings = { little_room: null, copied_with: null, clock_behind: false, log_file: '/data/log' };
  /** How the page begins; by itself as on any start. */
  start: PageStart = { resume: null, handed_over: false, plain: false };
  settings: SettingsView;
  readonly files = new FakeFiles();
  readonly firms = new FakeFirms();
  readonly safety = new FakeSafety();
  readonly review = new FakeReview();
  readonly imports = new FakeImports();
  /** What is found in the next report; `null` where none is chosen. */
  checked: CheckedView | null = checkedReport('intact');
  class: ClassView | null = seenTogether();
  readonly assessments: Map<string, AssessmentView>;
  /** What can be taken back, and what was. */
  readonly #steps = { undo: new Map<string, Step[]>(), redo: new Map<string, Step[]>() };
  readonly #former: { readonly id: string; readonly question: QuestionId; readonly former: Former }[] = [];
  readonly #data: FakeData;

  constructor(data: FakeData) {
    this.#data = data;
    this.settings = data.settings;
    this.assessments = new Map(data.assessments.map((view) => [view.id, view]));
  }

  async #called<T>(name: string, answer: () => T): Promise<T> {
    this.calls.push(name);
    await this.gate;
    if (this.fails) {
      const error = this.fails;
      this.fails = null;
      throw error as unknown as Error;
    }
    return structuredClone(answer());
  }

  #view(id: string): AssessmentView {
    this.firms.check(id);
    const view = this.assessments.get(id);
    if (!view) throw { code: 'assessment_not_found', parameters: {} } as unknown as Error;
    return view;
  }

  #change(id: string, sheet: AnswerSheet, changed: Changed): Saved {
    this.#put('undo', id, { changed, other: this.#view(id).sheet });
    this.#steps.redo.delete(id);
    const { saved_at, assessment, journey, undoable } = this.#set(id, sheet);
    return { saved_at, assessment, journey, undoable };
  }

  #set(id: string, sheet: AnswerSheet): AssessmentView {
    const before = this.#view(id);
    const saved_at = new Date().toISOString();
    const assessment = follow(this.#data.edition, sheet, this.asked(sheet), before.assessment);
    const view = {
      ...before,
      sheet,
      assessment,
      journey: journey(this.#data.edition, assessment, before.journey),
      saved_at,
      undoable: this.#undoable(id),
    };
    this.assessments.set(id, view);
    return view;
  }

  #put(pile: 'undo' | 'redo', id: string, step: Step): void {
    this.#steps[pile].set(id, [...(this.#steps[pile].get(id) ?? []), step]);
  }

  #undoable(id: string): Undoable {
    const last = (pile: 'undo' | 'redo'): Changed | null =>
      this.#steps[pile].get(id)?.at(-1)?.changed ?? null;
    return { undo: last('undo'), redo: last('redo') };
  }

  #stepBack(from: 'undo' | 'redo', to: 'undo' | 'redo', id: string): Undone | null {
    const step = this.#steps[from].get(id)?.pop();
    if (!step) return null;
    this.#put(to, id, { changed: step.changed, other: this.#view(id).sheet });
    return { changed: step.changed, view: this.#set(id, step.other) };
  }

  editionView = () => this.#called('edition_view', () => this.#data.edition);
  settingsView = () => this.#called('settings_view', () => this.settings);
  setLanguage: Api['setLanguage'] = (language) =>
    this.#called(`set_language ${language}`, () => {
      this.settings = { ...this.settings, language };
    });
  setDisplay: Api['setDisplay'] = (display) =>
    this.#called(`set_display ${JSON.stringify(display)}`, () => {
      this.settings = { ...this.settings, display };
    });
  listAssessments: Api['listAssessments'] = () =>
    this.#called('list_assessments', () =>
      [...this.assessments.values()].map((view, firm) => this.firms.seen(summary(view, firm))),
    );
  listSamples: Api['listSamples'] = () =>
    this.#called('list_samples', () =>
      this.#data.samples.map(({ name, sheet }) => ({
        name,
        name_zh: sheet.profile.name_zh,
        name_en: sheet.profile.name_en,
        industry: sheet.profile.industry,
        year: sheet.period.year,
      })),
    );
  openSample: Api['openSample'] = (name) =>
    this.#called(`open_sample ${name}`, () => {
      const sample = this.#data.samples.find((one) => one.name === name);
      if (!sample) throw { code: 'sample_unknown', parameters: { name } } as unknown as Error;
      return sample;
    });
  startAssessment: Api['startAssessment'] = () =>
    this.#called('start_assessment', () => {
      const view = { ...this.#data.blank, id: `own-${this.assessments.size + 1}` };
      this.assessments.set(view.id, view);
      return view;
    });
  startNextYear: Api['startNextYear'] = (id) =>
    this.#called(`start_next_year ${id}`, () => {
      const { sheet } = this.#view(id);
      const period = { year: sheet.period.year + 1 };
      const next = { ...this.#data.blank, id: `${id}-next`, sheet: { ...sheet, period, answers: {} } };
      this.assessments.set(next.id, next);
      return next;
    });
  openAssessment: Api['openAssessment'] = (id) =>
    this.#called(`open_assessment ${id}`, () => ({ ...this.#view(id), lock: this.firms.lock(id) }));
  saveProfile: Api['saveProfile'] = (id, profile, period) =>
    this.#called('save_profile', () =>
      this.#change(id, { ...this.#view(id).sheet, profile, period }, 'profile'),
    );
  saveAnswer: Api['saveAnswer'] = (id, question, answer) =>
    this.#called(`save_answer ${question} ${JSON.stringify(answer)}`, () => {
      const { sheet } = this.#view(id);
      const others = Object.entries(sheet.answers).filter(([key]) => key !== question);
      const answers = Object.fromEntries(answer === null ? others : [...others, [question, answer]]);
      const seq = this.#former.length + 1;
      const former: Former = { seq, at: new Date().toISOString(), origin: 'typed', answer };
      this.#former.unshift({ id, question, former });
      return this.#change(id, { ...sheet, answers }, { answer: question });
    });
  saveTier: Api['saveTier'] = (id, tier) =>
    this.#called(`save_tier ${tier}`, () => this.#change(id, { ...this.#view(id).sheet, tier }, 'tier'));
  saveAction: Api['saveAction'] = (id, question, action) =>
    this.#called(`save_action ${question} ${JSON.stringify(action)}`, () => {
      const { sheet } = this.#view(id);
      const others = Object.entries(sheet.plan ?? {}).filter(([key]) => key !== question);
      const plan = Object.fromEntries(action === null ? others : [...others, [question, action]]);
      return this.#change(id, { ...sheet, plan }, { action: question });
    });
  whatIf: Api['whatIf'] = (id, done) =>
    this.#called(`what_if ${done.join()}`, () => this.tried(this.#view(id).assessment, done));
  whatIfSample: Api['whatIfSample'] = (name, done) =>
    this.#called(`what_if_sample ${done.join()}`, () => {
      const sample = this.#data.samples.find((one) => one.name === name) ?? this.#data.blank;
      return this.tried(sample.assessment, done);
    });
  setPosition: Api['setPosition'] = (id, position) =>
    this.#called(`set_position ${JSON.stringify(position)}`, () => {
      this.assessments.set(id, { ...this.#view(id), position });
    });
  undo: Api['undo'] = (id) => this.#called('undo', () => this.#stepBack('undo', 'redo', id));
  redo: Api['redo'] = (id) => this.#called('redo', () => this.#stepBack('redo', 'undo', id));
  history: Api['history'] = (id, question) =>
    this.#called(`history ${question}`, () =>
      this.#former.filter((one) => one.id === id && one.question === question).map(({ former }) => former),
    );
  bringBack: Api['bringBack'] = (id, seq) =>
    this.#called(`bring_back ${seq}`, () => {
      const found = this.#former.find((one) => one.id === id && one.former.seq === seq);
      if (!found) throw { code: 'assessment_not_found', parameters: {} } as unknown as Error;
      const { sheet } = this.#view(id);
      const others = Object.entries(sheet.answers).filter(([key]) => key !== found.question);
      const { answer } = found.former;
      const answers = Object.fromEntries(answer === null ? others : [...others, [found.question, answer]]);
      this.#change(id, { ...sheet, answers }, { answer: found.question });
      return this.#view(id);
    });
  evidenceLimits = () => this.#called('evidence_limits', () => this.files.limits);
  attachEvidence: Api['attachEvidence'] = (name, bytes) =>
    this.#called(`attach_evidence ${name}`, () => this.files.take(name, bytes));
  keptFiles: Api['keptFiles'] = (id) =>
    this.#called('kept_files', () => this.files.under(this.#view(id).sheet));
  previewEvidence: Api['previewEvidence'] = (sha256) =>
    this.#called(`preview_evidence ${sha256}`, () => this.files.picture(sha256));
  openEvidence: Api['openEvidence'] = (sha256) => this.#called(`open_evidence ${sha256}`, () => undefined);
  tagAssessments: Api['tagAssessments'] = (ids, tag, give) =>
    this.#called(`tag_assessments ${ids.join()} ${tag} ${give}`, () => this.firms.tag(ids, tag, give));
  setSharing: Api['setSharing'] = (sharing) =>
    this.#called(`set_sharing ${JSON.stringify(sharing)}`, () => {
      const without_pin = sharing.lock_after || null;
      const with_pin = sharing.lock_after === null ? 10 : without_pin;
      this.settings = { ...this.settings, sharing, locks_after: { with_pin, without_pin } };
      return this.settings.locks_after;
    });
  setPin: Api['setPin'] = (id, pin) =>
    this.#called(`set_pin ${id} ${pin === null ? 'off' : 'on'}`, () => this.firms.setPin(id, pin));
  unlock: Api['unlock'] = (id, pin) => this.#called(`unlock ${id}`, () => this.firms.unlock(id, pin));
  forgetPin: Api['forgetPin'] = (id) =>
    this.#called(`forget_pin ${id}`, () => ({ from: '2026-03-03T01:00:00Z' }));
  pinNewsRead: Api['pinNewsRead'] = (id) =>
    this.#called(`pin_news_read ${id}`, () => void this.firms.news.delete(id));
  lockFirms: Api['lockFirms'] = (next) => this.#called(`lock_firms ${next}`, () => this.firms.lockAll());
  makeReport: Api['makeReport'] = (_id, languages, parts) =>
    this.#called(`make_report ${languages} ${parts}`, () => draft('轻评 自评报告 2025.pdf', parts));
  makeSampleReport: Api['makeSampleReport'] = (name, languages, parts) =>
    this.#called(`make_sample_report ${name} ${languages} ${parts}`, () =>
      draft('轻评 样例报告 2025.pdf', parts),
    );
  reportPage: Api['reportPage'] = (_sha256, number) =>
    this.#called(`report_page ${number}`, () => new ArrayBuffer(8));
  saveReport: Api['saveReport'] = () =>
    this.#called('save_report', () => ({ file: '轻评 自评报告 2025.pdf', instead_of: null }));
  openReportFolder = () => this.#called('open_report_folder', () => undefined);
  exportPackage: Api['exportPackage'] = (id, passphrase) =>
    this.#called(`export_package ${id} ${passphrase === null ? 'open' : 'sealed'}`, () => ({
      file: '资料包.qp',
      instead_of: null,
    }));
  lookAtImport: Api['lookAtImport'] = (from) =>
    this.#called(`look_at_import ${from}`, () => this.imports.look());
  sayToImport: Api['sayToImport'] = (word) =>
    this.#called(`say_to_import ${JSON.stringify(word)}`, () => this.imports.said(word));
  bringIn: Api['bringIn'] = (choices) =>
    this.#called(`bring_in ${JSON.stringify(choices)}`, () => this.imports.bringIn(choices));
  saveWorkbook: Api['saveWorkbook'] = (id, tier) =>
    this.#called(`save_workbook ${id} ${tier}`, () => ({ file: '问卷表格.xlsx', instead_of: null }));
  #start = () => {
    const { failed, recovery } = this.safety;
    const { language, data_folder } = this.settings;
    return { language, data_folder, failed, recovery };
  };
  startView = () => this.#called('start_view', this.#start);
  openData: Api['openData'] = (anyway) => this.#called(`open_data ${anyway}`, this.#start);
  recoveryRead = () =>
    this.#called('recovery_read', () => {
      this.safety.recovery = null;
    });
  safetyView = () =>
    this.#called('safety_view', () => ({
      now: this.safety.now,
      data_folder: this.settings.data_folder,
      backups: this.safety.backups,
      backed_up: this.safety.backups.length > 0,
      trouble: null,
      rehearsal: this.safety.rehearsal,
      recovery: this.safety.recovery,
      deleted: [...this.safety.trash.values()].map((view, place) => ({
        summary: summary(view, place),
        days_left: 30,
      })),
    }));
  backUp = () => this.#called('back_up', () => this.safety.backUp('regular', this.assessments));
  rehearse = () => this.#called('rehearse', () => this.safety.rehearse());
  copyData = () => this.#called('copy_data', () => this.safety.stick);
  chooseCopy = () => this.#called('choose_copy', () => this.safety.copy);
  restoreBackup: Api['restoreBackup'] = (generation) =>
    this.#called(`restore_backup ${generation}`, () =>
      generation === null
        ? this.safety.backUp('before_restore', this.assessments)
        : this.safety.restore(generation, this.assessments),
    );
  deleteAssessment: Api['deleteAssessment'] = (id) =>
    this.#called(`delete_assessment ${id}`, () => moveOver(id, this.assessments, this.safety.trash));
  undeleteAssessment: Api['undeleteAssessment'] = (id) =>
    this.#called(`undelete_assessment ${id}`, () => moveOver(id, this.safety.trash, this.assessments));
  purgeAssessment: Api['purgeAssessment'] = (id) =>
    this.#called(`purge_assessment ${id}`, () => void this.safety.trash.delete(id));
  openDataFolder = () => this.#called('open_data_folder', () => undefined);
  readableAssessments = () => this.#called('readable_assessments', () => this.safety.readable);
  exportReadable: Api['exportReadable'] = (id, languages) =>
    this.#called(`export_readable ${id} ${languages}`, () => ({
      file: languages ? '自评报告-2025.pdf' : '轻评答卷-2025.json',
      instead_of: null,
    }));
  checkReport: Api['checkReport'] = (code) => this.#called(`check_report ${code}`, () => this.checked);
  saveCheckingPage = () =>
    this.#called('save_checking_page', () => ({ file: '轻评核对.html', instead_of: null }));
  reviewView: Api['reviewView'] = (id) =>
    this.#called('review_view', () => this.review.of(this.#view(id).sheet));
  chooseReviewer = () => this.#called('choose_reviewer', () => this.review.key);
  makeReviewer: Api['makeReviewer'] = ({ name, organisation }) =>
    this.#called(`make_reviewer ${name} ${organisation}`, () => this.review.make(name, organisation));
  signReview: Api['signReview'] = (id, _passphrase, questions) =>
    this.#called(`sign_review ${questions.join()}`, () => {
      const { sheet } = this.#view(id);
      this.#change(id, { ...sheet, review: this.review.sign(questions) }, 'review');
      return this.#view(id);
    });
  takeReviewBack: Api['takeReviewBack'] = (id) =>
    this.#called('take_review_back', () => {
      const { review: _gone, ...sheet } = this.#view(id).sheet;
      this.#change(id, sheet, 'review');
      return this.#view(id);
    });
  classOfDesk = () => this.#called('class_of_desk', () => this.class);
  classOfFolder = () => this.#called('class_of_folder', () => this.class);
  classOfYear: Api['classOfYear'] = (year) =>
    this.#called(`class_of_year ${year}`, () => this.class && { ...this.class, year });
  saveClass: Api['saveClass'] = (name, file) =>
    this.#called(`save_class ${name} ${file}`, () => ({ file: `班级.${file}`, instead_of: null }));
  surroundings = () => this.#called('surroundings', () => this.around);
  pageStart = () => this.#called('page_start', () => this.start);
  pageStays = () => this.#called('page_stays', () => undefined);
  uiReady = () => this.#called('ui_ready', () => undefined);
}

/** A full report of three pages, or a summary of two. */
function draft(file_name: string, parts: Parts): ReportDraft {
  return { sha256: 'a'.repeat(64), file_name, pages: parts === 'full' ? 3 : 2 };
}

function summary(
  { id, sheet, assessment, position, saved_at }: AssessmentView,
  firm: number,
): AssessmentSummary {
  return {
    id,
    firm,
    name_zh: sheet.profile.name_zh,
    name_en: sheet.profile.name_en,
    year: sheet.period.year,
    tier: sheet.tier,
    asked: assessment.responses.length,
    answered: assessment.responses.length - left(assessment.responses).left,
    left: left(assessment.responses).left,
    minutes_left: left(assessment.responses).minutes,
    pin: false,
    locked: false,
    credit_code: sheet.profile.credit_code,
    files: 0,
    legal: 0,
    issued_at: null,
    tags: [],
    saved_at,
    position,
  };
}
