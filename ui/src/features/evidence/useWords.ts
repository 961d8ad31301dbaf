/** Where a file stands, in words. */
import type { KeptFile } from '../../gen/KeptFile';
import type { Edition } from '../../lib/edition/edition';
import { say, t } from '../../lib/i18n/i18n.svelte';

/** The questions, each once; one that this edition does not know has no words. */
export function useWords(edition: Edition, { uses }: KeptFile): string[] {
  const words = uses.flatMap(({ year, question: id }) => {
    const question = edition.question(id);
    return question ? [t('ui.evidence.use', { year, question: say(question.text) })] : [];
  });
  return [...new Set(words)];
}
