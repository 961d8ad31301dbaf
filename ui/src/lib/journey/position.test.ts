/** The order of the screens. */
import { describe, expect, it } from 'vitest';
import type { Position } from '../../gen/Position';
import { next, previous, questionOf, samePlace } from './position';

const asked = ['S01', 'E01'];
const all: Position[] = ['profile', { question: 'S01' }, { question: 'E01' }, 'check', 'result'];

describe('the way through', () => {
  it.each(all.slice(0, -1).map((place, index) => [place, all[index + 1]]))('%j leads to %j', (from, to) => {
    expect(next(asked, from as Position)).toEqual(to);
    expect(previous(asked, to as Position)).toEqual(from);
  });

  it('begins at the profile and ends at the result', () => {
    expect(previous(asked, 'profile')).toBeNull();
    expect(next(asked, 'result')).toBeNull();
  });

  it('goes on from the start where a question is no longer asked', () => {
    expect(next(asked, { question: 'gone' })).toEqual({ question: 'S01' });
  });

  it('knows its question, and two names for one place', () => {
    expect([questionOf({ question: 'S01' }), questionOf('check')]).toEqual(['S01', null]);
    expect([samePlace({ question: 'S01' }, { question: 'S01' }), samePlace('check', 'result')]).toEqual([
      true,
      false,
    ]);
  });
});
