/** A list that is searched by typing, as the keyboard, the mouse and an input method meet it. */
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { at, maybe } from '../testing';
import Combobox from './Combobox.svelte';

const items = [
  ['13', '农副食品加工', '制造业'],
  ['33', '金属制品', '制造业'],
  ['34', '通用设备', '制造业'],
  ['62', '餐饮', '住宿和餐饮业'],
].map(([value = '', label = '', group = '']) => ({
  value,
  label,
  group,
  terms: `${value} ${label} ${group}`,
  testid: `item-${value}`,
}));

const user = userEvent.setup();
const field = (): HTMLInputElement => at('industry') as HTMLInputElement;
const options = (): string[] =>
  [...document.querySelectorAll('[role=option]')].map((option) => option.textContent.trim());
let value: string | null;
let left: number;

/** Shows the list; what is chosen comes back as its value, as its owner would hand it on. */
function show(chosen: string | null = null): void {
  value = chosen;
  left = 0;
  const { rerender } = render(Combobox, {
    id: 'industry',
    label: '行业',
    items,
    value,
    noneFound: '没找到',
    testid: 'industry',
    onchoose: (next) => {
      value = next;
      void rerender({ value });
    },
    onleave: () => (left += 1),
  });
}

beforeEach(() => {
  // The list is put in its place by what it measures; nothing has a size here.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = (): void => undefined;
      unobserve = (): void => undefined;
      disconnect = (): void => undefined;
    },
  );
});

describe('a list to search', () => {
  it('opens with everything in clusters, and what was chosen is marked', async () => {
    show('33');
    await user.click(field());
    const all = ['农副食品加工', '金属制品', '通用设备', '餐饮'];
    await vi.waitFor(() => expect(options()).toEqual(all));
    expect(document.querySelectorAll('[role=group]')).toHaveLength(2);
    expect(at('item-33').getAttribute('aria-selected')).toBe('true');
  });

  it('is gone through by the arrows and chosen from by Enter', async () => {
    show();
    await user.type(field(), '制造{ArrowDown}{Enter}');
    expect([value, field().value]).toEqual(['33', '金属制品']);
    await vi.waitFor(() => expect(options()).toEqual([]));
    expect(document.activeElement).toBe(field());
  });

  it('is chosen from by the mouse, without the field being left', async () => {
    show();
    await user.type(field(), '设备');
    await user.click(at('item-34'));
    expect([value, field().value, left]).toEqual(['34', '通用设备', 0]);
  });

  it('takes the only item that fits when it is left', async () => {
    show();
    await user.type(field(), '金属');
    await user.tab();
    expect([value, field().value, left]).toEqual(['33', '金属制品', 1]);
  });

  it('keeps a text to which nothing fits, and says so', async () => {
    show('33');
    await user.clear(field());
    await user.type(field(), '航天');
    await user.tab();
    expect([value, field().value]).toEqual([null, '航天']);
    expect(screen.getByText('没找到')).toBeTruthy();
  });

  it('is emptied by an empty text', async () => {
    show('33');
    await user.clear(field());
    await user.tab();
    expect([value, field().value, screen.queryByText('没找到')]).toEqual([null, '', null]);
  });

  it('closes by Escape and keeps what was chosen', async () => {
    show('33');
    await user.click(field());
    await vi.waitFor(() => expect(maybe('item-33')).not.toBeNull());
    await user.keyboard('{Escape}');
    await vi.waitFor(() => expect(maybe('item-33')).toBeNull());
    expect([value, field().value]).toEqual(['33', '金属制品']);
  });

  it('does not choose by the Enter that ends a composition', async () => {
    show();
    await user.type(field(), '制造');
    const enter = { key: 'Enter', bubbles: true, cancelable: true };
    field().dispatchEvent(new KeyboardEvent('keydown', { ...enter, isComposing: true }));
    field().dispatchEvent(new KeyboardEvent('keydown', { ...enter, keyCode: 229 } as KeyboardEventInit));
    expect(value).toBeNull();
    await user.keyboard('{Enter}');
    expect(value).toBe('13');
  });
});
