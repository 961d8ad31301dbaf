/** An answer line by line, with last year's on the same line. */
import type { AnswerLine } from './answerWords';

export interface ComparedLine extends AnswerLine {
  /** Last year's answer; absent where last year is not shown, blank where it had nothing to say. */
  readonly before?: string | null;
}

const isPlain = (lines: readonly AnswerLine[]): boolean => lines.every(({ label }) => label === null);

/** Lines are known by their labels: this year's in their order, then what only last year had. */
export function compared(lines: readonly AnswerLine[], before: readonly AnswerLine[] | null): ComparedLine[] {
  if (before === null) return [...lines];
  const open = lines.every(({ words }) => words === null);
  // Of a question that is open it is said line by line what last year had.
  if (open && isPlain(lines)) return before.map((line) => ({ ...line, words: null, before: line.words }));
  // “Don't know” and “not applicable” speak of the whole question, and stand on a line of their own.
  if (isPlain(lines) !== isPlain(before)) {
    const now = lines.map((line) => ({ ...line, before: '' }));
    const then = before.map(({ label, words }) => ({ label, words: '', before: words }));
    return isPlain(lines) ? [...now, ...then] : [...then, ...now];
  }
  const now = lines.map((line) => {
    const same = before.find(({ label }) => label === line.label);
    return { ...line, before: same ? same.words : '' };
  });
  const gone = before.filter(({ label }) => !lines.some((line) => line.label === label));
  return [...now, ...gone.map(({ label, words }) => ({ label, words: '', before: words }))];
}
