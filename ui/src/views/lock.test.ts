/** Many firms in one window: the PIN, the seat handed over, and the lock that keeps what was typed. */
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../App.svelte';
import type { AppWindow } from '../lib/api/api';
import { data, profile, view } from '../lib/api/fixtures';
import { FakeApi } from '../lib/api/fake';
import { speech } from '../lib/i18n/i18n.svelte';
import { at, maybe } from '../lib/testing';
import { testids } from '../lib/testids';

let titles: string[];

const appWindow: AppWindow = {
  setTitle: (title) => Promise.resolve(void titles.push(title)),
  close: () => Promise.resolve(),
  onClose: () => Promise.resolve(() => undefined),
  onDropped: () => Promise.resolve(() => undefined),
};

const user = userEvent.setup();

/** A firm of that name at the question about electricity. */
function firm(id: string, name_zh: string, saved_at = '2026-01-01T00:00:00Z') {
  const own = view({ question: 'E01' }, id);
  return { ...own, saved_at, sheet: { ...own.sheet, profile: { ...profile, name_zh, credit_code: id } } };
}

async function open(prepare: (api: FakeApi) => void = () => undefined): Promise<FakeApi> {
  const assessments = [firm('a', '鹭江电子', '2026-02-01T00:00:00Z'), firm('b', '鹭岛茶业')];
  const api = new FakeApi(data({ assessments }));
  prepare(api);
  render(App, { api, appWindow });
  await vi.waitFor(() => expect(api.calls).toContain('ui_ready'));
  return api;
}

const board = (api: FakeApi): void =>
  void (api.settings = { ...api.settings, sharing: { board: true, lock_after: null } });
const behindPin = (api: FakeApi): void => void api.firms.pins.set('a', '2468');
const words = (): string => document.body.textContent;
const electricity = (api: FakeApi): string => JSON.stringify(api.assessments.get('a')?.sheet.answers['E01']);

