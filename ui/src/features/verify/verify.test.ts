/** A report is checked: what is shown before, meanwhile and after. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeApi } from '../../lib/api/fake';
import { checkedReport } from '../../lib/api/fakeReport';
import { data } from '../../lib/api/fixtures';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import { VerifyController } from './verifyController.svelte';
import VerifyPanel from './VerifyPanel.svelte';

const user = userEvent.setup();
let api: FakeApi;
let controller: VerifyController;

beforeEach(() => {
  speech.use('zh-CN');
  api = new FakeApi(data({ assessments: [] }));
  controller = new VerifyController(api);
  render(VerifyPanel, { controller });
});

async function choose(): Promise<void> {
  await user.click(at(testids.chooseReport));
  await vi.waitFor(() => expect(controller.busy).toBe(false));
}

describe('the page on which a report is checked', () => {
  it('shows nothing before a report was chosen, nor where none was', async () => {
    api.checked = null;
    await choose();
    expect(api.calls).toContain('check_report null');
    expect(maybe(testids.verdict)).toBeNull();
    expect(maybe(testids.compareCode)).toBeNull();
  });

  it('says the verdict first, in the language of the window, and has it read', async () => {
    await choose();
    await vi.waitFor(() => expect(document.activeElement).toBe(at(testids.verdict)));
    expect(at(testids.verdict).textContent).toBe('没有改动');
    speech.use('en');
    await vi.waitFor(() => expect(at(testids.verdict).textContent).toBe('Unaltered'));
  });

  it.each(['intact', 'altered', 'not_ours'] as const)('stands for itself where it is %s', async (outcome) => {
    api.checked = checkedReport(outcome);
    await choose();
    expect(at(testids.verdict).dataset.outcome).toBe(outcome);
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.body, { rules });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('says which file cannot be read, and shows no verdict of the one before', async () => {
    await choose();
    api.checkReport = () => Promise.reject({ code: 'file_missing', parameters: { file: '报告.pdf' } });
    await choose();
    expect(at(testids.verifyError).textContent).toContain('报告.pdf');
    expect(maybe(testids.verdict)).toBeNull();
  });

  it('takes the text of a code, and forgets it with the next report', async () => {
    await choose();
    await user.type(at(testids.scannedCode), 'QINGPING');
    await user.click(at(testids.compareCode));
    await vi.waitFor(() => expect(api.calls).toContain('check_report QINGPING'));
    await choose();
    expect(controller.code).toBe('');
  });

  it('says where the checking page was saved', async () => {
    await choose();
    await user.click(at(testids.savePage));
    await vi.waitFor(() => expect(at(testids.pageSaved).textContent).toContain('轻评核对.html'));
  });
});
