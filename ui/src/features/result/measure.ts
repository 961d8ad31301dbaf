/** A figure that was worked out from answers, and how, in words. */
import type { Indicator } from '../../gen/Indicator';
import type { Measure } from '../../gen/Measure';
import type { Edition } from '../../lib/edition/edition';
import { exact, given, list, unit, workedOutOf } from '../../lib/i18n/format';
import { say, t } from '../../lib/i18n/i18n.svelte';

/** So much, or so much for every so many of something. */
export function measureWords({ value, unit: of, per }: Measure): string {
  const words = workedOutOf({ value, unit: of });
  if (!per) return words;
  const [count, perUnit] = per;
  const base = count === '1' ? unit(perUnit, 1) : `${exact(count)} ${unit(perUnit, Number(count))}`;
  return t('unit.form.per', { amount: words, per: base });
}

/** What was divided by what; a figure that is an answer itself is only said. */
export function formula({ terms, measure }: Indicator): string {
  const [first, second] = terms;
  const result = measureWords(measure);
  return first && second ? `${given(first)} ÷ ${given(second)} = ${result}` : result;
}

/** The answers it comes from; what none of them gives comes from the firm's profile. */
export function sources(edition: Edition, { inputs, terms }: Indicator): string {
  // A part is written as its question and its own name, with a point between.
  const questions = [...new Set(inputs.map((part) => part.split('.')[0] ?? part))];
  const texts = questions.map((id) => {
    const text = edition.question(id)?.text;
    return t('ui.gap.question', { what: text ? say(text) : id });
  });
  if (terms.length > inputs.length) texts.push(t('ui.indicators.profile'));
  return t('ui.indicators.from', { what: list(texts) });
}
