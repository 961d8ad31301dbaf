/** The window when the data did not open, was damaged, or is put back, over a fake program. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../App.svelte';
import type { RecoveryView } from '../gen/RecoveryView';
import type { AppWindow } from '../lib/api/api';
import { FakeApi } from '../lib/api/fake';
import { data, view } from '../lib/api/fixtures';
import { speech } from '../lib/i18n/i18n.svelte';
import { at, maybe } from '../lib/testing';
import { testids } from '../lib/testids';

const appWindow: AppWindow = {
  setTitle: () => Promise.resolve(),
  onClose: () => Promise.resolve(() => undefined),
  onDropped: () => Promise.resolve(() => undefined),
  close: () => Promise.resolve(),
};
const repaired: RecoveryView = {
  at: '2026-11-22T04:00:00Z',
  set_aside: '/data/damaged/00000001',
  assessments: 1,
  newest: '2026-11-21T04:00:00Z',
  backup: null,
  missing: 1,
  exact: true,
};
const user = userEvent.setup();
let api: FakeApi;

async function open(): Promise<void> {
  render(App, { api, appWindow });
  await vi.waitFor(() => expect(api.calls).toContain('ui_ready'));
}

async function shows(id: string): Promise<void> {
  await vi.waitFor(() => expect(maybe(id)).not.toBeNull());
}

beforeEach(() => {
  speech.use('zh-CN');
  window.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  api = new FakeApi(data({ assessments: [view({ question: 'S01' })] }));
});

describe('damaged data', () => {
  it('is told before anything else, and only a button leads on', async () => {
    api.safety.recovery = repaired;
    await open();
    expect(at(testids.recoveryBack).textContent).toContain('2025年');
    expect(maybe(testids.home)).toBeNull();
    expect(maybe(testids.openSettings)).toBeNull();
    await user.keyboard('{Escape}{Alt>}{ArrowLeft}{/Alt}/{Enter}');
    expect(maybe(testids.recoveryView)).not.toBeNull();
    const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    await user.click(at(testids.recoveryContinue));
    await shows(testids.questionView);
    expect(api.calls).toContain('recovery_read');
  });

  it('leads to the backups where the owner wants to see them', async () => {
    api.safety.recovery = repaired;
    await open();
    await user.click(at(testids.recoverySafety));
    await shows(testids.safetyView);
    await user.click(at(testids.back));
    await shows(testids.homeView);
  });
});

describe('data that did not open', () => {
  it('opens once it can, and says so each time that it cannot', async () => {
    api.safety.failed = { error: { code: 'data_busy', parameters: {} }, may_read: false, may_recover: false };
    await open();
    expect(at(testids.failure).textContent).toContain('轻评已经开着');
    await user.click(at(testids.retry));
    await vi.waitFor(() => expect(api.calls).toContain('open_data false'));
    await shows(testids.failure);
    api.safety.failed = null;
    await user.click(at(testids.retry));
    await shows(testids.questionView);
  });

  it('speaks the language of the computer', async () => {
    api.settings = { ...api.settings, language: 'en' };
    api.safety.failed = { error: { code: 'data_newer', parameters: {} }, may_read: true, may_recover: false };
    await open();
    expect(at(testids.failure).textContent).toContain('newer Qingping');
    await user.click(at(testids.readData));
    await shows(testids.readingView);
    await user.click(at(testids.readingBack));
    await shows(testids.failure);
  });

  it('is set aside only where the owner decides so', async () => {
    api.safety.failed = { error: { code: 'disk_fails', parameters: {} }, may_read: false, may_recover: true };
    await open();
    await user.click(at(testids.stillFails).querySelector('summary') as HTMLElement);
    await user.click(at(testids.recoverData));
    await vi.waitFor(() => expect(api.calls).toContain('open_data true'));
  });
});

describe('data safety', () => {
  it('leads back to where one was, and home once other data stands there', async () => {
    await open();
    await user.click(at(testids.openSettings));
    await user.click(at(testids.openSafety));
    await shows(testids.safetyView);
    await user.click(at(testids.back));
    await shows(testids.settingsView);
    await user.click(at(testids.openSafety));
    await shows(testids.backUp);
    await user.click(at(testids.backUp));
    await shows(testids.askRestoreOf(1));
    await user.click(at(testids.askRestoreOf(1)));
    await user.click(at(testids.restore));
    await vi.waitFor(() => expect(api.calls).toContain('restore_backup 1'));
    await vi.waitFor(() => expect(at(testids.safetyOutcome).textContent).toContain('换好了'));
    await user.click(at(testids.back));
    await shows(testids.homeView);
  });

  it('brings what was deleted back to the first page', async () => {
    await open();
    await user.click(at(testids.home));
    await shows(testids.offerDelete);
    await user.click(at(testids.offerDelete));
    await user.click(at(testids.askDeleteOf('own')));
    await user.click(at(testids.delete));
    await shows(testids.undoDelete);
    expect(maybe(testids.assessment('own'))).toBeNull();
    await user.click(at(testids.openSafety));
    await shows(testids.undelete('own'));
    await user.click(at(testids.undelete('own')));
    await vi.waitFor(() => expect(maybe(testids.undelete('own'))).toBeNull());
    await user.click(at(testids.back));
    await shows(testids.assessment('own'));
  });
});
