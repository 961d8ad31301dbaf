/**
 * An answer in words, as it was typed: a former one, or last year's, of which there is no reading.
 * What the edition no longer knows is left out; an id is never shown.
 */
import type { Answer } from '../../gen/Answer';
import type { NumberEntry } from '../../gen/NumberEntry';
import type { Part } from '../../gen/Part';
import type { PartAnswer } from '../../gen/PartAnswer';
import type { Question } from '../../gen/Question';
import type { Unit } from '../../gen/Unit';
import type { Edition } from '../../lib/edition/edition';
import { given, list, month } from '../../lib/i18n/format';
import { say, t } from '../../lib/i18n/i18n.svelte';
import type { AnswerLine } from './answerWords';

export function storedLines(edition: Edition, question: Question, answer: Answer | null): AnswerLine[] {
  const plain = (words: string | null): AnswerLine[] => [{ label: null, words }];
  if (answer === null) return plain(null);
  if (answer.status === 'unknown') return plain(t('ui.question.dont_know'));
  if ('not_applicable' in answer.status) {
    const reason = edition.reasonText(answer.status.not_applicable.reason);
    return plain(t('ui.check.not_applicable', { reason: reason ? say(reason) : '' }));
  }
  const parts = answer.status.given;
  const lines = question.parts.flatMap((part) => {
    const stored = parts[part.id];
    const words = stored && storedPart(part, stored);
    return words ? [{ label: part.label ? say(part.label) : null, words }] : [];
  });
  return lines.length > 0 ? lines : plain(null);
}

/** One part; nothing where it says nothing or is of a kind that the part no longer has. */
export function storedPart(part: Part, answer: PartAnswer): string | null {
  if ('level' in answer) return t(`ui.level.${answer.level}`);
  if ('number' in answer) return numberWords(part, answer.number);
  if ('months' in answer) {
    const { months, unit } = answer.months;
    const typed = months.flatMap((text, at) =>
      text.trim() === ''
        ? []
        : [t('ui.stored.month', { month: month(at), amount: amountWords(part, text, unit) })],
    );
    return typed.length === 0 ? null : list(typed);
  }
  if ('bill' in answer) {
    const { paid, tariff } = answer.bill;
    if (`${paid}${tariff}`.trim() === '') return null;
    return t('ui.check.bill', { paid: paid.trim(), tariff: tariff.trim() });
  }
  if ('choice' in answer) return option(part, answer.choice);
  if ('choices' in answer) {
    const known = answer.choices.flatMap((id) => option(part, id) ?? []);
    return known.length === 0 ? null : list(known);
  }
  return answer.text.trim() || null;
}

function numberWords(part: Part, entry: NumberEntry): string | null {
  if (entry.text.trim() === '') return null;
  const amount = amountWords(part, entry.text, entry.unit);
  if (!entry.grade || part.kind.kind !== 'quantity') return amount;
  return t('ui.check.graded', { amount, grade: t(`grade.${entry.grade}`) });
}

/** Bare digits get their unit and their thousands set apart; whatever else was typed stays as it is. */
function amountWords(part: Part, text: string, chosen: Unit | undefined): string {
  const value = text.trim();
  const unit = chosen ?? ownUnit(part);
  return unit && /^\d+(\.\d+)?$/.test(value) ? given({ value, unit }) : value;
}

function ownUnit({ kind }: Part): Unit | undefined {
  if (kind.kind === 'percent') return 'percent';
  if ('units' in kind) return kind.units[0];
  return 'unit' in kind ? kind.unit : undefined;
}

function option(part: Part, id: string): string | null {
  const found = 'options' in part.kind ? part.kind.options.find((one) => one.id === id) : undefined;
  return found ? say(found.text) : null;
}
