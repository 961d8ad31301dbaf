/** The window writes figures by the same rules as the report. */
import { beforeEach, describe, expect, it } from 'vitest';
import { amount, given, month, percent, ratio, score, share, unitChoice, workedOut } from './format';
import { speech } from './i18n.svelte';

describe('figures', () => {
  beforeEach(() => speech.use('zh-CN'));

  it('are rounded half up from the decimal as written, not from a binary number', () => {
    expect(amount('1011.195')).toBe('1,011.20');
    expect(amount('1.005')).toBe('1.01');
    expect(score('61.25')).toBe('61.3');
  });

  it.each([
    ['0.0339355166538461538461538462', '0.03394'],
    ['0', '0'],
  ])('keep four digits that count: %s', (value, shown) => {
    expect(ratio(value)).toBe(shown);
  });

  it('show no empty decimals', () => {
    expect([workedOut('25.00'), workedOut('56.349'), percent('100.00')]).toEqual(['25', '56.35', '100%']);
  });

  it('are said with their unit as the language has it', () => {
    const money = { value: '5200', unit: 'CNY_10k' } as const;
    expect(given({ value: '386400', unit: 'kWh' })).toBe('386,400千瓦时');
    expect(given(money)).toBe('5,200万元');
    speech.use('en');
    expect(given({ value: '386400', unit: 'kWh' })).toBe('386,400 kWh');
    expect(given(money)).toBe('CNY 52,000,000');
    expect(given({ value: '0.00125', unit: 'CNY_10k' })).toBe('CNY 12.5');
    expect(given({ value: '1', unit: 'person' })).toBe('1 person');
  });

  it('write a calendar year as a name, without separators', () => {
    const year = { value: '2030', unit: 'year' } as const;
    expect([given(year), given({ value: '1250', unit: 'vehicle' })]).toEqual(['2030年', '1,250辆']);
    speech.use('en');
    expect(given(year)).toBe('2030');
  });

  it('write a part of one in per cent, and a month by its short name', () => {
    expect([share('0.5'), share('1'), month(0), month(11)]).toEqual(['50%', '100%', '1月', '12月']);
    speech.use('en');
    expect([month(0), month(11)]).toEqual(['Jan', 'Dec']);
  });

  it('offer a unit by its everyday name', () => {
    expect([unitChoice('kWh'), unitChoice('L')]).toEqual(['度（千瓦时）', '升']);
  });
});
