/** Where a question stands, as a name that words and signs hang on. */
import type { Response } from '../../gen/Response';

export const STATES = ['given', 'incomplete', 'unknown', 'not_applicable', 'open'] as const;

export type StateName = (typeof STATES)[number];

export function stateOf(response: Response | undefined): StateName {
  if (!response) return 'open';
  return typeof response.state === 'string' ? response.state : 'not_applicable';
}

/** Whether the question is done with: answered, or said why not. */
export function isDone(response: Response | undefined): boolean {
  const state = stateOf(response);
  return state !== 'open' && state !== 'incomplete';
}
