/** A question is answered by its kind, keeps what was typed, and is judged only once it is left. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding } from '../../gen/Finding';
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

/** Opens a question of the fixture. */
function show(id: string, change: (api: FakeApi) => unknown = () => {}): Shown {
  const api = new FakeApi(data({ assessments: [view({ question: id })] }));
  change(api);
  const edition = new Edition(data().edition);
  const open = new OpenAssessment(api, structuredClone(view({ question: id })));
  const question = edition.question(id);
  if (!question) throw new Error(`the fixture has no question ${id}`);
  const controller = new QuestionController(open, question);
  render(QuestionPanel, { edition, controller, place: 1, total: 5 });
  return { api, open, controller };
}

/** The last answer that was sent. */
const sent = (api: FakeApi): string | undefined =>
  api.calls.filter((call) => call.startsWith('save_answer')).at(-1);

const user = userEvent.setup();

describe('a question', () => {
  beforeEach(() => speech.use('zh-CN'));

  it('takes a level', async () => {
    const { api } = show('S01');
    await user.click(at(testids.level('partly')));
    expect(sent(api)).toBe('save_answer S01 {"status":{"given":{"contracts":{"level":"partly"}}}}');
  });

  it('takes a quantity as typed, with its unit and where it comes from, and echoes what was understood', async () => {
    const { api, open } = show('E01');
    await user.type(at(testids.number('electricity')), '386,400');
    await open.saves.flush();
    await vi.waitFor(() => expect(at(testids.echo('electricity')).textContent).toBe('= 386,400千瓦时'));
    await user.selectOptions(at(testids.unit('electricity')), 'MWh');
    await user.click(at(testids.grade('electricity', 'calculated')));
    await open.saves.flush();
    expect(sent(api)).toContain('{"number":{"text":"386,400","unit":"MWh","grade":"calculated"}}');
  });

  it('echoes nothing while an older text was understood', async () => {
    const { open, controller } = show('E01');
    await user.type(at(testids.number('electricity')), '12');
    await open.saves.flush();
    controller.typeNumber('electricity', '123');
    expect(controller.reading('electricity')).toBeNull();
  });

  it('takes one option, money and words', async () => {
    const { api, open } = show('E03');
    await user.click(at(testids.option('no')));
    await user.type(at(testids.number('cost')), '3万');
    await user.type(at(testids.text('remark')), '房东办');
    await open.saves.flush();
    expect(sent(api)).toContain(
      '"permit":{"choice":"no"},"cost":{"number":{"text":"3万"}},"remark":{"text":"房东办"}',
    );
  });

  it('asks on in place, and keeps what a hidden part holds', async () => {
    const { api, open } = show('E02');
    expect(maybe(testids.number('diesel'))).toBeNull();
    await user.click(at(testids.option('diesel')));
    await user.type(at(testids.number('diesel')), '600');
    await user.click(at(testids.option('none')));
    expect(maybe(testids.number('diesel'))).toBeNull();
    await open.saves.flush();
    expect(sent(api)).toContain('"fuels":{"choices":["none"]},"diesel":{"number":{"text":"600"}}');
    await user.click(at(testids.option('diesel')));
    expect(at(testids.number('diesel'))).toHaveProperty('value', '600');
  });

  it('lets “none of these” stand alone', async () => {
    const { controller } = show('E02');
    await user.click(at(testids.option('none')));
    await user.click(at(testids.option('diesel')));
    expect(controller.draft.chosen('fuels')).toEqual(['diesel']);
  });

  it('takes “I don’t know” back, with the answer as it was', async () => {
    const { api } = show('S01');
    await user.click(at(testids.level('yes')));
    await user.click(at(testids.dontKnow));
    expect(sent(api)).toBe('save_answer S01 {"status":"unknown"}');
    expect(at(testids.level('yes'))).toHaveProperty('checked', false);
    await user.click(at(testids.dontKnow));
    expect(at(testids.level('yes'))).toHaveProperty('checked', true);
    expect(sent(api)).toContain('"level":"yes"');
  });

  it('takes “not applicable” only with a reason, and only where there is one', async () => {
    const { api, controller } = show('S01');
    await user.click(at(testids.notApplicable));
    expect(sent(api)).toBeUndefined();
    expect(controller.mayContinue()).toBe(false);
    await user.click(at(testids.reason('no_staff')));
    expect(controller.mayContinue()).toBe(true);
    expect(sent(api)).toBe('save_answer S01 {"status":{"not_applicable":{"reason":"no_staff"}}}');
  });

  it('offers no “not applicable” without a permitted reason', () => {
    show('E01');
    expect(maybe(testids.notApplicable)).toBeNull();
    expect(maybe(testids.dontKnow)).not.toBeNull();
  });

  it('is judged only after the field was left', async () => {
    const { open, controller } = show('E01');
    const finding: Finding = {
      severity: 'error',
      subject: { question: { question: 'E01', part: 'electricity' } },
      kind: { code: 'negative', typed: '-5' },
      laws: [],
    };
    await user.type(at(testids.number('electricity')), '-5');
    await open.saves.flush();
    open.assessment = { ...open.assessment, findings: [finding] };
    expect(controller.findings('electricity')).toEqual([]);
    await user.tab();
    await vi.waitFor(() => expect(at(testids.finding).textContent).toContain('“-5”'));
    expect(at(testids.number('electricity'))).toHaveProperty('value', '-5');
    expect(at(testids.number('electricity')).getAttribute('aria-invalid')).toBe('true');
  });

  it('keeps the typed text when a save fails', async () => {
    const { api, open } = show('E01');
    api.fails = { code: 'disk_full', parameters: {} };
    await user.type(at(testids.number('electricity')), '42');
    await expect(open.saves.flush()).resolves.toBe(false);
    expect(at(testids.number('electricity'))).toHaveProperty('value', '42');
    await expect(open.saves.flush()).resolves.toBe(true);
    expect(sent(api)).toContain('"text":"42"');
  });

  it('lets digits speak to the part in focus, else to the first without an answer', () => {
    const { controller } = show('E03');
    expect(controller.pressDigit(1)).toBe(true);
    expect(controller.draft.chosen('permit')).toEqual(['no']);
    expect(controller.pressDigit(7)).toBe(false);
  });
});

