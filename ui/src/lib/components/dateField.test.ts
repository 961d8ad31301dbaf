/** A day as it is typed in either language: in which order, what counts, and what cannot be entered. */
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speech } from '../i18n/i18n.svelte';
import { at } from '../testing';
import DateField from './DateField.svelte';

const user = userEvent.setup({ delay: null });
const parts = (): HTMLElement[] => screen.getAllByRole('spinbutton');
const reads = (): string => at('due').querySelector('.box')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
let days: string[];
let left: number;

/** Shows the field; each day comes back as its value, as its owner would hand it on. */
function show(value = ''): (value: string) => Promise<void> {
  days = [];
  left = 0;
  const { rerender } = render(DateField, {
    label: '到期',
    value,
    testid: 'due',
    onchange: (day) => {
      days.push(day);
      void rerender({ value: day });
    },
    onleave: () => (left += 1),
  });
  return (next) => rerender({ value: next });
}

async function type(keys: string): Promise<void> {
  parts()[0]?.focus();
  await user.keyboard(keys);
}

async function leave(): Promise<void> {
  (document.activeElement as HTMLElement).blur();
  await tick();
  await tick();
}

beforeEach(() => speech.use('zh-CN'));
afterEach(() => vi.useRealTimers());

describe('a day', () => {
  it('is typed in one go, in the order of Chinese', async () => {
    show();
    await type('20251231');
    expect(days.at(-1)).toBe('2025-12-31');
    expect(reads()).toBe('2025年12月31日');
  });

  it('is typed day first in English, with the month named', async () => {
    speech.use('en');
    show();
    await type('31122025');
    expect(days.at(-1)).toBe('2025-12-31');
    expect(reads()).toBe('31 Dec 2025');
  });

  it('changes its order with the language, and stays the same day', async () => {
    show('2025-03-01');
    expect(reads()).toBe('2025年03月01日');
    speech.use('en');
    await vi.waitFor(() => expect(reads()).toBe('01 Mar 2025'));
    expect(days).toEqual([]);
  });

  it.each([
    ['31 February', '20240231'],
    ['29 February of a common year', '20230229'],
    ['a thirteenth month', '20251301'],
    ['day 0', '20250100'],
  ])('exists, and is the one that is shown: %s', async (_, keys) => {
    show();
    await type(keys);
    await leave();
    const [year = '', month = '', day = ''] = reads().match(/\d+/g) ?? [];
    const meant = `${year}-${month}-${day}`;
    expect(days.at(-1)).toBe(meant);
    expect(new Date(`${meant}T00:00:00Z`).toISOString()).toContain(meant);
  });

  it('may be 29 February of a leap year', async () => {
    show();
    await type('20240229');
    expect(days.at(-1)).toBe('2024-02-29');
  });

  it('is not handed on while its year is being typed', async () => {
    show('2024-12-31');
    await type('2025');
    expect(days).toEqual(['2025-12-31']);
  });

  it('follows its owner', async () => {
    const change = show('2024-12-31');
    await change('2025-06-30');
    expect(reads()).toBe('2025年06月30日');
    await change('');
    expect(reads()).toBe('––––年––月––日');
    expect(days).toEqual([]);
  });

  it('is not complete without its day: the field says so when it is left, and not before', async () => {
    show('2025-12-31');
    parts()[2]?.focus();
    await user.keyboard('{Backspace}{Backspace}');
    expect(days.at(-1)).toBe('');
    expect(screen.queryByText(/都填上才算数/)).toBeNull();
    await leave();
    expect(screen.getByText(/都填上才算数/)).toBeTruthy();
    expect([reads(), left]).toEqual(['2025年12月––日', 1]);
  });

  it('is none where the year was left unfinished', async () => {
    show('2025-12-31');
    await type('20');
    await leave();
    expect(days).toEqual(['']);
    expect(screen.getByText(/都填上才算数/)).toBeTruthy();
  });

  it('is today by one press, and cleared by one', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 1, 28, 23, 30) });
    show();
    await user.click(screen.getByRole('button', { name: '今天' }));
    expect(days).toEqual(['2026-02-28']);
    await user.click(screen.getByRole('button', { name: '清空' }));
    expect(days).toEqual(['2026-02-28', '']);
    expect(document.activeElement).toBe(parts()[0]);
  });

  it('is read part by part', () => {
    show('2025-12-31');
    expect(screen.getByRole('group', { name: '到期' })).toBeTruthy();
    expect(parts().map((part) => part.getAttribute('aria-label'))).toEqual(['年', '月', '日']);
    expect(parts().map((part) => part.getAttribute('aria-valuetext'))).toEqual(['2025', '12', '31']);
  });

  it('leaves to the window the keys that are the window’s', async () => {
    show('2025-12-31');
    const heard: string[] = [];
    const hear = (event: KeyboardEvent): void => void (event.defaultPrevented || heard.push(event.key));
    document.addEventListener('keydown', hear);
    await type('{Enter}{F1}{Alt>}{ArrowLeft}{/Alt}{ArrowUp}');
    document.removeEventListener('keydown', hear);
    expect(heard).toEqual(['Enter', 'F1', 'Alt', 'ArrowLeft']);
    expect(days).toEqual(['2026-12-31']);
  });

  it('takes no text of an input method', () => {
    show();
    expect(parts().map((part) => part.isContentEditable || part.hasAttribute('contenteditable'))).toEqual([
      false,
      false,
      false,
    ]);
  });
});
