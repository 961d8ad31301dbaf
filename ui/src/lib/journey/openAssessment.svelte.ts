/**
 * The assessment that is open: what the owner entered, what follows from it, and the line of saves.
 * It holds every draft, so that leaving a question and coming back finds it as it was.
 */
import type { Answer } from '../../gen/Answer';
import type { AssessmentView } from '../../gen/AssessmentView';
import type { Assessment } from '../../gen/Assessment';
import type { Finding } from '../../gen/Finding';
import type { Journey } from '../../gen/Journey';
import type { LockView } from '../../gen/LockView';
import type { PlannedAction } from '../../gen/PlannedAction';
import type { Position } from '../../gen/Position';
import type { Profile } from '../../gen/Profile';
import type { ProfileFieldId } from '../../gen/ProfileFieldId';
import type { QuestionId } from '../../gen/QuestionId';
import type { Response } from '../../gen/Response';
import type { Saved } from '../../gen/Saved';
import type { Tier } from '../../gen/Tier';
import type { Undoable } from '../../gen/Undoable';
import type { Api } from '../api/api';
import { AnswerDraft } from './draft.svelte';
import { Files } from './files.svelte';
import { isDone } from './states';
import { SaveQueue } from './saveQueue.svelte';

/** What was said to a question the year before, and what was understood of it. */
export interface Previous {
  readonly year: number;
  readonly response: Response;
  readonly answer: Answer | undefined;
}

export class OpenAssessment {
  readonly id: string;
  readonly saves: SaveQueue;
  readonly files: Files;
  profile = $state<Profile>() as Profile;
  year = $state(0);
  assessment = $state.raw<Assessment>() as Assessment;
  /** What there is still to do. */
  journey = $state.raw<Journey>() as Journey;
  position = $state.raw<Position>('profile');
  /** How the firm is kept from others. */
  lock = $state.raw<LockView>() as LockView;
  // Nothing is rendered from the map itself; each draft is reactive.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #drafts = new Map<QuestionId, AnswerDraft>();
  /** What the owner has taken on, by the question that each action mends. */
  plan = $state<Record<QuestionId, PlannedAction>>({});
  /** What can be taken back. */
  undoable = $state.raw<Undoable>({ undo: null, redo: null });
  #stored: AssessmentView['sheet']['answers'] = {};
  #lastYear: Pick<AssessmentView, 'sheet' | 'last_year'> | null = null;
  readonly #api: Api;

  constructor(api: Api, view: AssessmentView) {
    this.#api = api;
    this.id = view.id;
    this.saves = new SaveQueue(view.saved_at);
    this.files = new Files(api, view.id);
    this.position = view.position;
    this.take(view);
  }

  /** Everything is as the program says; what was only begun here is let go. */
  take(view: AssessmentView): void {
    this.profile = view.sheet.profile;
    this.year = view.sheet.period.year;
    this.assessment = view.assessment;
    this.journey = view.journey;
    this.lock = view.lock;
    this.plan = view.sheet.plan ?? {};
    this.undoable = view.undoable;
    this.saves.savedAt = view.saved_at;
    this.#stored = view.sheet.answers;
    this.#lastYear = view;
    this.#drafts.clear();
  }

  /** The questions that concern the firm, in asking order. */
  get asked(): QuestionId[] {
    return this.assessment.responses.map((response) => response.question);
  }

  /** How many questions are done with, “don't know” and “not applicable” included. */
  get answered(): number {
    return this.assessment.responses.filter(isDone).length;
  }

  get tier(): Tier {
    return this.assessment.tier;
  }

  /** The first question to which nothing has been said. */
  get firstOpen(): QuestionId | undefined {
    return this.assessment.responses.find(({ state }) => state === 'open')?.question;
  }

  response(question: QuestionId): Response | undefined {
    return this.assessment.responses.find((response) => response.question === question);
  }

  /** Last year's answer, where that year is set beside this one and asked the question. */
  previous(question: QuestionId): Previous | null {
    const sheet = this.#lastYear?.sheet.previous;
    const response = this.#lastYear?.last_year.find((one) => one.question === question);
    if (!sheet || !response) return null;
    return { year: sheet.period.year, response, answer: sheet.answers[question] };
  }

  findings(question: QuestionId): Finding[] {
    return this.assessment.findings.filter(
      ({ subject }) => 'question' in subject && subject.question.question === question,
    );
  }

  profileFindings(field: ProfileFieldId): Finding[] {
    return this.assessment.findings.filter(
      ({ subject }) => 'profile' in subject && subject.profile === field,
    );
  }

  draft(question: QuestionId): AnswerDraft {
    let draft = this.#drafts.get(question);
    if (!draft) {
      draft = AnswerDraft.from(this.#stored[question]);
      this.#drafts.set(question, draft);
    }
    return draft;
  }

  /** Saves an answer as its draft stands; when is for the caller to say. */
  saveAnswer(question: QuestionId, when: 'now' | 'later'): void {
    const draft = this.draft(question);
    if (draft.needsReason) return;
    this.#put(`answer ${question}`, when, async () => {
      const saved = await this.#api.saveAnswer(this.id, question, draft.toAnswer());
      return this.#follow(saved);
    });
  }

  saveProfile(when: 'now' | 'later'): void {
    this.#put('profile', when, async () => {
      const profile = $state.snapshot(this.profile) as Profile;
      const saved = await this.#api.saveProfile(this.id, profile, { year: this.year });
      return this.#follow(saved);
    });
  }

  /** Asks all of the questionnaire, or the quick questions only. Answers whether it is saved. */
  saveTier(tier: Tier): Promise<boolean> {
    return this.saves.now('tier', async () => {
      const saved = await this.#api.saveTier(this.id, tier);
      return this.#follow(saved);
    });
  }

  /** Saves an action as it stands in the plan, or that it was taken back. */
  saveAction(question: QuestionId, when: 'now' | 'later'): void {
    this.#put(`action ${question}`, when, async () => {
      const action = ($state.snapshot(this.plan[question]) as PlannedAction | undefined) ?? null;
      const saved = await this.#api.saveAction(this.id, question, action);
      return this.#follow(saved);
    });
  }

  /** Goes to a place; the program remembers it. What was typed is saved before. */
  moveTo(position: Position): void {
    this.position = position;
    this.#put('position', 'now', async () => {
      await this.#api.setPosition(this.id, this.position);
      return null;
    });
  }

  /** What follows from a save. Answers with the time of its commit. */
  #follow(saved: Saved): string {
    this.assessment = saved.assessment;
    this.journey = saved.journey;
    this.undoable = saved.undoable;
    return saved.saved_at;
  }

  #put(what: string, when: 'now' | 'later', save: () => Promise<string | null>): void {
    if (when === 'later') this.saves.later(what, save);
    else void this.saves.now(what, save);
  }
}
