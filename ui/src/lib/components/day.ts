/** A day of the calendar as it is typed: its order, its words, and which days can be meant. */
import { CalendarDate, parseDate, type DateValue } from '@internationalized/date';
import type { Language } from '../../gen/Language';

/** A part to type, or the words between two parts. */
export interface Piece {
  readonly part: 'year' | 'month' | 'day' | 'literal';
  readonly words: string;
}

/** Day before month for English: the month is named, so that nobody takes one for the other. */
const WRITTEN: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' };

/** While a year is being typed it is the year 2, then 20, then 202: none of these is meant. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2199];

/** A day before anything was typed: of a leap year and of 31 days, so that it narrows nothing. */
export const BLANK = new CalendarDate(2024, 1, 1);

/** The parts of a day in the order of the language, with what stands between them. */
export function pieces(language: Language): Piece[] {
  const format = new Intl.DateTimeFormat(WRITTEN[language], { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatToParts(BLANK.toDate('UTC')).map(({ type, value }) => ({
    part: type === 'year' || type === 'month' || type === 'day' ? type : 'literal',
    words: value,
  }));
}

/** How the typed digits of a part are shown: a month in English by its name. */
export function shown(part: Piece['part'], digits: string, language: Language): string {
  const month = Number(digits);
  if (part !== 'month' || language === 'zh-CN' || month < 1 || month > 12) return digits;
  const format = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });
  return format.format(BLANK.set({ month }).toDate('UTC'));
}

/** The day written `2025-12-31`; nothing where no day is written. */
export function read(day: string): CalendarDate | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? parseDate(day) : undefined;
}

/** Whether the day can be meant, and is no year that is still being typed. */
export const isMeant = (day: DateValue): boolean => day.year >= FIRST_YEAR && day.year <= LAST_YEAR;
