/** Last year's answer to a part, in words and as it may be given again. */
import type { Part } from '../../gen/Part';
import type { PartAnswer } from '../../gen/PartAnswer';
import type { PartId } from '../../gen/PartId';
import type { PartValue } from '../../gen/PartValue';
import { t } from '../../lib/i18n/i18n.svelte';
import { AnswerDraft } from '../../lib/journey/draft.svelte';
import type { Previous } from '../../lib/journey/openAssessment.svelte';
import { partWords } from '../check/answerWords';

function valueOf({ response }: Previous, part: PartId): Exclude<PartValue, 'blank'> | null {
  const value = response.parts.find((one) => one.part === part)?.value;
  return value === undefined || value === 'blank' ? null : value;
}

/** What was understood of it; nothing where nothing was, e.g. of an option that is not offered any more. */
export function lastYearWords(previous: Previous | null, part: Part): string | null {
  const value = previous && valueOf(previous, part.id);
  if (!previous || !value) return null;
  const words = partWords(part, value, AnswerDraft.from(previous.answer));
  return t('ui.question.last_year', { year: previous.year, words });
}

/** The answer to give again. A figure is that year's own and is never taken over. */
export function repeatable(previous: Previous, part: PartId): PartAnswer | null {
  const value = valueOf(previous, part);
  return value === null || 'number' in value || 'unread' in value ? null : value;
}
