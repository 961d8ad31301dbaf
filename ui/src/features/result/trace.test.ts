/** Every figure of the result can be opened: what it is made of, and where that comes from. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Assessment } from '../../gen/Assessment';
import type { Comparison } from '../../gen/Comparison';
import type { Indicator } from '../../gen/Indicator';
import type { Response } from '../../gen/Response';
import { assessment, edition as fixture } from '../../lib/api/fixtures';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import { exportsNothing } from './exportsForTests';
import { formula, measureWords } from './measure';
import ResultPanel from './ResultPanel.svelte';
import { WhatIfController } from './whatIfController.svelte';

const user = userEvent.setup();
const foreign = { ...fixture.papers[0], id: 'CZ', local: false } as (typeof fixture.papers)[number];
const elsewhere = { ...fixture.policies[0], id: 'CZ-14', plan: 'CZ' } as (typeof fixture.policies)[number];
const edition = new Edition({
  ...fixture,
  papers: [...fixture.papers, foreign],
  policies: [...fixture.policies, elsewhere],
});

const show = (changes: Partial<Assessment> = {}): void => {
  render(ResultPanel, {
    edition,
    firm: '示例',
    assessment: { ...assessment, ...changes },
    exports: exportsNothing(),
    whatIf: new WhatIfController(() => Promise.resolve(assessment.scorecard)),
  });
};

const text = (id: string): string => at(id).textContent.replaceAll(/\s+/g, ' ');
const row = (element: Element): string[] =>
  [...element.querySelectorAll('th, td')].map((cell) => cell.textContent.replaceAll(/\s+/g, ' ').trim());

beforeEach(() => speech.use('zh-CN'));

describe('the scores', () => {
  it('are the sum of their pillars, of their topics, and of their questions', () => {
    const responses = assessment.responses.map((one) =>
      one.question === 'S01' ? { ...one, points: '0.5' } : one,
    );
    show({ responses });
    expect(text(testids.contributions)).toContain('您自己说的：员工 25.00 + 环境 36.25 = 61.3');
    const rows = [...at(testids.contributions).querySelectorAll('tbody tr, tfoot tr')].map(row);
    expect(rows[0]).toEqual(['员工与合同', '50.00', '', '25.00', '12.50']);
    expect(rows[1]?.slice(1)).toEqual(['50.00', '50%', '25.00', '12.50']);
    expect(rows.at(-1)).toEqual(['合计', '100.00', '', '61.25', '12.50']);
  });

  it('of a pillar and a topic are what was got of what can be got', () => {
    show();
    expect(row(at(testids.pillar('E'))).slice(1)).toEqual(['72.5 = 36.25 ÷ 50.00', '0.0 = 0.00 ÷ 50.00']);
    expect(text(testids.trace('pillars'))).toContain('用电与燃料');
  });

  it('are said to whoever cannot see the charts', () => {
    show();
    const label = at(testids.chart('pillars')).getAttribute('aria-label');
    expect(label).toContain('环境：自己说的72.5分');
    expect(at(testids.chart('topics')).getAttribute('aria-label')).toContain('员工与合同：自己说的50.0分');
  });
});

describe('the coverage', () => {
  const of = (id: string, answered: string, state: Response['state']): Response => ({
    question: id,
    state,
    parts: [],
    points: '0',
    answered,
    proof: [],
  });

  it('names what is missing, how, and how much it weighs', () => {
    show({ responses: [of('S01', '0', 'unknown'), of('E01', '0.5', 'incomplete')] });
    expect(text(testids.trace('coverage'))).toContain('还有哪些没答（2题）');
    expect(text(testids.trace('coverage'))).toContain('答的是不知道，这题 50.00 分');
    expect(text(testids.trace('coverage'))).toContain('没答全');
  });

  it('names nothing where all is answered, and nothing that does not count', () => {
    show({ responses: [of('S01', '1', 'given'), of('E01', '1', 'given'), of('E03', '0', 'open')] });
    expect(at(testids.trace('coverage')).querySelectorAll('li')).toHaveLength(0);
  });
});

const rate: Indicator = {
  id: 'staff',
  pillar: 'S',
  measure: { value: '2.5', unit: 'case', per: ['200000', 'h'] },
  grade: 'estimated',
  inputs: ['S01.has', 'S01.hours'],
  terms: [
    { value: '3', unit: 'case' },
    { value: '240000', unit: 'h' },
  ],
};
const perHead: Indicator = {
  ...rate,
  id: 'electricity',
  measure: { value: '100', unit: 'kWh', per: ['1', 'person'] },
  grade: 'metered',
  inputs: ['E01.electricity'],
  terms: [
    { value: '4600', unit: 'kWh' },
    { value: '46', unit: 'person' },
  ],
};
const answer: Indicator = {
  ...rate,
  measure: { value: '7', unit: 'case', per: null },
  terms: rate.terms.slice(0, 1),
};

describe('other figures', () => {
  it('say what was divided by what; an answer is only said', () => {
    expect(formula(rate)).toBe('3起 ÷ 240,000小时 = 2.5起/200,000 小时');
    expect(formula(answer)).toBe('7起');
    expect(measureWords(perHead.measure)).toBe('100千瓦时/人');
  });

  it('name the answers they come from, and the profile where it gives the rest', () => {
    show({ indicators: [rate, perHead] });
    const words = text(testids.trace('indicators'));
    expect(words).toContain('来自：“S01的问题？” ');
    expect(words).toContain('来自：“E01的问题？”、企业情况里填的人数');
  });

  it('of last year stand beside them, also where only last year has one', () => {
    const comparison: Comparison = {
      year: 2024,
      scorecard: null,
      scope1: { quantity: null, complete: false, grade: null },
      scope2: { quantity: null, complete: false, grade: null },
      bank: assessment.footprint.bank,
      indicators: [{ ...perHead, measure: { value: '90', unit: 'kWh', per: ['1', 'person'] } }, answer],
      plan: [],
    };
    show({ indicators: [perHead], comparison });
    expect(row(at(testids.indicator('electricity'))).slice(1)).toEqual(['90千瓦时/人', '100千瓦时/人']);
    expect(row(at(testids.indicator('staff'))).slice(1)).toEqual(['7起 估计', '没有']);
  });
});

describe('what an action brings', () => {
  it('is what the question can give less what it gives, and the papers of this city look at it', () => {
    const plan = assessment.plan.map((action) => ({ ...action, policies: ['XM-05', 'CZ-14'] }));
    show({ plan });
    const words = text(testids.reasons('S01'));
    expect(words).toContain('最多 50.00 分，现在得了 25.00 分，做到了再加 25.00 分');
    expect(words).toContain('《行动方案》（16号）第XM-05项');
    expect(words).not.toContain('CZ-14');
  });
});

describe('what is on the page', () => {
  it('leads to the report, and names only what is there', async () => {
    show({ policies: [], indicators: [], comparison: null });
    const links = [...at(testids.contents).querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['#legal', '#scores', '#plan', '#export', '#pillars', '#figures']);
    Element.prototype.scrollIntoView = () => undefined;
    await user.click(at(testids.contents).querySelector('a[href="#export"]') as HTMLElement);
    expect(document.activeElement?.id).toBe('export');
    expect(maybe(testids.policies)).toBeNull();
  });

  it('leads nowhere that does not exist', () => {
    show();
    for (const link of at(testids.contents).querySelectorAll('a'))
      expect(document.getElementById(link.hash.slice(1))).not.toBeNull();
  });
});
