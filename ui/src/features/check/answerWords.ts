/** An answer in words, as it was understood. */
import type { Basis } from '../../gen/Basis';
import type { Part } from '../../gen/Part';
import type { PartValue } from '../../gen/PartValue';
import type { Question } from '../../gen/Question';
import type { Reading } from '../../gen/Reading';
import type { Response } from '../../gen/Response';
import type { Edition } from '../../lib/edition/edition';
import { exact, given, list } from '../../lib/i18n/format';
import { say, t } from '../../lib/i18n/i18n.svelte';
import type { AnswerDraft } from '../../lib/journey/draft.svelte';

export interface AnswerLine {
  /** What was asked; absent where the question itself says it. */
  readonly label: string | null;
  /** The answer; absent where there is none. */
  readonly words: string | null;
}

export function answerLines(
  edition: Edition,
  question: Question,
  response: Response | undefined,
  draft: AnswerDraft,
): AnswerLine[] {
  const plain = (words: string | null): AnswerLine[] => [{ label: null, words }];
  if (!response) return plain(null);
  // What was typed and could not be read leaves a question open, and is still an answer to look at.
  if (response.state === 'open' && response.parts.every(({ value }) => value === 'blank')) return plain(null);
  if (response.state === 'unknown') return plain(t('ui.question.dont_know'));
  if (typeof response.state === 'object') {
    const reason = edition.reasonText(response.state.not_applicable.reason);
    return plain(t('ui.check.not_applicable', { reason: reason ? say(reason) : '' }));
  }
  return response.parts.map(({ part: id, value, optional }) => {
    const part = question.parts.find((one) => one.id === id);
    const label = part?.label ? say(part.label) : null;
    if (value === 'blank') return { label, words: optional ? t('ui.check.optional') : null };
    return { label, words: part ? partWords(part, value, draft) : null };
  });
}

/** What was answered to one part. */
export function partWords(part: Part, value: Exclude<PartValue, 'blank'>, draft: AnswerDraft): string {
  if ('level' in value) return t(`ui.level.${value.level}`);
  if ('number' in value) return numberWords(part, value.number);
  if ('unread' in value) return unreadWords(part, value.unread.typed, draft);
  if ('choice' in value) return optionWords(part, value.choice);
  if ('choices' in value) return list(value.choices.map((id) => optionWords(part, id)));
  return value.text;
}

function numberWords(part: Part, reading: Reading): string {
  const amount = given(reading.quantity);
  if (part.kind.kind !== 'quantity' && !reading.approximate) return amount;
  const grade = list([t(`grade.${reading.grade}`), ...basisWords(reading.basis)]);
  return t('ui.check.graded', { amount, grade });
}

function basisWords(basis: Basis): string[] {
  if (basis === 'year') return [];
  if ('months' in basis) return [t('ui.check.months')];
  const { paid, tariff } = basis.bill;
  return [t('ui.check.bill', { paid: given(paid), tariff: exact(tariff) })];
}

/** What cannot be read yet, since something of it is still blank, is not quoted. */
function unreadWords(part: Part, typed: string, draft: AnswerDraft): string {
  const way = draft.countingWay(part.id);
  const blank = draft.months(part.id).months.filter((text) => text.trim() === '').length;
  if (way === 'months' && blank > 0) return t('ui.check.months_blank', { count: blank });
  const { paid, tariff } = draft.bill(part.id);
  if (way === 'bill' && (paid.trim() === '' || tariff.trim() === '')) return t('ui.bills.half');
  return t('ui.check.unread', { typed });
}

function optionWords(part: Part, id: string): string {
  const option = 'options' in part.kind ? part.kind.options.find((one) => one.id === id) : undefined;
  return option ? say(option.text) : id;
}
