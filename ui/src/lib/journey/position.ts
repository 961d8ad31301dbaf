/** The order of the screens, and how one of them is named. */
import type { Position } from '../../gen/Position';
import type { QuestionId } from '../../gen/QuestionId';

/** The question of a position, if it is at one. */
export function questionOf(position: Position): QuestionId | null {
  return typeof position === 'object' ? position.question : null;
}

export function samePlace(one: Position, other: Position): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** All places in order, given the questions that concern the firm. */
function places(asked: readonly QuestionId[]): Position[] {
  return ['profile', ...asked.map((question) => ({ question })), 'check', 'result'];
}

/** A place that no longer exists, because its question is not asked any more, becomes the first one. */
function indexOf(all: readonly Position[], position: Position): number {
  return Math.max(
    all.findIndex((place) => samePlace(place, position)),
    0,
  );
}

export function next(asked: readonly QuestionId[], position: Position): Position | null {
  const all = places(asked);
  return all[indexOf(all, position) + 1] ?? null;
}

export function previous(asked: readonly QuestionId[], position: Position): Position | null {
  const all = places(asked);
  return all[indexOf(all, position) - 1] ?? null;
}
