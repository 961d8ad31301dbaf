/** What is printed on a drawing, and what is said about it. */
import type { Drawing } from '../../gen/Drawing';
import { inChinese, speech, t } from '../../lib/i18n/i18n.svelte';
import { termOf, type Ink, type Paper, points } from './paper';
import { PAPERS } from './papers';

const key = (drawing: Drawing, term: string): string => `ui.drawing.${drawing}.${term}`;

/** The paper itself is Chinese in any language of the window. */
export const printed = (drawing: Drawing, term: string): string => inChinese(key(drawing, term));

export const inked = (drawing: Drawing, ink: Ink): string =>
  'term' in ink ? printed(drawing, ink.term) : ink.figure;

/** What a printed term means, for whoever reads no Chinese. */
export const meaning = (drawing: Drawing, term: string): string | null =>
  speech.language === 'zh-CN' ? null : t(key(drawing, term));

export const paperName = (drawing: Drawing): string => t(key(drawing, 'title'));

/** What a pointer says: where the figure stands, and what to do with it. */
export function pointWords(drawing: Drawing, point: number, paper: Paper = PAPERS[drawing]): string {
  const term = termOf(paper, point) ?? 'title';
  return t(key(drawing, `point_${point}`), { term: printed(drawing, term) });
}

/** The whole drawing in words. */
export function pictureWords(drawing: Drawing): string {
  const said = points(PAPERS[drawing]).map((point) => pointWords(drawing, point));
  return t('ui.drawing.picture', { paper: paperName(drawing), points: said.join(' ') });
}
