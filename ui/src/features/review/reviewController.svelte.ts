/** Somebody who saw originals signs for it: which answers, with which key, and what is left of it. */
import type { AssessmentView } from '../../gen/AssessmentView';
import type { QuestionId } from '../../gen/QuestionId';
import type { ReviewerView } from '../../gen/ReviewerView';
import type { ReviewView } from '../../gen/ReviewView';
import type { Api } from '../../lib/api/api';
import { asAppError, type AppError } from '../../lib/api/error';
import type { OpenAssessment } from '../../lib/journey/openAssessment.svelte';

/** A step of signing. */
export type Place = 'files' | 'key' | 'fresh' | 'sign';

export class ReviewController {
  view = $state.raw<ReviewView | null>(null);
  /** The key that signs; its secret half stays sealed until the passphrase comes. */
  key = $state.raw<ReviewerView | null>(null);
  /** The questions whose originals were seen: none until somebody says so. */
  chosen = $state.raw<readonly QuestionId[]>([]);
  passphrase = $state('');
  /** What a new key is made of. */
  fresh = $state({ name: '', organisation: '', passphrase: '' });
  busy = $state(false);
  /** Where it went wrong, so that the words stand there. */
  failed = $state.raw<{ readonly at: Place; readonly error: AppError } | null>(null);

  constructor(
    readonly api: Api,
    readonly open: OpenAssessment,
  ) {}

  /** Reads what there is to sign. What cannot be read is not offered. */
  async load(): Promise<void> {
    this.view = await this.api.reviewView(this.open.id).catch(() => null);
  }

  toggle(question: QuestionId): void {
    const others = this.chosen.filter((one) => one !== question);
    this.chosen = others.length < this.chosen.length ? others : [...others, question];
  }

  chooseKey(): Promise<void> {
    return this.#act('key', async () => {
      // A dialog that was closed changes nothing.
      this.key = (await this.api.chooseReviewer()) ?? this.key;
    });
  }

  makeKey(): Promise<void> {
    return this.#act('fresh', async () => {
      const made = await this.api.makeReviewer($state.snapshot(this.fresh));
      if (made === null) return;
      this.key = made;
      this.fresh = { name: '', organisation: '', passphrase: '' };
    });
  }

  sign(): Promise<void> {
    return this.#act('sign', async () => {
      const questions = [...this.chosen];
      await this.#change(() => this.api.signReview(this.open.id, this.passphrase, questions));
      this.chosen = [];
      this.passphrase = '';
    });
  }

  takeBack(): Promise<void> {
    return this.#act('sign', () => this.#change(() => this.api.takeReviewBack(this.open.id)));
  }

  openFile(sha256: string): Promise<void> {
    return this.#act('files', () => this.api.openEvidence(sha256));
  }

  /** What was typed is saved before, so that the answers are signed as they stand on the screen. */
  async #change(change: () => Promise<AssessmentView>): Promise<void> {
    const { saves } = this.open;
    if (!(await saves.flush())) throw Object.assign(new Error('not saved'), saves.error);
    const view = await change();
    await saves.once(() => {
      this.open.take(view);
      return Promise.resolve(view.saved_at);
    });
    await this.load();
  }

  async #act(at: Place, act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failed = null;
    try {
      await act();
    } catch (thrown) {
      this.failed = { at, error: asAppError(thrown) };
    } finally {
      this.busy = false;
    }
  }
}
