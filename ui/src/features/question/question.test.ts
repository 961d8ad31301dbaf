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
function show(id: string, change: (api: FakeApi) => void = () => {}): Shown {
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

  it('marks papers with their dates; a permit also until when', async () => {
    const { api, controller } = show('S01');
    await user.click(at(testids.evidence('list')));
    expect(maybe(testids.evidenceExpires('list'))).toBeNull();
    await user.click(at(testids.evidence('permit')));
    expect(maybe(testids.evidenceExpires('permit'))).not.toBeNull();
    controller.dateMark('list', 'dated', '2025-12-31');
    expect(sent(api)).toContain(
      '"evidence":[{"document":"list","dated":"2025-12-31"},{"document":"permit"}]',
    );
    controller.dateMark('list', 'dated', '');
    expect(controller.mark('list')).toEqual({ document: 'list' });
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
