/** The owner's plan: which actions are taken on, by when, by whom, and what is done. */
import type { PlannedAction } from '../../gen/PlannedAction';
import type { QuestionId } from '../../gen/QuestionId';
import type { OpenAssessment } from '../../lib/journey/openAssessment.svelte';

export class PlanController {
  readonly #open: OpenAssessment;
  /** What was written about actions that were taken back, for whoever takes them on again. */
  // Nothing is rendered from it.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #takenBack = new Map<QuestionId, PlannedAction>();

  constructor(open: OpenAssessment) {
    this.#open = open;
  }

  planned(question: QuestionId): PlannedAction | null {
    return this.#open.plan[question] ?? null;
  }

  takeOn(question: QuestionId): void {
    this.#open.plan[question] = this.#takenBack.get(question) ?? {};
    this.#open.saveAction(question, 'now');
  }

  takeBack(question: QuestionId): void {
    const { [question]: action, ...others } = this.#open.plan;
    if (action) this.#takenBack.set(question, action);
    this.#open.plan = others;
    this.#open.saveAction(question, 'now');
  }

  typePerson(question: QuestionId, person: string): void {
    this.#change(question, ({ person: _, ...rest }) => (person === '' ? rest : { ...rest, person }));
  }

  /** Sets the day by which it should be done; an empty text takes the day away. */
  setDue(question: QuestionId, due: string): void {
    this.#change(question, ({ due: _, ...rest }) => (due === '' ? rest : { ...rest, due }));
  }

  /** Sets the day on which it was done; without a day it is not done. */
  setDone(question: QuestionId, done: string): void {
    this.#change(question, ({ done: _, ...rest }) => (done === '' ? rest : { ...rest, done }));
  }

  /** Marks it as done today, which may be corrected, or as not done after all. */
  toggleDone(question: QuestionId): void {
    this.setDone(question, this.planned(question)?.done ? '' : today());
    void this.leave();
  }

  async leave(): Promise<void> {
    await this.#open.saves.flush();
  }

  /** A date is typed digit by digit and a name letter by letter, so both rest a moment before they are saved. */
  #change(question: QuestionId, change: (action: PlannedAction) => PlannedAction): void {
    this.#open.plan[question] = change(this.planned(question) ?? {});
    this.#open.saveAction(question, 'later');
  }
}

/** The day on this computer's calendar, as `2026-03-01`. */
function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
