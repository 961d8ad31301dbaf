/** What the screens are called. */
import { t } from '../lib/i18n/i18n.svelte';
import type { Screen } from './appController.svelte';

/** The words of the way on; nothing where the journey ends. */
export function nextWords(screen: Screen): string {
  if (screen.at === 'result') return '';
  return t(screen.at === 'check' ? 'ui.see_result' : 'ui.continue');
}

/** The title of the window. */
export function windowTitle(screen: Screen): string {
  const brand = t('ui.brand_full');
  const where = place(screen);
  return where === '' ? brand : t('ui.frame.window', { where, brand });
}

function place(screen: Screen): string {
  switch (screen.at) {
    case 'loading':
    case 'home':
    case 'next':
    case 'locked':
      return '';
    case 'settings':
      return t('ui.settings.title');
    case 'safety':
      return t('ui.safety.title');
    case 'import':
      return t('ui.import.title');
    case 'verify':
      return t('ui.verify.title');
    case 'class':
      return t('ui.class.title');
    case 'closed':
      return t('ui.closed.title');
    case 'reading':
      return t('ui.reading.title');
    case 'recovered':
      return t('ui.recovery.window');
    case 'failed':
      return t('ui.failed.title');
    case 'plain':
      return t('ui.plain.title');
    case 'profile':
      return t('ui.rail.profile');
    case 'question': {
      const { asked } = screen.open;
      const place = asked.indexOf(screen.controller.question.id) + 1;
      return t('ui.question.place', { place, total: asked.length });
    }
    case 'list':
      return t('ui.list.title');
    case 'check':
      return t('ui.rail.check');
    case 'result':
      return t('ui.rail.result');
    case 'sample':
      return t('ui.sample.banner');
  }
}
