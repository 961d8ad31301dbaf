/** Why what was typed is not saved, and what to do. */
import type { AppError } from '../../lib/api/error';
import { t } from '../../lib/i18n/i18n.svelte';

/** What the disk under the data says has words of its own here: it mends itself once it can be written. */
const OF_THE_DISK = new Set(['disk_full', 'disk_fails', 'data_gone', 'data_read_only']);

export function whyUnsaved(error: AppError | null): string {
  if (!error) return t('ui.unsaved.on_its_way');
  if (OF_THE_DISK.has(error.code)) return t(`ui.unsaved.why.${error.code}`);
  return t('ui.unsaved.other', { why: t(`error.${error.code}`, error.parameters) });
}