beforeEach(() => {
  speech.use('zh-CN');
  titles = [];
  window.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(() => void vi.restoreAllMocks());

describe('an owner alone', () => {
  it('meets none of it', async () => {
    const api = await open();
    expect(maybe(testids.handOver)).toBeNull();
    await user.keyboard('{Control>}l{/Control}');
    expect(maybe(testids.questionView)).not.toBeNull();
    await user.click(at(testids.home));
    expect(await screen.findByTestId(testids.offerDelete)).toBeTruthy();
    expect(maybe(testids.boardSearch)).toBeNull();
    expect(api.calls.join()).not.toContain('lock');
  });
});

describe('handing over', () => {
  it('saves what is being typed, hides everything with one key, and the title too', async () => {
    const api = await open(board);
    await user.type(at(testids.number('electricity')), '386400');
    await user.keyboard('{Control>}l{/Control}');
    expect(await screen.findByTestId(testids.nextView)).toBeTruthy();
    await vi.waitFor(() => expect(api.calls).toContain('lock_firms true'));
    expect(electricity(api)).toContain('386400');
    expect(api.calls.findIndex((call) => call.startsWith('save_answer'))).toBeLessThan(
      api.calls.indexOf('lock_firms true'),
    );
    expect(words()).not.toContain('鹭');
    expect(titles.at(-1)).not.toContain('题');
    const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations).toEqual([]);
    await user.click(at(testids.nextChoose));
    expect(await screen.findByTestId(testids.boardSearch)).toBeTruthy();
  });

  it('hides it at once while an input method is composing', async () => {
    const api = await open(board);
    const field = at(testids.number('electricity'));
    field.focus();
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    const taken = {
      code: 'KeyL',
      key: 'Process',
      keyCode: 229,
      ctrlKey: true,
      bubbles: true,
      isComposing: true,
    };
    field.dispatchEvent(new KeyboardEvent('keydown', taken));
    expect(await screen.findByTestId(testids.nextView)).toBeTruthy();
    await vi.waitFor(() => expect(api.calls).toContain('lock_firms true'));
  });

  it('keeps behind the lock what could not be saved, and gives up no seat', async () => {
    const api = await open((api) => (board(api), behindPin(api), api.firms.unlock('a', '2468')));
    await user.type(at(testids.number('electricity')), '7');
    api.fails = { code: 'disk_full', parameters: {} };
    await user.keyboard('{Control>}l{/Control}');
    expect(await screen.findByTestId(testids.lockUnsaved)).toBeTruthy();
    expect(maybe(testids.lockNext)).toBeNull();
    expect(api.calls).not.toContain('lock_firms true');
    expect(words()).not.toContain('鹭江');
    await user.type(await screen.findByTestId(testids.lockPin), '2468{Enter}');
    expect(await screen.findByTestId(testids.questionView)).toBeTruthy();
    expect(at(testids.number('electricity'))).toHaveProperty('value', '7');
    await vi.waitFor(() => expect(electricity(api)).toContain('"7"'));
  });

  it('is still done after a restart', async () => {
    await open((api) => (board(api), (api.start = { resume: null, handed_over: true, plain: false })));
    expect(maybe(testids.nextView)).not.toBeNull();
    expect(words()).not.toContain('鹭');
    await user.click(at(testids.nextBegin));
    expect(await screen.findByTestId(testids.profileView)).toBeTruthy();
  });
});

describe('a firm behind a PIN', () => {
  it('shows two letters, and opens by its PIN', async () => {
    const api = await open(behindPin);
    expect(at(testids.lockedView).textContent).toContain('鹭•••子 锁着');
    expect(words()).not.toContain('鹭江');
    await user.type(at(testids.lockPin), '1111{Enter}');
    expect((await screen.findByTestId(testids.lockError)).textContent).toContain('密码不对');
    expect(at(testids.lockPin)).toHaveProperty('value', '');
    await user.type(at(testids.lockPin), '2468{Enter}');
    expect(await screen.findByTestId(testids.questionView)).toBeTruthy();
    expect(api.calls).toContain('unlock a');
  });

  it('says when to come back where the PIN is forgotten', async () => {
    await open(behindPin);
    await user.click(at(testids.lockForgot).querySelector('summary') as HTMLElement);
    await user.type(at(testids.lockCode), '91350200MA2XXXXX1A');
    await user.click(at(testids.lockForget));
    expect((await screen.findByTestId(testids.lockWait)).textContent).toContain('以后再来');
  });

  it('gets its PIN on the page of the firm, and is told what became of it', async () => {
    const api = await open((api) => {
      board(api);
      api.firms.news.set('a', { taken_off: '2026-03-03T01:00:00Z' });
    });
    expect(at(testids.pinNews).textContent).toContain('取消了');
    await user.click(at(testids.pinNewsRead));
    expect(maybe(testids.pinNews)).toBeNull();
    expect(api.calls).toContain('pin_news_read a');
    await user.click(at(testids.goProfile));
    await user.type(at(testids.pinNew), '2468');
    await user.type(at(testids.pinAgain), '2469{Enter}');
    expect((await screen.findByTestId(testids.pinError)).textContent).toContain('不一样');
    await user.clear(at(testids.pinAgain));
    await user.type(at(testids.pinAgain), '2468{Enter}');
    await vi.waitFor(() => expect(at(testids.pinDone).textContent).toContain('设好了'));
    await user.click(at(testids.pinOff));
    await vi.waitFor(() => expect(at(testids.pinDone).textContent).toContain('取消了'));
    expect(api.calls.filter((call) => call.startsWith('set_pin'))).toEqual(['set_pin a on', 'set_pin a off']);
  });
});

describe('the lock by itself', () => {
  const away = (minutes: number): void => {
    const now = Date.now() + minutes * 60_000;
    vi.spyOn(Date, 'now').mockReturnValue(now);
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('keeps what was typed, and leads back to the field', async () => {
    const api = await open((api) => (behindPin(api), api.firms.unlock('a', '2468')));
    await user.type(at(testids.number('electricity')), '38');
    away(9);
    expect(maybe(testids.lockedView)).toBeNull();
    away(2);
    expect(await screen.findByTestId(testids.lockedView)).toBeTruthy();
    await vi.waitFor(() => expect(api.calls).toContain('lock_firms false'));
    expect(words()).not.toContain('鹭江');
    await user.type(at(testids.lockPin), '2468{Enter}');
    expect(await screen.findByTestId(testids.questionView)).toBeTruthy();
    const field = at(testids.number('electricity'));
    expect(field).toHaveProperty('value', '38');
    await vi.waitFor(() => expect(document.activeElement).toBe(field));
  });

  it('asks for no PIN where there is none, and is off unless it is wanted', async () => {
    const api = await open(board);
    away(1000);
    expect(maybe(testids.questionView)).not.toBeNull();
    await user.click(at(testids.openSettings));
    await user.click(at(testids.sharing('lock', '3')));
    await user.click(at(testids.back));
    away(1004);
    expect(await screen.findByTestId(testids.lockedView)).toBeTruthy();
    expect(words()).not.toContain('鹭');
    await user.click(at(testids.lockContinue));
    expect(maybe(testids.questionView)).not.toBeNull();
    expect(api.calls.filter((call) => call.startsWith('unlock'))).toEqual([]);
  });
});
