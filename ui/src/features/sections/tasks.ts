/** A topic as a task, in words. */
import type { QuestionId } from '../../gen/QuestionId';
import type { Task } from '../../gen/Task';
import type { Chapter } from '../../lib/edition/edition';
import { score } from '../../lib/i18n/format';
import { t } from '../../lib/i18n/i18n.svelte';
import type { OpenAssessment } from '../../lib/journey/openAssessment.svelte';
import { isDone, type StateName } from '../../lib/journey/states';

/** Where a topic is entered: at its first question that is not done, else at its first. */
export function entry(open: OpenAssessment, { questions }: Chapter): QuestionId | undefined {
  const waiting = questions.find((question) => !isDone(open.response(question.id)));
  return (waiting ?? questions[0])?.id;
}

/** How far a task is, in words. */
export function stateWords(task: Task): string {
  if (task.state === 'done') return t('ui.tasks.done');
  return t(task.state === 'begun' ? 'ui.tasks.begun' : 'ui.tasks.not_begun', { count: task.left });
}

/** The sign that goes with it. */
export function signOf({ state }: Task): StateName {
  return ({ not_begun: 'open', begun: 'incomplete', done: 'given' } as const)[state];
}

/** What else is worth knowing of a task; nothing where there is nothing left to do or to gain. */
export function facts(task: Task): string[] {
  const words: string[] = [];
  if (task.minutes > 0) words.push(t('ui.tasks.minutes', { count: task.minutes }));
  const points = score(task.gain);
  if (points !== score('0')) words.push(t('ui.tasks.gain', { points }));
  if (task.unproven > 0) words.push(t('ui.tasks.unproven', { count: task.unproven }));
  return words;
}
