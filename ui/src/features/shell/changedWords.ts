/** What a change was about, in words. */
import type { Changed } from '../../gen/Changed';
import type { Edition } from '../../lib/edition/edition';
import { say, t } from '../../lib/i18n/i18n.svelte';

/** The tooltip of undo or redo, with its keys; without a change there is only the name. */
export function stepWords(way: 'undo' | 'redo', edition: Edition, changed: Changed | null): string {
  if (changed === null) return t(`ui.step.${way}`);
  return t(`ui.step.${way}_what`, { what: changedWords(edition, changed) });
}

export function changedWords(edition: Edition, changed: Changed): string {
  if (typeof changed === 'string') return t(`ui.step.${changed}`);
  const [key, id] = 'answer' in changed ? ['answer', changed.answer] : ['action', changed.action];
  const question = edition.question(id);
  return t(`ui.step.${key}`, { question: question ? say(question.text) : id });
}
