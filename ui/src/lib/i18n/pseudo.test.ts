/** The pseudo-language: longer, accented, in brackets, with its placeholders whole. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import en from '../../../../locales/en.yml';
import zh from '../../../../locales/zh-CN.yml';
import { pseudo, pseudoTexts } from './pseudo';

const flat = (texts: LocaleTexts): string[] =>
  Object.values(texts).flatMap((value) => (typeof value === 'string' ? [value] : flat(value)));
const placeholders = (text: string): string[] => text.match(/%\{\w+\}/g) ?? [];

afterEach(() => vi.unstubAllGlobals());

describe('the pseudo-language', () => {
  it.each([
    ['Continue', '[Cöñtíñüéíñüé]'],
    ['继续', '[继续续]'],
    ['已保存 %{time}', '[已保存保存 %{time}]'],
    ['%{count} of 5', '[%{count} öff 5]'],
    ['', ''],
  ])('says %j as %j', (text, said) => {
    expect(pseudo(text)).toBe(said);
  });

  it.each([
    ['Chinese', zh],
    ['English', en],
  ])('lengthens every text of %s by a third and more, and keeps its placeholders', (_, texts) => {
    const [plain, said] = [flat(texts), flat(pseudoTexts(texts))];
    const words = (text: string): number => text.replaceAll(/%\{\w+\}|[^\p{L}]/gu, '').length;
    const short = plain.filter((text, place) => words(said[place] ?? '') < words(text) * 1.3);
    expect(short).toEqual([]);
    expect(said.map(placeholders)).toEqual(plain.map(placeholders));
  });

  it('is spoken by a window that was started to speak it, and by no other', async () => {
    const { t, say } = await import('./i18n.svelte');
    expect(t('ui.continue')).toBe('继续');
    vi.resetModules();
    vi.stubGlobal('__pseudo', true);
    const other = await import('./i18n.svelte');
    expect(other.t('ui.continue')).toBe('[继续续]');
    expect(other.say({ zh: '用电', en: 'Electricity' })).toBe('[用电电]');
    expect(say({ zh: '用电', en: 'Electricity' })).toBe('用电');
  });
});
