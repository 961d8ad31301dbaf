/** An answer in words, as it was understood. */
import type { Part } from '../../gen/Part';
import type { PartValue } from '../../gen/PartValue';
import type { Question } from '../../gen/Question';
import type { Response } from '../../gen/Response';
import type { Edition } from '../../lib/edition/edition';
import { given, list } from '../../lib/i18n/format';
import { say, t } from '../../lib/i18n/i18n.svelte';

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
): AnswerLine[] {
  const plain = (words: string | null): AnswerLine[] => [{ label: null, words }];
  if (!response || response.state === 'open') return plain(null);
  if (response.state === 'unknown') return plain(t('ui.question.dont_know'));
  if (typeof response.state === 'object') {
    const reason = edition.reasonText(response.state.not_applicable.reason);
    return plain(t('ui.check.not_applicable', { reason: reason ? say(reason) : '' }));
  }
  return response.parts.map(({ part: id, value }) => {
    const part = question.parts.find((one) => one.id === id);
    return { label: part?.label ? say(part.label) : null, words: part ? partWords(part, value) : null };
  });
}

function partWords(part: Part, value: PartValue): string | null {
  if (value === 'blank') return null;
  if ('level' in value) return t(`ui.level.${value.level}`);
  if ('number' in value) return numberWords(part, value.number);
  if ('unread' in value) return t('ui.check.unread', { typed: value.unread.typed });
  if ('choice' in value) return optionWords(part, value.choice);
  if ('choices' in value) return list(value.choices.map((id) => optionWords(part, id)));
  return value.text;
}

function numberWords(part: Part, reading: Extract<PartValue, { number: unknown }>['number']): string {
  const amount = given(reading.quantity);
  if (part.kind.kind !== 'quantity' && !reading.approximate) return amount;
  return t('ui.check.graded', { amount, grade: t(`grade.${reading.grade}`) });
}

function optionWords(part: Part, id: string): string {
  const option = 'options' in part.kind ? part.kind.options.find((one) => one.id === id) : undefined;
  return option ? say(option.text) : id;
}
