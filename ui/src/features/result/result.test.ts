/** What the result shows besides the scores: last year, what stands beside a total, policies, the plan. */
import { render, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Assessment } from '../../gen/Assessment';
import type { Comparison } from '../../gen/Comparison';
import type { Footprint } from '../../gen/Footprint';
import type { PolicyMatch } from '../../gen/PolicyMatch';
import type { Step } from '../../gen/Step';
import { assessment, data, edition as fixture, view } from '../../lib/api/fixtures';
import { FakeApi } from '../../lib/api/fake';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { OpenAssessment } from '../../lib/journey/openAssessment.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import { exportsNothing } from './exportsForTests';
import { PackageController } from '../packages/packageController.svelte';
import { ReviewController } from '../review/reviewController.svelte';
import { WorkbookController } from '../packages/workbookController.svelte';
import { PlanController } from './planController.svelte';
import ResultPanel from './ResultPanel.svelte';
import { WhatIfController } from './whatIfController.svelte';

const edition = new Edition(fixture);
const user = userEvent.setup();
const exports = exportsNothing();

const untried = (): WhatIfController => new WhatIfController(() => Promise.resolve(assessment.scorecard));

/** A result as a sample shows it: nothing on it can be changed. */
const show = (changes: Partial<Assessment>): void => {
  const whatIf = untried();
  render(ResultPanel, { edition, firm: '示例', assessment: { ...assessment, ...changes }, exports, whatIf });
};

/** A result of the owner's own. */
function showOwn(): { api: FakeApi; open: OpenAssessment } {
  const api = new FakeApi(data({ assessments: [view('result')] }));
  const open = new OpenAssessment(api, structuredClone(view('result')));
  const own = {
    open,
    plan: new PlanController(open),
    packages: new PackageController((passphrase) => api.exportPackage(open.id, passphrase)),
    review: new ReviewController(api, open),
    workbook: new WorkbookController(['quick'], (tier) => api.saveWorkbook(open.id, tier)),
    ontier: () => Promise.resolve(),
    onnextyear: () => Promise.resolve(),
    ongo: () => undefined,
  };
  const whatIf = new WhatIfController((done) => api.whatIf(open.id, done));
  render(ResultPanel, { edition, firm: '示例', assessment, exports, whatIf, own });
  return { api, open };
}

const sum = (value: string, complete = true) =>
  ({ quantity: { value, unit: 'tCO2e' }, complete, grade: 'metered' }) as const;

const step = (id: string, value: string): Step => ({
  quantity: { value: '10', unit: 'kg' },
  factor: {
    id,
    value,
    unit: 'kgCO2e',
    per: 'kg',
    source: { zh: `来源${id}`, en: `Source ${id}` },
    derivation: null,
    conflict: id === 'ar6' ? { zh: '另一处写别的数。', en: 'Elsewhere another value.' } : null,
    confidence: 'verified',
  },
  result: { value: String(Number(value) / 100), unit: 'tCO2e' },
});

const footprint: Footprint = {
  ...assessment.footprint,
  lines: (['scope1', 'separate'] as const).map((scope) => ({
    question: 'E02',
    part: scope,
    carrier: scope === 'separate' ? 'R-22' : 'R-404A',
    scope,
    amount: { value: '10', unit: 'kg' },
    grade: 'metered',
    conversion: null,
    energy: null,
    energy_mwh: null,
    emissions: step('ar6', '1960'),
    emissions_ar5: step('ar5', '1760'),
  })),
  green_power: {
    bought: { value: '50000', unit: 'kWh' },
    rest: step('rest', '610'),
    scope2: sum('6.1'),
  },
  separate: { value: '19.6', unit: 'tCO2e' },
  own_power: { value: '5', unit: 'MWh' },
};

beforeEach(() => speech.use('zh-CN'));

describe('what stands beside a total', () => {
  it('is told apart: green power, ozone-depleting gases, own solar power', () => {
    show({ footprint });
    expect(at(testids.beside('green-power')).textContent).toContain('外购电力、热力的碳排放：6.10吨');
    expect(at(testids.beside('own-power')).textContent).toContain('5.00兆瓦时');
    expect(at(testids.beside('separate')).textContent).toContain('R-22');
    const lines = [...at(testids.trace('emissions')).querySelectorAll('strong')].map(
      (one) => one.textContent,
    );
    expect(lines[0]).toBe('R-404A');
    expect(lines.filter((name) => name === 'R-22')).toHaveLength(1);
  });

  it('shows a refrigerant with both potentials, and where sources differ', () => {
    show({ footprint });
    const words = at(testids.trace('emissions')).textContent;
    for (const said of ['来源ar6', '来源ar5', '另一处写别的数。', '只作参考']) expect(words).toContain(said);
    expect(at(testids.trace('energy')).textContent).not.toContain('R-404A');
  });

  it('says so where the market-based figure cannot be worked out', () => {
    const green_power = { bought: { value: '1', unit: 'kWh' }, rest: null, scope2: sum('1', false) } as const;
    show({ footprint: { ...footprint, green_power } });
    expect(at(testids.beside('green-power')).textContent).toContain('算不出来');
    expect(at(testids.beside('green-power')).textContent).not.toContain('热力的碳排放：');
  });

  it('is absent where there is none of it', () => {
    show({});
    for (const what of ['green-power', 'own-power', 'separate'])
      expect(maybe(testids.beside(what))).toBeNull();
  });
});

