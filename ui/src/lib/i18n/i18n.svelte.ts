/**
 * Words in the language of the window. Everything that a person reads comes through here:
 * from `locales/*.yml` by key, or from the edition, which carries both languages side by side.
 */
import { createInstance, type i18n as I18next } from 'i18next';
import en from '../../../../locales/en.yml';
import zh from '../../../../locales/zh-CN.yml';
import type { Bilingual } from '../../gen/Bilingual';
import type { Language } from '../../gen/Language';
import { pseudo, pseudoTexts, speaksPseudo } from './pseudo';

export type Params = Readonly<Record<string, string | number>>;

/** A test looks for words that are cut off. */
const isPseudo = speaksPseudo();
const spoken = (texts: LocaleTexts): LocaleTexts => (isPseudo ? pseudoTexts(texts) : texts);

const words: I18next = createInstance();
void words.init({
  lng: 'zh-CN',
  fallbackLng: false,
  initAsync: false,
  resources: { 'zh-CN': { translation: spoken(zh), printed: zh }, en: { translation: spoken(en) } },
  interpolation: { prefix: '%{', suffix: '}', escapeValue: false },
  returnNull: false,
});

class Speech {
  #language = $state<Language>('zh-CN');

  get language(): Language {
    return this.#language;
  }

  /** Switches in place: what is on the screen is said again, nothing else changes. */
  use(language: Language): void {
    void words.changeLanguage(language);
    this.#language = language;
  }

  /** The words of a key; the key itself where there are none, so that a gap is seen. */
  text(key: string, params: Params = {}): string {
    return words.t(key, { ...params, lng: this.#language });
  }

  /** Whether a key has words. */
  has(key: string): boolean {
    return words.exists(key, { lng: this.#language });
  }

  /** One of two languages that stand side by side. */
  of(text: Bilingual): string {
    const said = this.#language === 'zh-CN' ? text.zh : text.en;
    return isPseudo ? pseudo(said) : said;
  }
}

export const speech = new Speech();

/** The words of a key of `locales/*.yml`. */
export const t = (key: string, params?: Params): string => speech.text(key, params);

/** The words of a key in Chinese, whatever the window speaks: for what is printed so on a paper. */
export const inChinese = (key: string): string => words.t(key, { lng: 'zh-CN', ns: 'printed' });

/** The words of the edition. */
export const say = (text: Bilingual): string => speech.of(text);
