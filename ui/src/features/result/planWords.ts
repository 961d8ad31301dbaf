/** What was planned, in words. */
import type { PlannedAction } from '../../gen/PlannedAction';
import { day } from '../../lib/i18n/format';
import { t } from '../../lib/i18n/i18n.svelte';

export function planWords({ due, person, done }: PlannedAction): string {
  const said = [
    due ? t('ui.plan.by', { day: day(due) }) : '',
    person ? t('ui.plan.who', { person }) : '',
    t(done ? 'ui.plan.done_on' : 'ui.plan.not_done', done ? { day: day(done) } : {}),
  ];
  return said.filter((words) => words !== '').join(t('ui.plan.joint'));
}
