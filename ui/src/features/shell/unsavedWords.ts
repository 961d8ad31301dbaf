/** Why what was typed is not saved, and what to do. */
import type { AppError } from '../../lib/api/error';
import { t } from '../../lib/i18n/i18n.svelte';

/** What has words of its own here; of all else it is said what the program said. */
const WORDED = new Set(['disk_full', 'disk_fails', 'data_gone', 'data_read_only', 'panicked']);

export function whyUnsaved(error: AppError | null): string {
  if (!error) return t('ui.unsaved.on_its_way');
  if (WORDED.has(error.code)) return t(`ui.unsaved.why.${error.code}`, error.parameters);
  return t('ui.unsaved.other', { why: t(`error.${error.code}`, error.parameters) });
}
