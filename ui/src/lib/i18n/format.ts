/**
 * Numbers, dates and units as people write them. Decimals arrive as text and are only formatted
 * here, never reckoned with.
 */
import type { Quantity } from '../../gen/Quantity';
import type { Unit } from '../../gen/Unit';
import { speech, t } from './i18n.svelte';

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = speech.language + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(speech.language, options);
    formats.set(key, found);
  }
  return found;
}

/** As exact as it came, with the thousands set apart. */
export function exact(value: string): string {
  return format({ maximumFractionDigits: 10 }).format(Number(value));
}

/** A figure to read: as many digits as say something, never fewer than three. */
export function figure(value: string): string {
  const size = Math.abs(Number(value));
  if (size !== 0 && size < 1) return format({ maximumSignificantDigits: 3 }).format(Number(value));
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : 2;
  return format({ maximumFractionDigits: digits }).format(Number(value));
}

/** Points of a score, with one decimal. */
export function points(value: string): string {
  return format({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Number(value));
}

/** Points of one question, with two decimals so that their sum can be followed. */
export function smallPoints(value: string): string {
  return format({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(value));
}

/** A percentage, whole. */
export function percent(value: string): string {
  return format({ style: 'percent', maximumFractionDigits: 0 }).format(Number(value) / 100);
}

/** The words of a unit, in the form that fits the number. */
export function unit(code: Unit, count = 2): string {
  return t(`unit.${code}`, { count });
}

/** A unit to choose, with its everyday name where it has one. */
export function unitChoice(code: Unit): string {
  const everyday = `ui.unit_choice.${code}`;
  return speech.has(everyday) ? t(everyday) : unit(code);
}

/** The sign between a number and its unit: Chinese sets them solid, and so does the per cent sign. */
function joined(number: string, code: Unit, count: number): string {
  const words = unit(code, count);
  return code === 'percent' ? number + words : `${number} ${words}`;
}

/** A quantity to read. */
export function quantity(of: Quantity): string {
  return joined(figure(of.value), of.unit, Number(of.value));
}

/** A quantity with every digit, to show what was understood. */
export function exactQuantity(of: Quantity): string {
  return joined(exact(of.value), of.unit, Number(of.value));
}

/** The time of day of a moment, with seconds. */
export function clock(moment: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false } as const;
  return new Intl.DateTimeFormat(speech.language, options).format(new Date(moment));
}

/** Day and time of a moment, to the minute. */
export function dayAndTime(moment: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', hour12: false } as const;
  return new Intl.DateTimeFormat(speech.language, options).format(new Date(moment));
}

/** A calendar day written `2025-12-31`. */
export function day(date: string): string {
  const options = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(speech.language, options).format(new Date(`${date}T00:00:00Z`));
}

/** Things named one after the other, as the language joins them. */
export function list(items: readonly string[]): string {
  return items.join(t('ui.list_separator'));
}
