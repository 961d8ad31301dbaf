/**
 * Numbers, dates and units as people write them, by the same rules as the report, so that the two
 * never show two figures for one thing. Decimals arrive as text and are only formatted here.
 */
import type { Quantity } from '../../gen/Quantity';
import type { Unit } from '../../gen/Unit';
import { speech, t } from './i18n.svelte';

/** Numbers are written alike in both languages. */
const NUMBERS = 'en';
const formats = new Map<string, Intl.NumberFormat>();

/** Formats a decimal as it was written: going through a binary number could round it the other way. */
function written(value: string, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.NumberFormat(NUMBERS, options);
  formats.set(key, format);
  // Engines format decimal texts exactly; the type of this version of the library does not say so yet.
  return format.format(value as unknown as number);
}

/** As exact as it came, with the thousands set apart. */
export const exact = (value: string): string => written(value, { maximumFractionDigits: 20 });

/** Energy or emissions: two decimals. */
export const amount = (value: string): string =>
  written(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** So much for each of something: four digits that count. */
export const ratio = (value: string): string => written(value, { maximumSignificantDigits: 4 });

/** Any other figure that was worked out. */
export const workedOut = (value: string): string =>
  Math.abs(Number(value)) < 1 ? ratio(value) : written(value, { maximumFractionDigits: 2 });

/** A score out of 100: one decimal. */
export const score = (value: string): string =>
  written(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What one question adds to a score: two decimals, so that the sum can be followed. */
export const points = amount;

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** How large a file is: in megabytes to a tenth, a small one in whole kilobytes and never in none. */
export function fileSize(bytes: number): string {
  const as = (unit: string, value: number): string =>
    written(String(value), { style: 'unit', unit, maximumFractionDigits: 1 });
  return bytes < MEGABYTE ? as('kilobyte', Math.ceil(bytes / KILOBYTE)) : as('megabyte', bytes / MEGABYTE);
}

/** A part of 1 in per cent. */
export const share = (value: string): string =>
  written(value, { style: 'percent', maximumFractionDigits: 0 });

/** A share in per cent. */
export const percent = (value: string): string => `${written(value, { maximumFractionDigits: 1 })}%`;

/** The words of a unit, in the form that fits the number. */
export function unit(code: Unit, count = 2): string {
  return t(`unit.${code}`, { count });
}

/** A unit to choose, with its everyday name where it has one. */
export function unitChoice(code: Unit): string {
  const everyday = `ui.unit_choice.${code}`;
  return speech.has(everyday) ? t(everyday) : unit(code);
}

function form(code: Unit): string {
  if (code === 'percent') return 'share';
  if (code === 'year') return 'year';
  return code.startsWith('CNY') ? 'money' : 'plain';
}

/** A calendar year is a name, not an amount: no separators. */
const calendarYear = (value: string): string =>
  written(value, { useGrouping: false, maximumFractionDigits: 0 });

/** A figure with its unit, as the language has it. */
function withUnit(value: string, of: Quantity): string {
  const said = of.unit === 'year' ? calendarYear(of.value) : value;
  return t(`unit.form.${form(of.unit)}`, { value: said, unit: unit(of.unit, Number(of.value)) });
}

/** A quantity as it was given, with every digit: to show what was understood. */
export function given(of: Quantity): string {
  const spoken = inYuan(of);
  return withUnit(exact(spoken.value), spoken);
}

/** Energy or emissions with the unit. */
export const amountOf = (of: Quantity): string => withUnit(amount(of.value), of);

/** An intensity with its first unit. */
export const ratioOf = (of: Quantity): string => withUnit(ratio(of.value), of);

/** Any other figure that was worked out, with its unit. */
export const workedOutOf = (of: Quantity): string => withUnit(workedOut(of.value), of);

/** 万元 is how money is counted in Chinese; in English it is said in yuan. */
function inYuan(of: Quantity): Quantity {
  if (of.unit !== 'CNY_10k' || speech.language === 'zh-CN') return of;
  const [whole = '', fraction = ''] = of.value.split('.');
  const padded = fraction.padEnd(4, '0');
  return { value: `${whole}${padded.slice(0, 4)}.${padded.slice(4)}0`, unit: 'CNY' };
}

/** The time of day of a moment, with seconds. */
export function clock(moment: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(speech.language, options).format(new Date(moment));
}

/** Day and time of a moment, to the minute. */
export function dayAndTime(moment: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(speech.language, options).format(new Date(moment));
}

/** The same as people say it who look at it on that day or the next. */
export function recently(moment: string, now: string): string {
  const [then, today] = [new Date(moment), new Date(now)];
  const ago = (days: number): string =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - days).toDateString();
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const time = new Intl.DateTimeFormat(speech.language, options).format(then);
  if (then.toDateString() === ago(0)) return t('ui.when.today', { time });
  if (then.toDateString() === ago(1)) return t('ui.when.yesterday', { time });
  return dayAndTime(moment);
}

/** A calendar day written `2025-12-31`. */
export function day(date: string): string {
  const options = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(speech.language, options).format(new Date(`${date}T00:00:00Z`));
}

/** A month by its place in the year, counted from 0, as a short name. */
export function month(place: number): string {
  const options = { month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(speech.language, options).format(new Date(Date.UTC(2026, place, 1)));
}

/** Things named one after the other, as the language joins them. */
export function list(items: readonly string[]): string {
  return items.join(t('ui.list_separator'));
}
