/** The settings: what is chosen is marked, and what is pressed is handed on. */
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SettingsView } from '../../gen/SettingsView';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at } from '../../lib/testing';
import { testids } from '../../lib/testids';
import SettingsPanel from './SettingsPanel.svelte';

const settings: SettingsView = {
  language: 'zh-CN',
  display: { text: 'large', theme: 'dark' },
  sharing: { board: false, lock_after: null },
  locks_after: { with_pin: 10, without_pin: null },
  data_folder: '/home/chen/qingping',
};
const user = userEvent.setup();
let heard: unknown[];

beforeEach(() => {
  speech.use('zh-CN');
  heard = [];
  render(SettingsPanel, {
    settings,
    onlanguage: (language) => heard.push(language),
    ondisplay: (display) => heard.push(display),
    onsharing: (sharing) => heard.push(sharing),
    shared: true,
    onsafety: () => heard.push('safety'),
  });
});

describe('the settings', () => {
  it('show what is chosen, and where the data lies', () => {
    const chosen = screen.getAllByRole('radio', { checked: true }).map((radio) => radio.dataset['testid']);
    expect(chosen).toEqual([
      testids.setting('language', 'zh-CN'),
      testids.setting('text', 'large'),
      testids.setting('theme', 'dark'),
      testids.sharing('board', 'auto'),
      testids.sharing('lock', 'auto'),
    ]);
    expect(screen.getByText(/\/home\/chen\/qingping/)).toBeTruthy();
  });

  it('hand on one choice and leave the other as it is', async () => {
    await user.click(at(testids.setting('text', 'largest')));
    await user.click(at(testids.setting('theme', 'contrast')));
    await user.click(at(testids.setting('language', 'en')));
    expect(heard).toEqual([{ text: 'largest', theme: 'dark' }, { text: 'large', theme: 'contrast' }, 'en']);
  });

  it('lead to data safety', async () => {
    await user.click(at(testids.openSafety));
    expect(heard).toEqual(['safety']);
  });

  it('are groups of radio buttons, which the arrows go through', () => {
    const named = screen.getAllByRole('group').map((group) => group.querySelector('legend')?.textContent);
    expect(named).toEqual(['语言', '字的大小', '颜色', '几家企业共用这台电脑', '没人动的时候，自动收起来']);
    const names = new Set(screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).name));
    expect([...names]).toEqual(['language', 'text', 'theme', 'sharing-board', 'sharing-lock']);
  });

  it('say when the window locks, and never means never', async () => {
    await user.click(at(testids.sharing('lock', '3')));
    await user.click(at(testids.sharing('lock', '0')));
    await user.click(at(testids.sharing('board', 'always')));
    expect(heard).toEqual([
      { board: false, lock_after: 3 },
      { board: false, lock_after: 0 },
      { board: true, lock_after: null },
    ]);
  });
});
