/** What the fake program says is left to do: questions are counted, a minute for each; nothing is weighed. */
import type { Assessment } from '../../gen/Assessment';
import type { EditionView } from '../../gen/EditionView';
import type { Journey } from '../../gen/Journey';
import type { Response } from '../../gen/Response';
import type { Task } from '../../gen/Task';
import { isDone } from '../journey/states';

export function left(responses: readonly Response[]): Pick<Task, 'asked' | 'left' | 'minutes'> {
  const waiting = responses.filter((response) => !isDone(response)).length;
  return { asked: responses.length, left: waiting, minutes: waiting };
}

function state(responses: readonly Response[]): Task['state'] {
  if (responses.every((response) => isDone(response))) return 'done';
  return responses.every((response) => response.state === 'open') ? 'not_begun' : 'begun';
}

export function journey(edition: EditionView, { responses, tier }: Assessment, before: Journey): Journey {
  const tasks = edition.topics.flatMap(({ id: topic }): Task[] => {
    const own = responses.filter(
      ({ question }) => edition.questions.find(({ id }) => id === question)?.topic === topic,
    );
    const known = before.tasks.find((task) => task.topic === topic);
    const points = { gain: known?.gain ?? '0', unproven: known?.unproven ?? 0 };
    return own.length > 0 ? [{ topic, state: state(own), ...points, ...left(own) }] : [];
  });
  const more = tier === 'full' ? 0 : edition.questions.filter((question) => question.tier === 'full').length;
  return {
    ...before,
    tasks,
    all: { ...before.all, ...left(responses) },
    in_full: { asked: responses.length + more, more, minutes: more },
  };
}
