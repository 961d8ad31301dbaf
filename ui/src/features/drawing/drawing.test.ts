/** Each paper is drawn in full, within its edges, and says in words what it points to. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../../../../locales/en.yml';
import zh from '../../../../locales/zh-CN.yml';
import type { Drawing } from '../../gen/Drawing';
import type { Language } from '../../gen/Language';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import DrawingFigure from './DrawingFigure.svelte';
import { lengthOf, points, WIDTH, type Block, type Ink } from './paper';
import { PAPERS } from './papers';
import { inked, pictureWords } from './words';

const drawings = Object.keys(PAPERS) as Drawing[];
const languages: Language[] = ['zh-CN', 'en'];
const each = drawings.flatMap((drawing) => languages.map((language) => [drawing, language] as const));

const termsOf = (ink: Ink): string[] => ('term' in ink ? [ink.term] : []);

function terms(block: Block): string[] {
  switch (block.kind) {
    case 'pairs':
      return block.pairs.flatMap(({ label, value }) => [label, ...termsOf(value)]);
    case 'table':
      return [...block.columns.map(({ term }) => term), ...block.rows.flat().flatMap(termsOf)];
    case 'letters':
      return [block.label];
    case 'small_print':
      return [];
  }
}

function words(texts: LocaleTexts, drawing: Drawing): string[] {
  const of = ((texts.ui as LocaleTexts).drawing as LocaleTexts)[drawing];
  return Object.keys(of as LocaleTexts).sort();
}

/** What a picture shows, each text with the length it has about, and where it begins and ends. */
function extents(svg: SVGElement): { text: string; from: number; to: number }[] {
  return [...svg.querySelectorAll('text')].map((text) => {
    const said = [...text.childNodes].filter(({ nodeName }) => nodeName !== 'title');
    const shown = said.map(({ textContent }) => textContent?.trim() ?? '').join('');
    const size = text.classList.contains('sought') ? 15 : text.classList.contains('title') ? 16 : 12;
    const length = lengthOf(shown, size);
    const x = Number(text.getAttribute('x'));
    const anchor = text.getAttribute('text-anchor');
    const from = anchor === 'end' ? x - length : anchor === 'middle' ? x - length / 2 : x;
    return { text: shown, from, to: from + length };
  });
}

describe.each(each)('the %s in %s', (drawing, language) => {
  beforeEach(() => {
    speech.use(language);
    render(DrawingFigure, { drawing });
  });

  const picture = (): SVGElement => {
    const svg = at(testids.drawing(drawing)).querySelector('svg');
    if (!svg) throw new Error('no picture');
    return svg;
  };

  it('has words for all that stands on it, and none beside', () => {
    const used = new Set(PAPERS[drawing].blocks.flatMap(terms));
    const said = points(PAPERS[drawing]).map((point) => `point_${point}`);
    const expected = ['title', ...used, ...said].sort();
    expect(words(language === 'en' ? en : zh, drawing)).toEqual(expected);
  });

  it('numbers its pointers from one, each with its words below and in the picture’s text', () => {
    const numbers = points(PAPERS[drawing]);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const lines = [...at(testids.drawing(drawing)).querySelectorAll('li')];
    expect(lines.length).toBe(numbers.length);
    const said = picture().getAttribute('aria-label') ?? '';
    expect(said).toBe(pictureWords(drawing));
    for (const [index, line] of lines.entries()) {
      const text = line.textContent?.replace(String(index + 1), '').trim() ?? '';
      expect(said).toContain(text);
      expect(text).toMatch(/“[^”]*[\u4e00-\u9fff][^”]*”/);
    }
  });

  it('stays within its edges', () => {
    const beyond = extents(picture()).filter(({ from, to }) => from < 0 || to > WIDTH);
    expect(beyond).toEqual([]);
    for (const frame of picture().querySelectorAll('rect.frame')) {
      const [x, width] = ['x', 'width'].map((name) => Number(frame.getAttribute(name)));
      expect((x ?? 0) + (width ?? 0)).toBeLessThan(WIDTH);
    }
  });

  it('is marked as a drawing and shows the Chinese terms; in English with their meaning', () => {
    const text = picture().textContent ?? '';
    expect(text).toContain(language === 'en' ? 'Specimen' : '示意');
    expect(text).toMatch(/[\u4e00-\u9fff]{2}/);
    const meanings = picture().querySelectorAll('.meaning').length;
    expect(meanings).toBe(language === 'en' ? points(PAPERS[drawing]).length : 0);
  });
});

describe('tables', () => {
  /** What is pointed to is set larger than the rest, within 4 of each side of its cell. */
  it.each(drawings)('hold what is sought in its cell: %s', (drawing) => {
    const wide = PAPERS[drawing].blocks.flatMap((block) => {
      if (block.kind !== 'table') return [];
      const last = block.rows.at(-1) ?? [];
      return block.columns.flatMap(({ point, width }, column) => {
        const ink = last[column];
        const text = ink && inked(drawing, ink);
        return point !== undefined && text && lengthOf(text, 15) > width - 8 ? [text] : [];
      });
    });
    expect(wide).toEqual([]);
  });
});

describe('a click', () => {
  it('shows the drawing large, with the same words, until it is closed', async () => {
    speech.use('zh-CN');
    render(DrawingFigure, { drawing: 'water_bill' });
    const user = userEvent.setup();
    expect(maybe(testids.enlarged)).toBeNull();
    await user.click(at(testids.enlarge('water_bill')));
    const large = at(testids.enlarged);
    expect(large.querySelector('svg[role=img]')?.getAttribute('aria-label')).toBe(pictureWords('water_bill'));
    expect(large.querySelectorAll('li').length).toBe(1);
    await user.keyboard('{Escape}');
    await vi.waitFor(() => expect(maybe(testids.enlarged)).toBeNull());
  });
});

describe('figures on the drawings', () => {
  const figures = (drawing: Drawing): string =>
    PAPERS[drawing].blocks
      .flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []))
      .map((ink) => ('figure' in ink ? ink.figure : ''))
      .join(' ');

  /** A twelfth of the year in the example beside the question. */
  it.each<[Drawing, number]>([
    ['electricity_bill', 386_400 / 12],
    ['water_bill', 1_560 / 12],
    ['fuel_statement', 4_200 / 12],
  ])('agree with the example: %s', (drawing, month) => {
    expect(figures(drawing)).toContain(month.toLocaleString('en'));
  });
});
