/** Undo, redo and former answers, over a fake program. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../App.svelte';
import type { AppWindow } from '../lib/api/api';
import { data, view } from '../lib/api/fixtures';
import { FakeApi } from '../lib/api/fake';
import { speech } from '../lib/i18n/i18n.svelte';
import { at, maybe } from '../lib/testing';
import { testids } from '../lib/testids';

const appWindow: AppWindow = {
  setTitle: () => Promise.resolve(),
  close: () => Promise.resolve(),
  onClose: () => Promise.resolve(() => undefined),
  onDropped: () => Promise.resolve(() => undefined),
};

async function openAt(position: Parameters<typeof view>[0]): Promise<FakeApi> {
  const api = new FakeApi(data({ assessments: [view(position)] }));
  render(App, { api, appWindow });
  await vi.waitFor(() => expect(api.calls).toContain('ui_ready'));
  return api;
}

const user = userEvent.setup();
const undo = (): Promise<void> => user.keyboard('{Control>}z{/Control}');
const redo = (): Promise<void> => user.keyboard('{Control>}y{/Control}');
const title = (): string | null => at(testids.questionTitle).textContent;
const chosen = (id: string): boolean => (at(id) as HTMLInputElement).checked;

beforeEach(() => {
  speech.use('zh-CN');
  window.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
});

describe('undo', () => {
  it('leads back over the screens to where each change was made, and redo forward again', async () => {
    const api = await openAt({ question: 'S01' });
    await user.keyboard('1{Enter}');
    await vi.waitFor(() => expect(title()).toBe('S02的问题？'));
    await user.type(at(testids.number('total')), '126');
    await user.keyboard('{Enter}');
    await vi.waitFor(() => expect(title()).toBe('E01的问题？'));

    await undo();
    await vi.waitFor(() => expect(title()).toBe('S02的问题？'));
    expect(at(testids.number('total'))).toHaveProperty('value', '');
    expect(at(testids.stepped).textContent).toContain('已撤销：“S02的问题？”的回答');
    await undo();
    await vi.waitFor(() => expect(title()).toBe('S01的问题？'));
    expect(chosen(testids.level('yes'))).toBe(false);

    await redo();
    await vi.waitFor(() => expect(chosen(testids.level('yes'))).toBe(true));
    await redo();
    await vi.waitFor(() => expect(title()).toBe('S02的问题？'));
    expect(at(testids.number('total'))).toHaveProperty('value', '126');
    expect(Object.keys(api.assessments.get('own')?.sheet.answers ?? {})).toEqual(['S01', 'S02']);
  });

  it('says nothing where nothing is to be taken back', async () => {
    await openAt({ question: 'S01' });
    await undo();
    await redo();
    expect(title()).toBe('S01的问题？');
    expect(at(testids.stepped).textContent).toBe('');
  });

  it('leaves the keys to a field while it is being typed in', async () => {
    const api = await openAt({ question: 'E01' });
    await user.type(at(testids.number('electricity')), '38');
    await undo();
    expect(api.calls).not.toContain('undo');
    at(testids.questionTitle).focus();
    await undo();
    await vi.waitFor(() => expect(at(testids.number('electricity'))).toHaveProperty('value', ''));
  });

  it('does not run ahead of what could not be saved', async () => {
    const api = await openAt({ question: 'S01' });
    api.fails = { code: 'disk_full', parameters: {} };
    await user.keyboard('1');
    api.fails = { code: 'disk_full', parameters: {} };
    await undo();
    await vi.waitFor(() => expect(maybe(testids.saveError)).not.toBeNull());
    expect(api.calls).not.toContain('undo');
    expect(chosen(testids.level('yes'))).toBe(true);
  });
});

describe('the history of an answer', () => {
  it('is shown once there is one, and a former answer comes back from it', async () => {
    const api = await openAt({ question: 'S01' });
    expect(maybe(testids.history)).toBeNull();
    await user.keyboard('1');
    await user.click(at(testids.level('no')));
    await vi.waitFor(() => expect(maybe(testids.history)).not.toBeNull());
    await user.click(at(testids.bringBack(1)));
    await vi.waitFor(() => expect(chosen(testids.level('yes'))).toBe(true));
    expect(api.calls).toContain('bring_back 1');
    await undo();
    await vi.waitFor(() => expect(chosen(testids.level('no'))).toBe(true));
  });

  it('is no reason not to answer where it cannot be read', async () => {
    const api = await openAt({ question: 'S01' });
    api.history = () => Promise.reject(new Error('disk'));
    await user.keyboard('1');
    expect(chosen(testids.level('yes'))).toBe(true);
    expect(maybe(testids.history)).toBeNull();
  });
});
