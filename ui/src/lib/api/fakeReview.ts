/** Signing as a test needs it: it holds nothing secret and checks nothing. */
import type { AnswerSheet } from '../../gen/AnswerSheet';
import type { QuestionId } from '../../gen/QuestionId';
import type { Review } from '../../gen/Review';
import type { ReviewerView } from '../../gen/ReviewerView';
import type { ReviewStanding } from '../../gen/ReviewStanding';
import type { ReviewView } from '../../gen/ReviewView';

export class FakeReview {
  /** The key in the file that is chosen; `null` where the dialog is closed. */
  key: ReviewerView | null = { name: '林老师', organisation: '某某商会', code: 'ABCD-EFGH-IJKL-MNOP' };
  /** Whether what was signed counts. */
  standing: ReviewStanding = 'genuine';
  bindable = true;
  /** The answers that were changed since they were signed for. */
  changed: readonly QuestionId[] = [];

  make(name: string, organisation: string): ReviewerView {
    this.key = { name, organisation, code: 'QRST-UVWX-YZ23-4567' };
    return this.key;
  }

  sign(questions: readonly QuestionId[]): Review {
    const { name, organisation } = this.key ?? { name: '', organisation: '' };
    return {
      reviewer: name,
      organisation,
      key: '0'.repeat(64),
      day: '2026-03-31',
      credit_code: '91350213MAXXXXX15A',
      year: 2025,
      edition: '2026.1',
      seen: Object.fromEntries(questions.map((id) => [id, '0'.repeat(64)])),
      signature: '0'.repeat(128),
    };
  }

  of({ answers, review }: AnswerSheet): ReviewView {
    const counts = review !== undefined && this.standing === 'genuine';
    const named = counts ? Object.keys(review.seen) : [];
    const seen = named.filter((id) => !this.changed.includes(id));
    const files = (id: QuestionId) => (answers[id]?.evidence ?? []).flatMap((mark) => mark.files ?? []);
    return {
      signed: review
        ? {
            standing: this.standing,
            reviewer: review.reviewer,
            organisation: review.organisation,
            code: this.key?.code ?? '',
            day: review.day,
            seen,
            changed: named.filter((id) => this.changed.includes(id)),
          }
        : null,
      offers: Object.keys(answers)
        .filter((id) => files(id).length > 0)
        .map((question) => ({ question, files: files(question), seen: seen.includes(question) })),
      bindable: this.bindable,
    };
  }
}
