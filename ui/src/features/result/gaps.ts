/** What is missing from a figure, and why, in words. */
import type { Gap } from '../../gen/Gap';
import type { Edition } from '../../lib/edition/edition';
import { say, t } from '../../lib/i18n/i18n.svelte';

export function gapWords(edition: Edition, gap: Gap): string {
  const words = { what: subject(edition, gap) };
  if (typeof gap.reason === 'string') return t(`ui.gap.${gap.reason}`, words);
  const { region, year } = gap.reason.no_factor;
  const place = edition.regionName(region);
  return t('ui.gap.no_factor', { ...words, region: place ? say(place) : region, year });
}

/** The carrier, or the question as it was asked. */
function subject(edition: Edition, gap: Gap): string {
  const carrier = gap.carrier === null ? undefined : edition.carrierName(gap.carrier);
  if (carrier) return say(carrier);
  const text = edition.question(gap.question)?.text;
  return t('ui.gap.question', { what: text ? say(text) : gap.question });
}
