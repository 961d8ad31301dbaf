/** Last year's answer beside this year's input, and the amount as it is added up. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../gen/Answer';
import type { AssessmentView } from '../../gen/AssessmentView';
import type { Line } from '../../gen/Line';
import type { PartValue } from '../../gen/PartValue';
import type { Response } from '../../gen/Response';
import { data, view } from '../../lib/api/fixtures';
import { FakeApi } from '../../lib/api/fake';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { OpenAssessment } from '../../lib/journey/openAssessment.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import { QuestionController } from './questionController.svelte';
import QuestionPanel from './QuestionPanel.svelte';

interface Shown {
  api: FakeApi;
  open: OpenAssessment;
  controller: QuestionController;
}

const user = userEvent.setup();

function show(id: string, before?: { response: Partial<Response>; answer: Answer }): Shown {
  const blank = { question: id, state: 'given', parts: [], points: '1', answered: '1', proof: [] } as const;
  const here = structuredClone(view({ question: id }));
  const last: AssessmentView['sheet'] = {
    ...view().sheet,
    period: { year: 2024 },
    answers: before ? { [id]: before.answer } : {},
  };
  const withLast = {
    ...here,
    ...(before && {
      sheet: { ...here.sheet, previous: last },
      last_year: [{ ...blank, ...before.response } as Response],
    }),
  };
  const api = new FakeApi(data({ assessments: [withLast] }));
  const edition = new Edition(data().edition);
  const open = new OpenAssessment(api, withLast);
  const question = edition.question(id);
  if (!question) throw new Error(`the fixture has no question ${id}`);
  const controller = new QuestionController(open, question);
  render(QuestionPanel, { edition, controller, place: 1, total: 5 });
  return { api, open, controller };
}

const part = (id: string, value: PartValue) => ({ part: id, value, optional: false });
/** What a screen reader says with the field. */
function beside(id: string): string {
  const said = at(testids.number(id)).getAttribute('aria-describedby')?.split(' ') ?? [];
  const hint = said.find((one) => one.endsWith('-hint')) ?? '';
  return document.getElementById(hint)?.textContent ?? '';
}

const sent = (api: FakeApi): string | undefined =>
  api.calls.filter((call) => call.startsWith('save_answer')).at(-1);

const electricity: PartValue = {
  number: {
    typed: '38.2万度',
    quantity: { value: '382000', unit: 'kWh' },
    grade: 'metered',
    approximate: false,
    basis: 'year',
  },
};

describe('last year’s answer', () => {
  beforeEach(() => speech.use('zh-CN'));

  it('is not spoken of in the first year', () => {
    show('E01');
    expect(at(testids.part('electricity')).textContent).not.toContain('去年');
  });

  it('is the figure as it was understood, and is never taken over', () => {
    const answer: Answer = { status: { given: { electricity: { number: { text: '38.2万度' } } } } };
    const { controller, api } = show('E01', {
      response: { parts: [part('electricity', electricity)] },
      answer,
    });
    expect(beside('electricity').trim()).toBe('去年（2024）：382,000千瓦时（有表有单）');
    expect(maybe(testids.sameAsLastYear('electricity'))).toBeNull();
    controller.repeat('electricity');
    expect(sent(api)).toBeUndefined();
  });

  it('reads as naturally in English', () => {
    speech.use('en');
    const answer: Answer = { status: { given: { electricity: { number: { text: '38.2万度' } } } } };
    show('E01', { response: { parts: [part('electricity', electricity)] }, answer });
    expect(beside('electricity').trim()).toBe('Last year (2024): 382,000 kWh (metered or billed)');
  });

  it('can be given again where it is a level, once, and not over an answer', async () => {
    const answer: Answer = { status: { given: { contracts: { level: 'partly' } } } };
    const { api } = show('S01', { response: { parts: [part('contracts', { level: 'partly' })] }, answer });
    expect(at(testids.lastYear('contracts')).textContent).toContain('去年（2024）：部分');
    await user.click(at(testids.sameAsLastYear('contracts')));
    expect(sent(api)).toBe('save_answer S01 {"status":{"given":{"contracts":{"level":"partly"}}}}');
    expect(at(testids.level('partly'))).toHaveProperty('checked', true);
    expect(maybe(testids.sameAsLastYear('contracts'))).toBeNull();
  });

  it('can be given again where it is several options, part by part', async () => {
    const answer: Answer = { status: { given: { fuels: { choices: ['diesel', 'gone'] } } } };
    const { api } = show('E02', { response: { parts: [part('fuels', { choices: ['diesel'] })] }, answer });
    await user.click(at(testids.sameAsLastYear('fuels')));
    // What is not offered any more was not understood, so it is not brought back.
    expect(sent(api)).toBe('save_answer E02 {"status":{"given":{"fuels":{"choices":["diesel"]}}}}');
  });

  it('leaves out an option that is not offered any more, and shows no id', () => {
    const answer: Answer = { status: { given: { permit: { choice: 'gone' } } } };
    show('E03', { response: { state: 'incomplete', parts: [part('permit', 'blank')] }, answer });
    expect(maybe(testids.lastYear('permit'))).toBeNull();
    expect(document.body.textContent).not.toContain('gone');
  });

  it('shows a number that could not be read as it was typed', () => {
    const answer: Answer = { status: { given: { electricity: { number: { text: '三十来万' } } } } };
    const value: PartValue = { unread: { typed: '三十来万', why: 'not_a_number' } };
    show('E01', { response: { state: 'incomplete', parts: [part('electricity', value)] }, answer });
    expect(beside('electricity')).toContain('“三十来万”');
  });

  it('says of the whole question that nothing was known', () => {
    show('S01', { response: { state: 'unknown' }, answer: { status: 'unknown' } });
    expect(at(testids.lastYear('question')).textContent.trim()).toBe('去年（2024）：不知道');
  });
});

