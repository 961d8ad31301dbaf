/** The shape of `locales/*.yml` as the Vite plugin hands it over: nested keys, texts at the leaves. */
interface LocaleTexts {
  readonly [key: string]: string | LocaleTexts;
}

declare module '*.yml' {
  const texts: LocaleTexts;
  export default texts;
}
