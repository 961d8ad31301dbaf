/** What a firm is called. */
import { speech, t } from './i18n.svelte';

/** The name in the language of the window, else the other one. */
export function firmName({ name_zh, name_en }: { name_zh: string; name_en: string }): string {
  const [first, second] = speech.language === 'en' ? [name_en, name_zh] : [name_zh, name_en];
  return first.trim() || second.trim() || t('ui.home.unnamed');
}