describe('the amount as it is added up', () => {
  beforeEach(() => speech.use('zh-CN'));

  const step = (value: string, of: 'kg' | 'tce', from: string, per: 'L' | 'kWh' | 'kg', result: string) => ({
    quantity: { value: from, unit: per },
    factor: {
      id: 'f',
      value,
      unit: of,
      per,
      source: { zh: '某指南', en: 'A guide' },
      derivation: null,
      conflict: null,
      confidence: 'to_be_confirmed' as const,
    },
    result: { value: result, unit: of },
  });

  const line = (question: string, id: string, rest: Partial<Line>): Line => ({
    question,
    part: id,
    carrier: id,
    scope: 'scope1',
    amount: { value: '0', unit: 'kg' },
    grade: 'metered',
    conversion: null,
    energy: null,
    energy_mwh: null,
    emissions: null,
    emissions_ar5: null,
    ...rest,
  });

  const follow = (open: OpenAssessment, ...lines: Line[]): void => {
    open.assessment = { ...open.assessment, footprint: { ...open.assessment.footprint, lines } };
  };

  it('is shown with the factor, its sum and its source', async () => {
    const { open } = show('E02');
    await user.click(at(testids.option('diesel')));
    await user.type(at(testids.number('diesel')), '600');
    await open.saves.flush();
    follow(open, line('E02', 'diesel', { conversion: step('0.84', 'kg', '600', 'L', '504') }));
    await vi.waitFor(() =>
      expect(at(testids.conversion('diesel')).textContent).toContain('600升 × 0.84 千克/升 = 504千克'),
    );
    expect(at(testids.conversion('diesel')).textContent).toContain('某指南');
  });

  it('is shown without one where a unit is so many of the other, and leaves the text as typed', async () => {
    const { open } = show('E01');
    await user.type(at(testids.number('electricity')), '386.4');
    await user.selectOptions(at(testids.unit('electricity')), 'MWh');
    await open.saves.flush();
    follow(open, line('E01', 'electricity', { energy: step('0.0001229', 'tce', '386400', 'kWh', '47.49') }));
    await vi.waitFor(() =>
      expect(at(testids.conversion('electricity')).textContent.trim()).toBe('= 386,400千瓦时'),
    );
    expect(at(testids.number('electricity'))).toHaveProperty('value', '386.4');
    await user.selectOptions(at(testids.unit('electricity')), 'kWh');
    expect(at(testids.number('electricity'))).toHaveProperty('value', '386.4');
  });

  it('is not repeated in the same unit, and not shown for an older text', async () => {
    const { open, controller } = show('E01');
    await user.type(at(testids.number('electricity')), '386400');
    await open.saves.flush();
    follow(open, line('E01', 'electricity', { energy: step('0.0001229', 'tce', '386400', 'kWh', '47.49') }));
    expect(controller.conversion('electricity')).toBeNull();
    await user.selectOptions(at(testids.unit('electricity')), 'MWh');
    await open.saves.flush();
    follow(open, line('E01', 'electricity', { energy: step('0.0001229', 'tce', '1', 'kWh', '1') }));
    expect(controller.conversion('electricity')).not.toBeNull();
    controller.typeNumber('electricity', '3864001');
    expect(controller.conversion('electricity')).toBeNull();
  });

  it('takes a figure that is the answer in another unit, and no rate', async () => {
    const { open, controller } = show('E01');
    await user.type(at(testids.number('electricity')), '5');
    await open.saves.flush();
    const indicator = { pillar: 'E', grade: 'metered', inputs: ['E01.electricity'] } as const;
    const indicators = [
      { ...indicator, id: 'rate', measure: { value: '9', unit: 'm3', per: ['1', 'person'] } },
      { ...indicator, id: 'plain', measure: { value: '5000', unit: 'm3', per: null } },
    ] as unknown as typeof open.assessment.indicators;
    open.assessment = { ...open.assessment, indicators };
    expect(controller.conversion('electricity')).toEqual({
      result: { value: '5000', unit: 'm3' },
      step: null,
    });
  });
});

describe('the drawing beside a question', () => {
  it('is that of the part the owner is at, else of the first that has one', () => {
    const { controller } = show('E02');
    expect(controller.drawing).toBeNull();
    const parts = controller.question.parts.map((one) => ({
      ...one,
      ask_when: null,
      drawing: one.id === 'fuels' ? ('gas_bill' as const) : ('fuel_statement' as const),
    }));
    const drawn = new QuestionController(show('S01').open, { ...controller.question, parts });
    expect(drawn.drawing).toBe('gas_bill');
    drawn.visit('diesel');
    expect(drawn.drawing).toBe('fuel_statement');
    drawn.focused = null;
    expect(drawn.drawing).toBe('fuel_statement');
  });
});
