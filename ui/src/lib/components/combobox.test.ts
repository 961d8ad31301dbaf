/** Finding an industry by a code, a Chinese word or an English one. */
import { describe, expect, it } from 'vitest';
import { found } from './combobox';
import { ComboboxState } from './comboboxState.svelte';

const items = [{ terms: '39 电子设备制造业 Electronics 制造业' }, { terms: '33 金属制品业 Metal products' }];

describe('finding', () => {
  it.each([
    ['', 2],
    ['39', 1],
    ['３９', 1],
    ['电子', 1],
    ['METAL', 1],
    [' metal  33 ', 1],
    ['餐饮', 0],
  ])('%j finds %i', (typed, count) => {
    expect(found(items, typed)).toHaveLength(count);
  });
});

describe('a list to search', () => {
  const all = ['39 电子', '33 金属', '34 通用设备'].map((terms) => ({
    value: terms.slice(0, 2),
    label: terms.slice(3),
    terms,
    group: '',
    testid: terms,
  }));
  let value: string | null = null;
  const list = (): ComboboxState =>
    new ComboboxState({ items: () => all, value: () => value, choose: (chosen) => (value = chosen) });

  it('is gone through by the arrows and chosen from by Enter', () => {
    const state = list();
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) expect(state.press(key)).toBe(true);
    expect([value, state.text, state.open]).toEqual(['33', '金属', false]);
    expect(state.press('Enter')).toBe(false);
  });

  it('takes the only item that fits when it is left', () => {
    const state = list();
    state.type('电子');
    state.leave();
    expect([value, state.text]).toEqual(['39', '电子']);
  });

  it('keeps a text to which nothing fits, and says so', () => {
    const state = list();
    state.type('餐饮');
    state.leave();
    expect([value, state.text, state.lost]).toEqual([null, '餐饮', true]);
  });

  it('is emptied by an empty text', () => {
    value = '39';
    const state = list();
    state.type(' ');
    state.leave();
    expect([value, state.text, state.lost]).toEqual([null, '', false]);
  });
});
