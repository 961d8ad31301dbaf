/** What came of an act on the data, in words. */
import type { CopyView } from '../../gen/CopyView';
import type { RehearsalView } from '../../gen/RehearsalView';
import { recently } from '../../lib/i18n/format';
import { t } from '../../lib/i18n/i18n.svelte';
import type { Outcome } from './safetyController.svelte';

/** Whether all went as it should. */
export function isGood(outcome: Outcome): boolean {
  if (outcome.did === 'rehearsal') return outcome.rehearsal.same;
  return outcome.did !== 'copy' || (outcome.copy.damaged === 0 && !outcome.copy.same_disk);
}

/** In sentences; `now` is the program's. */
export function outcomeWords(outcome: Outcome, now: string): string[] {
  switch (outcome.did) {
    case 'backup':
      return [t('ui.safety.backed_up', { count: outcome.backup.assessments })];
    case 'rehearsal':
      return rehearsalWords(outcome.rehearsal, now);
    case 'copy':
      return copyWords(outcome.copy);
    case 'restore':
      return [t('ui.safety.restored', { time: recently(outcome.restored.made_at, now) })];
    case 'undelete':
      return [t('ui.safety.undeleted')];
    case 'purge':
      return [t('ui.safety.purged')];
  }
}

function rehearsalWords({ backup, same, newer }: RehearsalView, now: string): string[] {
  const time = recently(backup.made_at, now);
  if (!same) return [t('ui.safety.rehearsal_differs', { time })];
  const rehearsed = t('ui.safety.rehearsed', { time, count: backup.assessments });
  return newer > 0 ? [rehearsed, t('ui.safety.rehearsal_newer', { count: newer })] : [rehearsed];
}

/** What lies on the same disk is not to be taken away, and not to be relied on. */
function copyWords({ name, evidence, damaged, same_disk }: CopyView): string[] {
  const words = [t(same_disk ? 'ui.safety.copied_here' : 'ui.safety.copied', { name })];
  if (evidence > 0) words.push(t('ui.safety.copied_evidence', { count: evidence }));
  if (damaged > 0) words.push(t('ui.safety.copied_damaged', { count: damaged }));
  return words;
}
