/** What is stored of an answer, and what only the draft remembers. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../gen/Answer';
import { questions } from '../api/fixtures';
import { AnswerDraft } from './draft.svelte';

describe('an answer being given', () => {
  it.each<[string, Answer]>([
    ['a level', { status: { given: { a: { level: 'yes' } } } }],
    ['a number as typed', { status: { given: { a: { number: { text: ' 约38.6万度', unit: 'kWh' } } } } }],
    ['don’t know with a note', { status: 'unknown', note: '问会计' }],
    ['not applicable', { status: { not_applicable: { reason: 'no_staff', detail: '只有我' } } }],
    ['papers', { status: { given: {} }, evidence: [{ document: 'list', dated: '2025-12-31' }] }],
  ])('comes back as it was stored: %s', (_, answer) => {
    expect(AnswerDraft.from(answer).toAnswer()).toEqual(answer);
  });

  it('is nothing while nothing is said', () => {
    const draft = AnswerDraft.from(undefined);
    draft.parts['a'] = { number: { text: '  ' } };
    draft.parts['b'] = { choices: [] };
    expect(draft.toAnswer()).toBeNull();
  });

  it('keeps what was typed behind “I don’t know”', () => {
    const draft = AnswerDraft.from({ status: { given: { a: { level: 'no' } } } });
    draft.mode = 'unknown';
    expect(draft.toAnswer()).toEqual({ status: 'unknown' });
    draft.mode = 'given';
    expect(draft.toAnswer()).toEqual({ status: { given: { a: { level: 'no' } } } });
  });

  it('says nothing of “not applicable” before its reason is chosen', () => {
    const draft = AnswerDraft.from({ status: { given: { a: { level: 'no' } } } });
    draft.mode = 'not_applicable';
    expect(draft.needsReason).toBe(true);
    expect(draft.toAnswer()).toEqual({ status: { given: { a: { level: 'no' } } } });
  });

  it('parks a part that is not asked any more, and brings it back unchanged', () => {
    const parts = questions.find(({ id }) => id === 'E02')?.parts ?? [];
    const draft = new AnswerDraft();
    draft.parts['fuels'] = { choices: ['diesel'] };
    draft.parts['diesel'] = { number: { text: '600' } };
    expect(draft.asked(parts).map(({ id }) => id)).toEqual(['fuels', 'diesel']);
    draft.parts['fuels'] = { choices: ['none'] };
    expect(draft.asked(parts).map(({ id }) => id)).toEqual(['fuels']);
    expect(draft.toAnswer()).toMatchObject({ status: { given: { diesel: { number: { text: '600' } } } } });
  });
});