describe('an amount that comes as bills', () => {
  beforeEach(() => speech.use('zh-CN'));

  const month = (place: number): HTMLElement => at(testids.month('electricity', place));
  const value = (id: string): string => (at(id) as HTMLInputElement).value;

  it('is given month by month, and the sum is the program’s', async () => {
    const { api, open } = show('E01');
    await user.click(at(testids.way('electricity', 'months')));
    for (let place = 1; place < 12; place += 1) await user.type(month(place), '100');
    expect(at(testids.echo('electricity')).textContent).toBe('还有 1 个月空着。十二个月填满，合计就出来。');
    await user.type(month(12), '200');
    await user.click(at(testids.grade('electricity', 'metered')));
    await open.saves.flush();
    expect(sent(api)).toContain('"months":{"months":["100",');
    expect(sent(api)).toContain('"200"],"grade":"metered"}');
    await vi.waitFor(() =>
      expect(at(testids.echo('electricity')).textContent).toBe('十二个月合计 = 1,300千瓦时'),
    );
  });

  it('takes a column of a spreadsheet at once', async () => {
    const { open, controller } = show('E01');
    await user.click(at(testids.way('electricity', 'months')));
    await user.click(month(10));
    await user.paste('1\r\n2\r\n3\r\n4\r\n');
    await open.saves.flush();
    expect(controller.draft.months('electricity').months).toEqual([
      ...Array<string>(9).fill(''),
      ...['1', '2', '3'],
    ]);
  });

  it('goes from month to month by Enter, and on from the last', async () => {
    show('E01');
    await user.click(at(testids.way('electricity', 'months')));
    await user.type(month(11), '5{Enter}');
    expect(document.activeElement).toBe(month(12));
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    expect(month(12).dispatchEvent(enter)).toBe(true);
  });

  it('is worked out from what was paid and the price', async () => {
    const { api, open } = show('E01');
    await user.click(at(testids.way('electricity', 'bill')));
    await user.type(at(testids.paid('electricity')), '300');
    await user.type(at(testids.tariff('electricity')), '2');
    await open.saves.flush();
    expect(sent(api)).toBe(
      'save_answer E01 {"status":{"given":{"electricity":{"bill":{"paid":"300","tariff":"2"}}}}}',
    );
    await vi.waitFor(() =>
      expect(at(testids.echo('electricity')).textContent).toContain('= 150千瓦时（算出来的）'),
    );
    expect(maybe(testids.grade('electricity', 'metered'))).toBeNull();
  });

  it('loses nothing when the way is changed, and says what counts meanwhile', async () => {
    const { api, open } = show('E01');
    await user.type(at(testids.number('electricity')), '386400');
    await open.saves.flush();
    const before = sent(api);
    await user.click(at(testids.way('electricity', 'months')));
    expect(at(testids.counts('electricity')).textContent).toContain('386,400千瓦时（全年一个数）');
    expect(sent(api)).toBe(before);
    await user.type(month(1), '9');
    await open.saves.flush();
    expect(sent(api)).toContain('"months"');
    expect(maybe(testids.counts('electricity'))).toBeNull();
    await user.click(at(testids.way('electricity', 'year')));
    expect(value(testids.number('electricity'))).toBe('386400');
    expect(sent(api)).toContain('{"number":{"text":"386400"}}');
    await user.click(at(testids.way('electricity', 'months')));
    expect(value(testids.month('electricity', 1))).toBe('9');
  });

  it('is judged when the twelve are left, not between two of them', async () => {
    const { open, controller } = show('E01');
    const finding: Finding = {
      severity: 'error',
      subject: { question: { question: 'E01', part: 'electricity' } },
      kind: { code: 'months_missing', missing: '10' },
      laws: [],
    };
    await user.click(at(testids.way('electricity', 'months')));
    await user.type(month(1), '1');
    await user.tab();
    await user.type(month(2), '2');
    await open.saves.flush();
    open.assessment = { ...open.assessment, findings: [finding] };
    expect(controller.findings('electricity')).toEqual([]);
    month(2).blur();
    await vi.waitFor(() => expect(controller.findings('electricity')).toEqual([finding]));
  });

  it('names the month that cannot be read', async () => {
    const { open } = show('E01');
    const finding: Finding = {
      severity: 'error',
      subject: { question: { question: 'E01', part: 'electricity' } },
      kind: { code: 'unreadable', typed: 'abc', why: 'not_a_number' },
      laws: [],
    };
    await user.click(at(testids.way('electricity', 'months')));
    await user.type(month(3), 'abc');
    await open.saves.flush();
    open.assessment = { ...open.assessment, findings: [finding] };
    month(3).blur();
    await vi.waitFor(() => expect(month(3).getAttribute('aria-invalid')).toBe('true'));
    expect(month(4).getAttribute('aria-invalid')).toBeNull();
  });
});

describe('a part that may stay blank', () => {
  it('says so as soon as the program does', async () => {
    speech.use('zh-CN');
    const { open } = show('S03', (api) => (api.asked = () => ['S03']));
    await user.click(at(testids.level('yes')));
    await open.saves.flush();
    await vi.waitFor(() => expect(at(testids.part('hours')).textContent).toContain('可以不填'));
    expect(at(testids.part('trained')).textContent).not.toContain('可以不填');
  });
});
