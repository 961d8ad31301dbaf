/** Every word that the window says exists in both languages, and no word lies unused. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../../../locales/en.yml';
import zh from '../../../../locales/zh-CN.yml';

type Texts = Readonly<Record<string, string>>;

function flat(texts: LocaleTexts, prefix = ''): Texts {
  const entries = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
  );
  return Object.fromEntries(entries) as Texts;
}

const own = (texts: Texts): string[] => Object.keys(texts).filter((key) => key.startsWith('ui.'));
/** Chinese has no singular, so a plural counts as one key. */
const unnumbered = (key: string): string => key.replace(/_(one|other)$/, '');
const placeholders = (text: string): string[] =>
  [...text.matchAll(/%\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

const [zhTexts, enTexts] = [flat(zh), flat(en)];

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(svelte|ts)$/.test(file) && !file.endsWith('.test.ts') && !file.startsWith('gen'))
  .map((file) => readFileSync(join('src', file), 'utf8'))
  .join('\n');

/** Keys written out, and keys of which the end is put in while running, as patterns. */
const written = [...sources.matchAll(/'((?:ui|unit|grade|severity|effort|error|finding|written)\.[\w.]+)'/g)];
const composed = [...sources.matchAll(/`((?:ui|unit|grade|severity|effort|error|finding|written)\.[^`]*)`/g)];
const keys = written.map(([, key]) => key ?? '');
const patterns = composed.map(([, key]) => {
  const parts = (key ?? '').split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('\\w+')}$`);
});

describe('the words of the window', () => {
  it('are the same keys in both languages', () => {
    expect([...new Set(own(zhTexts).map(unnumbered))].sort()).toEqual(
      [...new Set(own(enTexts).map(unnumbered))].sort(),
    );
  });

  it('have the same placeholders in both languages', () => {
    const differing = own(enTexts).filter((key) => {
      const other = zhTexts[key] ?? zhTexts[`${unnumbered(key)}_other`] ?? '';
      return placeholders(enTexts[key] ?? '').join() !== placeholders(other).join();
    });
    expect(differing).toEqual([]);
  });

  it.each([
    ['Chinese', zhTexts],
    ['English', enTexts],
  ])('exist in %s for every key in the code', (_, texts) => {
    const all = new Set(Object.keys(texts).map(unnumbered));
    expect(keys.filter((key) => !all.has(key))).toEqual([]);
    const names = [...all];
    expect(patterns.filter((pattern) => !names.some((key) => pattern.test(key))).map(String)).toEqual([]);
  });

  it('are all used', () => {
    const isUsed = (key: string): boolean =>
      keys.includes(key) || patterns.some((pattern) => pattern.test(key));
    expect([...new Set(own(zhTexts).map(unnumbered))].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('keep the languages apart', () => {
    const chinese = own(enTexts).filter((key) => /[\u4e00-\u9fff]/.test(enTexts[key] ?? ''));
    const latin = own(zhTexts).filter((key) => {
      const words = (zhTexts[key] ?? '').replaceAll(
        /%\{\w+\}|PDF|JPEG|PNG|Excel|Word|Qingping|Alt|Ctrl/g,
        '',
      );
      return /[A-Za-z]{2,}/.test(words);
    });
    expect({ chinese, latin }).toEqual({ chinese: [], latin: [] });
  });

  it('never call the result a rating, a certificate or compliant', () => {
    const forbidden = /评级|认证|合规|\brating|certif|complian/i;
    const found = [...own(zhTexts).map((key) => zhTexts[key]), ...own(enTexts).map((key) => enTexts[key])];
    expect(found.filter((text) => forbidden.test(text ?? ''))).toEqual([]);
  });
});