const lastYear: Comparison = {
  year: 2024,
  scorecard: { ...assessment.scorecard, declared: '50' },
  scope1: sum('1'),
  scope2: sum('2'),
  bank: { ...assessment.footprint.bank, emissions: sum('3.456'), energy: sum('7', false) },
  indicators: [],
  plan: [
    {
      question: 'S01',
      planned: { due: '2025-06-30', person: '王经理', done: '2025-05-20' },
      before: '0.5',
      now: '1',
    },
    { question: 'S02', planned: {}, before: '0', now: null },
  ],
};

describe('last year', () => {
  const cells = (row: string): string[] =>
    [...at(testids.compared(row)).querySelectorAll('td')].map((cell) => cell.textContent.trim());

  it('stands beside this year', () => {
    show({ comparison: lastYear });
    expect(cells('declared')).toEqual(['50.0', '61.3']);
    expect(cells('emissions')).toEqual(['3.46', '没有']);
    expect(cells('energy')[0]).toBe('7.00（不齐全）');
  });

  it('is without scores where other questions were asked', () => {
    show({ comparison: { ...lastYear, scorecard: null } });
    expect(maybe(testids.compared('declared'))).toBeNull();
    expect(at(testids.comparison).textContent).toContain('分数不好比');
  });

  it('tells what became of its plan', () => {
    show({ comparison: lastYear });
    expect(at(testids.outcome('S01')).textContent).toContain(
      '2025年6月30日前，王经理来办，2025年5月20日办完',
    );
    expect(at(testids.outcome('S01')).textContent).toContain('去年做到 50%，今年做到 100%');
    expect(at(testids.outcome('S02')).textContent).toContain('还没写哪天办完');
    expect(at(testids.outcome('S02')).textContent).toContain('今年做到 （不算）');
  });

  it('is absent where there is none', () => {
    show({});
    expect([maybe(testids.comparison), maybe(testids.outcome('S01'))]).toEqual([null, null]);
  });
});

describe('policies', () => {
  const match = (policy: string, kind: PolicyMatch['kind'], ...why: string[]): PolicyMatch => ({
    policy,
    kind,
    why: why.map((words) => ({ zh: words, en: words })),
  });

  it('stand by kind, with the reasons, what to do, and where they are written', () => {
    show({ policies: [match('XM-04', 'service', '您是民企', '您在厦门')] });
    const words = at(testids.policy('XM-04')).textContent;
    for (const said of [
      'XM-04说的事。',
      '为什么提到您：您是民企；您在厦门',
      '怎么办：XM-04怎么办，以当年申报通知为准。',
      '《行动方案》（16号）第XM-04项',
    ])
      expect(words).toContain(said);
    expect(at(testids.policies).textContent).toContain('以当年申报通知为准');
  });

  it('are folded after the first two of a kind', () => {
    show({ policies: ['XM-05', 'XM-06', 'XM-08'].map((id) => match(id, 'incentive', '因为')) });
    const fold = at(testids.morePolicies('incentive'));
    expect(fold.textContent).toContain('还有 1 条');
    expect(fold).toHaveProperty('open', false);
    expect(fold.contains(at(testids.policy('XM-08')))).toBe(true);
    expect(fold.contains(at(testids.policy('XM-06')))).toBe(false);
  });

  it('are not spoken of where none concerns the firm', () => {
    show({ policies: [] });
    expect(maybe(testids.policies)).toBeNull();
  });
});

describe('the sector', () => {
  it('says why its weights are what they are', () => {
    show({ firm: { ...assessment.firm, sector: 'manufacturing' } });
    expect(at(testids.sector).textContent).toContain('按“制造业”的比重算：工厂看环境。');
  });
});

