/** Where an item of a city paper stands, in words. */
import type { Policy } from '../../gen/Policy';
import type { Edition } from '../../lib/edition/edition';
import { say, t } from '../../lib/i18n/i18n.svelte';

export function policySource(edition: Edition, { plan, item }: Policy): string {
  const paper = edition.paper(plan);
  if (!paper) return say(item);
  return t('ui.policies.source', { paper: say(paper.name), number: paper.number, item: say(item) });
}
