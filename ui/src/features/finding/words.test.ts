/** What a finding says: its own words with its values, in both languages. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FindingKind } from '../../gen/FindingKind';
import { edition as fixture } from '../../lib/api/fixtures';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { sentence } from './words';

const edition = new Edition(fixture);
const says = (kind: FindingKind): string =>
  sentence(edition, {
    severity: 'warning',
    subject: { question: { question: 'E01', part: 'electricity' } },
    kind,
    laws: [],
  });

describe('a finding', () => {
  beforeEach(() => speech.use('zh-CN'));

  it('says of a contradiction what the edition says of it', () => {
    const kind: FindingKind = { code: 'contradiction', check: 'spent' };
    expect(says(kind)).toBe('有废物却没有合同。');
    speech.use('en');
    expect(says(kind)).toBe('Waste, but no contract.');
  });

  it('writes years as years and amounts as amounts', () => {
    expect(says({ code: 'year_not_ahead', value: '2024' })).toContain('2024年');
    expect(says({ code: 'previous_other_year', year: 2022 })).toContain('2022年');
    expect(
      says({ code: 'jump_against_last_year', now: '386400', before: '38640', unit: 'kWh', times: '5' }),
    ).toContain('今年386,400千瓦时，去年38,640千瓦时，差了5倍');
  });

  it.each<FindingKind>([
    { code: 'months_missing', missing: '3' },
    { code: 'tariff_zero', typed: '100 ÷ 0' },
    { code: 'unusual', value: '12', unit: 'day', low: '1', high: '6' },
    { code: 'share_unusual', value: '80', high: '50' },
    { code: 'per_revenue_unusual', value: '9', unit: 'kWh', high: '5' },
    { code: 'revenue_per_head_unusual', value: '9', low: '1', high: '5' },
    { code: 'reason_contradicts_answer', reason: 'no_staff', value: '3' },
    { code: 'previous_other_firm', value: '9135' },
    { code: 'previous_other_edition', value: '2025.1' },
  ])('leaves no value of its own unsaid: $code', (kind) => {
    for (const language of ['zh-CN', 'en'] as const) {
      speech.use(language);
      const words = says(kind);
      expect(words).not.toMatch(/%\{|undefined|^finding\./);
      for (const value of [kind].flatMap((one) => Object.values(one).slice(1))) {
        if (/^\d/.test(String(value))) expect(words).toContain(String(value));
      }
    }
  });

  it('does not quote a blank where one of two numbers is missing', () => {
    expect(says({ code: 'unreadable', typed: '', why: 'empty' })).toBe(
      '付的钱和单价还差一个，两个都填了才算得出来。',
    );
  });
});