describe('the plan', () => {
  const sent = (api: FakeApi): string[] => api.calls.filter((call) => call.startsWith('save_action'));
  const parts = (id: string): HTMLElement[] => within(at(id)).getAllByRole('spinbutton');
  const date = (id: string, day: string): Promise<void> => {
    parts(id)[0]?.focus();
    return user.keyboard(day.replaceAll('-', ''));
  };

  it('takes an action on, with a day and a person', async () => {
    const { api, open } = showOwn();
    await user.click(at(testids.takeOn('S01')));
    expect(sent(api)).toEqual(['save_action S01 {}']);
    expect(document.activeElement).toBe(parts(testids.actionDue('S01'))[0]);
    await date(testids.actionDue('S01'), '2026-06-30');
    await user.type(at(testids.actionPerson('S01')), '王经理');
    await open.saves.flush();
    expect(sent(api).at(-1)).toBe('save_action S01 {"due":"2026-06-30","person":"王经理"}');
    await user.click(within(at(testids.actionDue('S01'))).getByRole('button', { name: '清空' }));
    await open.saves.flush();
    expect(sent(api).at(-1)).toBe('save_action S01 {"person":"王经理"}');
  });

  it('marks it as done today, and the day can be corrected', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 2, 1, 23, 30) });
    const { api, open } = showOwn();
    await user.click(at(testids.takeOn('S01')));
    await user.click(at(testids.actionDone('S01')));
    await open.saves.flush();
    expect(sent(api).at(-1)).toBe('save_action S01 {"done":"2026-03-01"}');
    await date(testids.actionDoneOn('S01'), '2026-02-14');
    await open.saves.flush();
    expect(sent(api).at(-1)).toBe('save_action S01 {"done":"2026-02-14"}');
    await user.click(at(testids.actionDone('S01')));
    await open.saves.flush();
    expect(sent(api).at(-1)).toBe('save_action S01 {}');
    vi.useRealTimers();
  });

  it('takes it back, and finds what was written when it is taken on again', async () => {
    const { api } = showOwn();
    await user.click(at(testids.takeOn('S01')));
    await user.type(at(testids.actionPerson('S01')), '李');
    await user.click(at(testids.takeBack('S01')));
    expect(sent(api).at(-1)).toBe('save_action S01 null');
    expect(document.activeElement).toBe(at(testids.takeOn('S01')));
    await user.click(at(testids.takeOn('S01')));
    expect(sent(api).at(-1)).toBe('save_action S01 {"person":"李"}');
  });

  it('keeps what was written when it cannot be saved', async () => {
    const { api, open } = showOwn();
    await user.click(at(testids.takeOn('S01')));
    api.fails = { code: 'disk_full', parameters: {} };
    await user.type(at(testids.actionPerson('S01')), '王');
    await expect(open.saves.flush()).resolves.toBe(false);
    expect(at(testids.actionPerson('S01'))).toHaveProperty('value', '王');
    await expect(open.saves.flush()).resolves.toBe(true);
    expect(open.assessment.plan[0]?.planned).toEqual({ person: '王' });
  });

  it('is only read in a sample', () => {
    const plan = assessment.plan.map((action) => ({ ...action, planned: { person: '王' } }));
    show({ plan });
    expect(maybe(testids.takeOn('S01'))).toBeNull();
    expect(at(testids.action('S01')).textContent).toContain('已列进计划：王来办');
  });

  it('shows five things at once and what was taken on first', () => {
    const [action] = assessment.plan;
    if (!action) throw new Error('the fixture has no action');
    const question = fixture.questions[0];
    if (!question) throw new Error('the fixture has no question');
    const ids = Array.from({ length: 10 }, (_, index) => `Q${index}`);
    const many = new Edition({ ...fixture, questions: ids.map((id) => ({ ...question, id })) });
    const plan = ids.map((id) => ({ ...action, question: id, planned: id === 'Q9' ? {} : null }));
    render(ResultPanel, {
      edition: many,
      firm: '',
      assessment: { ...assessment, plan },
      exports,
      whatIf: untried(),
    });
    const order = [...document.querySelectorAll('[data-testid^="action-Q"]')].map(
      (row) => (row as HTMLElement).dataset['testid'],
    );
    expect(order.slice(0, 2)).toEqual(['action-Q9', 'action-Q0']);
    expect(at(testids.morePlan).textContent).toContain('还有 5 件可以做');
    expect(at(testids.morePlan).contains(at(testids.action('Q8')))).toBe(true);
  });
});

describe('whoever cannot see the result', () => {
  it.each(['zh-CN', 'en'] as const)('finds everything on it: %s', async (language) => {
    speech.use(language);
    const policies: PolicyMatch[] = fixture.policies.map(({ id, kind }) => ({
      policy: id,
      kind,
      why: [{ zh: '因为', en: 'because' }],
    }));
    const plan = assessment.plan.map((action) => ({ ...action, planned: { person: '王' } }));
    show({ footprint, comparison: lastYear, policies, plan });
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });

  it('can take an action on', async () => {
    showOwn();
    await user.click(at(testids.takeOn('S01')));
    await user.click(at(testids.actionDone('S01')));
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});
