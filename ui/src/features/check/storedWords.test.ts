/** Answers of which there is no reading, in words. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../gen/Answer';
import { data, questions } from '../../lib/api/fixtures';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { storedLines } from './storedWords';

const edition = new Edition(data().edition);

const lines = (id: string, answer: Answer | null): (string | null)[] => {
  const question = questions.find((one) => one.id === id);
  if (!question) throw new Error(id);
  return storedLines(edition, question, answer).map(({ label, words }) =>
    label ? `${label} ${words}` : words,
  );
};

const amount = (number: { text: string; unit?: 'MWh'; grade?: 'metered' }): Answer => ({
  status: { given: { electricity: { number } } },
});

beforeEach(() => speech.use('zh-CN'));

describe('a stored answer', () => {
  it('says amounts with their unit, and what was typed otherwise as it was typed', () => {
    expect(lines('E01', amount({ text: '386000', grade: 'metered' }))[0]).toMatch(/^386,000千瓦时（.+）$/);
    expect(lines('E01', amount({ text: '386', unit: 'MWh' }))).toEqual(['386兆瓦时']);
    expect(lines('E01', amount({ text: '约38.6万度' }))).toEqual(['约38.6万度']);
  });

  it('tells “don’t know”, “not applicable” and nothing apart', () => {
    expect(lines('S01', { status: 'unknown' })).toEqual(['不知道']);
    expect(lines('S01', { status: { not_applicable: { reason: 'no_staff' } } })[0]).toContain('不适用：');
    expect(lines('S01', null)).toEqual([null]);
    expect(lines('S01', { status: { given: {} }, note: '备注' })).toEqual([null]);
  });

  it('never shows an id, where the option or the part is not known any more', () => {
    const gone: Answer = { status: { given: { former: { text: 'x' }, contracts: { choice: 'gone' } } } };
    expect(lines('S01', gone)).toEqual([null]);
  });
});
