/**
 * The program behind the window, for tests: it keeps what it is given and reads plain numbers.
 * It assesses nothing; what follows from the answers is what a test says.
 */
import type { Answer } from '../../gen/Answer';
import type { AnswerSheet } from '../../gen/AnswerSheet';
import type { Assessment } from '../../gen/Assessment';
import type { AssessmentView } from '../../gen/AssessmentView';
import type { EditionView } from '../../gen/EditionView';
import type { NumberEntry } from '../../gen/NumberEntry';
import type { Part } from '../../gen/Part';
import type { PartAnswer } from '../../gen/PartAnswer';
import type { PartValue } from '../../gen/PartValue';
import type { Question } from '../../gen/Question';
import type { Reading } from '../../gen/Reading';
import type { Response } from '../../gen/Response';
import type { SampleView } from '../../gen/SampleView';
import type { SettingsView } from '../../gen/SettingsView';
import type { Unit } from '../../gen/Unit';
import type { Api } from './api';
import type { AppError } from './error';

export interface FakeData {
  readonly edition: EditionView;
  readonly settings: SettingsView;
  readonly samples: readonly SampleView[];
  readonly assessments: readonly AssessmentView[];
  /** What follows from nothing, and stands in for all that is not worked out here. */
  readonly blank: AssessmentView;
}

export class FakeApi implements Api {
  /** Every command in the order in which it came. */
  readonly calls: string[] = [];
  /** The error of the next command, once. */
  fails: AppError | null = null;
  /** Holds every save until it is let go. */
  gate: Promise<void> = Promise.resolve();
  settings: SettingsView;
  readonly assessments: Map<string, AssessmentView>;
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
    const view = this.assessments.get(id);
    if (!view) throw { code: 'assessment_not_found', parameters: {} } as unknown as Error;
    return view;
  }

  #change(id: string, sheet: AnswerSheet): { saved_at: string; assessment: Assessment } {
    const before = this.#view(id);
    const saved_at = new Date().toISOString();
    const assessment = follow(this.#data.edition, sheet, before.assessment);
    this.assessments.set(id, { ...before, sheet, assessment, saved_at });
    return { saved_at, assessment };
  }

  editionView = () => this.#called('edition_view', () => this.#data.edition);
  settingsView = () => this.#called('settings_view', () => this.settings);
  setLanguage: Api['setLanguage'] = (language) =>
    this.#called(`set_language ${language}`, () => {
      this.settings = { ...this.settings, language };
    });
  listAssessments: Api['listAssessments'] = () =>
    this.#called('list_assessments', () =>
      [...this.assessments.values()].map(({ id, sheet, assessment, position, saved_at }) => ({
        id,
        name_zh: sheet.profile.name_zh,
        name_en: sheet.profile.name_en,
        year: sheet.period.year,
        asked: assessment.responses.length,
        answered: assessment.responses.filter(({ state }) => state !== 'open').length,
        saved_at,
        position,
      })),
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
  openAssessment: Api['openAssessment'] = (id) => this.#called(`open_assessment ${id}`, () => this.#view(id));
  saveProfile: Api['saveProfile'] = (id, profile, period) =>
    this.#called('save_profile', () => this.#change(id, { ...this.#view(id).sheet, profile, period }));
  saveAnswer: Api['saveAnswer'] = (id, question, answer) =>
    this.#called(`save_answer ${question} ${JSON.stringify(answer)}`, () => {
      const { sheet } = this.#view(id);
      const others = Object.entries(sheet.answers).filter(([key]) => key !== question);
      const answers = Object.fromEntries(answer === null ? others : [...others, [question, answer]]);
      return this.#change(id, { ...sheet, answers });
    });
  setPosition: Api['setPosition'] = (id, position) =>
    this.#called(`set_position ${JSON.stringify(position)}`, () => {
      this.assessments.set(id, { ...this.#view(id), position });
    });
  exportReport: Api['exportReport'] = (_id, languages) =>
    this.#called(`export_report ${languages}`, () => '自评报告-2025.pdf');
  exportSampleReport: Api['exportSampleReport'] = (name, languages) =>
    this.#called(`export_sample_report ${name} ${languages}`, () => '样例报告-2025.pdf');
  uiReady = () => this.#called('ui_ready', () => undefined);
}

function follow(edition: EditionView, sheet: AnswerSheet, before: Assessment): Assessment {
  const responses = before.responses.map(({ question: id }) => {
    const question = edition.questions.find((one) => one.id === id);
    return respond(id, question, sheet.answers[id]);
  });
  const { staff, revenue, assets } = sheet.profile;
  const firm = {
    ...before.firm,
    staff: read(staff, 'person'),
    revenue: read(revenue, 'CNY_10k'),
    assets: read(assets, 'CNY_10k'),
  };
  return { ...before, period: sheet.period, firm, responses };
}

function respond(id: string, question: Question | undefined, answer: Answer | undefined): Response {
  const response: Response = {
    question: id,
    state: 'open',
    parts: [],
    points: '0',
    answered: '0',
    proof: [],
  };
  if (!answer || !question) return response;
  if (answer.status === 'unknown') return { ...response, state: 'unknown' };
  if ('not_applicable' in answer.status) {
    const { reason } = answer.status.not_applicable;
    return { ...response, state: { not_applicable: { reason } } };
  }
  const { given } = answer.status;
  const parts = question.parts
    .filter((part) => asked(part, given))
    .map((part) => ({ part: part.id, value: value(part, given[part.id]) }));
  const blank = parts.filter((part) => part.value === 'blank').length;
  const state = blank === parts.length ? 'open' : blank > 0 ? 'incomplete' : 'given';
  const proof = (answer.evidence ?? []).filter((mark) => mark.dated).map((mark) => mark.document);
  return { ...response, state, parts, proof };
}

function asked(part: Part, given: Record<string, PartAnswer>): boolean {
  if (!part.ask_when) return true;
  const other = given[part.ask_when.part];
  if (!other) return false;
  const said = 'choices' in other ? other.choices : 'choice' in other ? [other.choice] : [];
  return said.some((one) => part.ask_when?.is.includes(one));
}

function value(part: Part, answer: PartAnswer | undefined): PartValue {
  if (!answer) return 'blank';
  if (!('number' in answer)) return answer;
  const { kind } = part;
  const own: Unit = 'units' in kind ? (kind.units[0] ?? 'case') : 'unit' in kind ? kind.unit : 'percent';
  const reading = read(answer.number, own);
  if (reading) return { number: reading };
  const typed = answer.number.text.trim();
  return typed === '' ? 'blank' : { unread: { typed, why: 'not_a_number' } };
}

/** Reads digits with or without separators, and nothing else. */
function read(entry: NumberEntry | null, own: Unit): Reading | null {
  const typed = entry?.text.trim() ?? '';
  const digits = typed.replaceAll(',', '');
  if (!/^\d+(\.\d+)?$/.test(digits)) return null;
  const quantity = { value: digits, unit: entry?.unit ?? own };
  return { typed, quantity, grade: entry?.grade ?? 'metered', approximate: false };
}
