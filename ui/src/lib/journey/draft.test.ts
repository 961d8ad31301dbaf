/** What is stored of an answer, and what only the draft remembers. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../gen/Answer';
import type { Part } from '../../gen/Part';
import { questions } from '../api/fixtures';
import { AnswerDraft } from './draft.svelte';

const year = (text: string): string[] => Array<string>(12).fill(text);

describe('an answer being given', () => {
  it.each<[string, Answer]>([
    ['a level', { status: { given: { a: { level: 'yes' } } } }],
    ['a number as typed', { status: { given: { a: { number: { text: ' 约38.6万度', unit: 'kWh' } } } } }],
    ['twelve months', { status: { given: { a: { months: { months: year('7'), unit: 'MWh' } } } } }],
    ['a payment and its price', { status: { given: { a: { bill: { paid: '26万', tariff: '0.68' } } } } }],
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

describe('an amount that comes as bills', () => {
  const typed = (): AnswerDraft =>
    AnswerDraft.from({ status: { given: { a: { number: { text: '386400' } } } } });

  it('is not taken back by looking at another way', () => {
    const draft = typed();
    expect(draft.useWay('a', 'months')).toBe(false);
    draft.put('a', { months: { months: year(' '), grade: 'metered' } });
    expect([draft.way('a'), draft.countingWay('a')]).toEqual(['months', 'year']);
    expect(draft.toAnswer()).toEqual({ status: { given: { a: { number: { text: '386400' } } } } });
    expect(draft.months('a').grade).toBe('metered');
  });

  it('counts in the way in which it was typed last, and keeps the others', () => {
    const draft = typed();
    draft.useWay('a', 'months');
    draft.put('a', { months: { months: year('3') } });
    draft.useWay('a', 'bill');
    draft.put('a', { bill: { paid: '100', tariff: '' } });
    expect(draft.toAnswer()).toEqual({ status: { given: { a: { bill: { paid: '100', tariff: '' } } } } });
    expect(draft.useWay('a', 'year')).toBe(true);
    expect(draft.toAnswer()).toEqual({ status: { given: { a: { number: { text: '386400' } } } } });
    expect([draft.months('a').months[11], draft.bill('a').paid]).toEqual(['3', '100']);
  });

  it('is blank when what counted is wiped out', () => {
    const draft = typed();
    draft.put('a', { number: { text: '' } });
    expect([draft.toAnswer(), draft.way('a')]).toEqual([null, 'year']);
  });
});

describe('parts behind others', () => {
  it('are not asked when the part before them is not', () => {
    const gate = (part: string) => ({ ask_when: { part, is: ['yes'] } });
    const level = { kind: 'level', alert: null } as const;
    const base = { label: null, required_when: null, share: '1', drawing: null, kind: level };
    const parts: Part[] = [
      { ...base, id: 'a', ask_when: null },
      { ...base, id: 'b', ...gate('a') },
      { ...base, id: 'c', ...gate('b') },
    ];
    const draft = new AnswerDraft();
    draft.parts = { a: { level: 'yes' }, b: { level: 'yes' } };
    expect(draft.asked(parts).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    draft.parts['a'] = { level: 'no' };
    expect(draft.asked(parts).map(({ id }) => id)).toEqual(['a']);
  });
});
