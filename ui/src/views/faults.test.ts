/** What the owner sees of faults around the window: an unsaved answer, a page that went, little room. */
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../App.svelte';
import type { AppWindow } from '../lib/api/api';
import { data, view } from '../lib/api/fixtures';
import { FakeApi, type FakeData } from '../lib/api/fake';
import { calm } from '../lib/calm.svelte';
import { speech } from '../lib/i18n/i18n.svelte';
import { at, maybe } from '../lib/testing';
import { testids } from '../lib/testids';

let mayClose: () => Promise<boolean> = () => Promise.resolve(true);
const close = vi.fn(() => Promise.resolve());

const appWindow: AppWindow = {
  setTitle: () => Promise.resolve(),
  close,
  onDropped: () => Promise.resolve(() => undefined),
  onClose: (ask) => {
    mayClose = ask;
    return Promise.resolve(() => undefined);
  },
};

async function open(
  changes: Partial<FakeData>,
  prepare: (api: FakeApi) => void = () => {},
): Promise<FakeApi> {
  const api = new FakeApi(data(changes));
  prepare(api);
  render(App, { api, appWindow });
  await vi.waitFor(() => expect(api.calls).toContain('ui_ready'));
  return api;
}

const user = userEvent.setup();
const onS01 = { assessments: [view({ question: 'S01' })] };
/** A fault that lasts until it is mended. */
const breaks = (api: FakeApi, code: string): (() => void) => {
  const { saveAnswer, setPosition } = api;
  const fail = (): Promise<never> => Promise.reject({ code, parameters: {} } as unknown as Error);
  Object.assign(api, { saveAnswer: fail, setPosition: fail });
  return () => void Object.assign(api, { saveAnswer, setPosition });
};

beforeEach(() => {
  speech.use('zh-CN');
  calm.on = false;
  close.mockClear();
  window.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
});

describe('an answer that cannot be saved', () => {
  it.each([
    ['disk_full', '清理出一点空间'],
    ['data_gone', '插回去'],
    ['data_read_only', '允许写入'],
    ['disk_fails', '插紧'],
  ])('says why, what to do, and never that it is saved: %s', async (code, words) => {
    const api = await open(onS01);
    const mend = breaks(api, code);
    await user.click(at(testids.level('yes')));
    const said = (await screen.findByTestId(testids.saveError)).textContent;
    expect(said).toContain('还没存上');
    expect(said).toContain(words);
    expect(at(testids.saved).textContent).not.toContain('已保存');
    mend();
    await user.click(at(testids.retry));
    await vi.waitFor(() => expect(at(testids.saved).textContent).toContain('已保存'));
    expect(maybe(testids.saveError)).toBeNull();
  });

  it('is still on its page after another page was looked at, and is saved once it can be', async () => {
    const api = await open(onS01);
    const mend = breaks(api, 'disk_full');
    await user.click(at(testids.level('partly')));
    await screen.findByTestId(testids.saveError);
    await user.click(at(testids.continue));
    await user.click(at(testids.back));
    expect((at(testids.level('partly')) as HTMLInputElement).checked).toBe(true);
    mend();
    await user.click(at(testids.retry));
    const stored = JSON.stringify(api.assessments.get(view().id)?.sheet.answers['S01']);
    expect(stored).toContain('partly');
  });

  it('keeps the window open to ask; who stays stays, who closes closes', async () => {
    const api = await open(onS01);
    breaks(api, 'disk_full');
    await user.click(at(testids.level('yes')));
    await screen.findByTestId(testids.saveError);
    await expect(mayClose()).resolves.toBe(false);
    expect(api.calls).toContain('page_stays');
    expect((await screen.findByTestId(testids.closing)).textContent).toContain('磁盘满了');
    await user.click(at(testids.stay));
    expect(maybe(testids.closing)).toBeNull();
    expect(close).not.toHaveBeenCalled();
    await expect(mayClose()).resolves.toBe(false);
    await user.click(await screen.findByTestId(testids.closeAnyway));
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('is asked about too where saving never comes back', async () => {
    const api = await open(onS01);
    api.gate = new Promise(() => undefined);
    api.pageStays = () => Promise.resolve(void api.calls.push('page_stays'));
    await user.click(at(testids.level('yes')));
    await expect(mayClose()).resolves.toBe(false);
    expect(api.calls).toContain('page_stays');
  });

  it('makes no report of less than what is on the screen', async () => {
    const api = await open(onS01);
    breaks(api, 'disk_full');
    await user.click(at(testids.level('yes')));
    await user.click(at(testids.goResult));
    await user.click(await screen.findByTestId(testids.exportSave));
    expect((await screen.findByTestId(testids.exportError)).textContent).toContain('磁盘满了');
    expect(api.calls.filter((call) => call.startsWith('make_report'))).toEqual([]);
  });
});

describe('a page whose process went', () => {
  it('begins again at what was open, not at what was entered last', async () => {
    const looked = { ...view({ question: 'E01' }, 'looked'), saved_at: '2020-01-01T00:00:00Z' };
    const api = await open({ assessments: [view('result', 'newer'), looked] }, (api) => {
      api.start = { resume: 'looked', handed_over: false, plain: false };
    });
    expect(api.calls).toContain('open_assessment looked');
    expect(maybe(testids.questionView)).not.toBeNull();
  });

  it('begins plain where it went again and again, and goes on without charts', async () => {
    const api = await open({ assessments: [view('result')] }, (api) => {
      api.start = { resume: null, handed_over: false, plain: true };
    });
    expect((await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })).violations).toEqual(
      [],
    );
    await user.click(at(testids.exportSave));
    expect((await screen.findByTestId(testids.exported)).textContent).toContain('自评报告');
    expect(api.calls).toContain('make_report both full');
    await user.click(at(testids.goOnPlain));
    expect(await screen.findByTestId(testids.resultView)).not.toBeNull();
    expect(calm.on).toBe(true);
  });
});

describe('what is around the data', () => {
  const around = { little_room: 320, copied_with: 'OneDrive', clock_behind: true, log_file: '/d/log/x.log' };

  it('is said quietly at home, at the foot and in the settings', async () => {
    await open({ assessments: [] }, (api) => (api.around = around));
    expect((await screen.findByTestId(testids.littleRoom)).textContent).toContain('320');
    expect(maybe(testids.clockBehind)).not.toBeNull();
    await user.click(at(testids.openSettings));
    expect((await screen.findByTestId(testids.copiedWith)).textContent).toContain('OneDrive');
    expect(at(testids.logFile).textContent).toContain('/d/log/x.log');
  });

  it('stands at the foot of a question', async () => {
    await open(onS01, (api) => (api.around = around));
    expect((await screen.findByTestId(testids.roomLeft)).textContent).toContain('320');
  });

  it('is not spoken of where all is well', async () => {
    const api = await open({ assessments: [] });
    await vi.waitFor(() => expect(api.calls).toContain('surroundings'));
    for (const id of [testids.littleRoom, testids.clockBehind, testids.roomLeft])
      expect(maybe(id)).toBeNull();
  });

  it('says the name that a report got instead of one that was held', async () => {
    const api = await open({ assessments: [view('result')] });
    api.saveReport = () => Promise.resolve({ file: '报告 (2).pdf', instead_of: '报告.pdf' });
    await user.click(at(testids.exportSave));
    const said = (await screen.findByTestId(testids.exported)).textContent;
    expect(said).toContain('报告 (2).pdf');
    expect(said).toContain('“报告.pdf”');
  });
});
