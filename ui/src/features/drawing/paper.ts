/**
 * A paper as it is drawn: its frame, and from top to bottom what stands on it. Lengths are those of
 * the drawing, which is as wide as the narrowest column it is shown in.
 */

/** What is printed: a term of the words of its drawing, or a figure that is the same in any language. */
export type Ink = { readonly term: string } | { readonly figure: string };

/** A label with what is written to it, side by side or, where that is long, one under the other. */
export interface Pair {
  readonly label: string;
  readonly value: Ink;
  readonly stacked?: boolean;
  /** The number of the pointer to it. */
  readonly point?: number;
}

export interface Column {
  readonly term: string;
  readonly width: number;
  /** Figures stand to the end of their column. */
  readonly figures?: boolean;
  /** The number of the pointer to the last row of this column: only that one can be reached from below. */
  readonly point?: number;
}

export type Block =
  | { readonly kind: 'pairs'; readonly pairs: readonly Pair[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Ink[])[];
    }
  /** Letters of which one is marked. */
  | {
      readonly kind: 'letters';
      readonly label: string;
      readonly letters: readonly string[];
      readonly marked: string;
    }
  /** Lines that nobody has to read. */
  | { readonly kind: 'small_print' };

export interface Paper {
  /** A printed sheet, a page of a website, or a certificate with its border. */
  readonly frame: 'sheet' | 'website' | 'certificate';
  readonly blocks: readonly Block[];
}

export const WIDTH = 264;
export const MARGIN = 12;
/** Where the first block begins, below the title. */
export const TOP = 46;
export const ROW = 22;
/** The room of a pointer below a table, and of the words that another language adds to it. */
export const POINTER = 32;
export const TRANSLATION = 17;
const GAP = 10;

/** The numbers of the pointers on a paper, in order. */
export function points(paper: Paper): number[] {
  const all = paper.blocks.flatMap((block) => pointed(block).map(({ point }) => point));
  return all.sort((one, other) => one - other);
}

/** What a block points to, with its term. */
export function pointed(block: Block): { readonly point: number; readonly term: string }[] {
  switch (block.kind) {
    case 'pairs':
      return block.pairs.flatMap(({ point, label }) => (point === undefined ? [] : [{ point, term: label }]));
    case 'table':
      return block.columns.flatMap(({ point, term }) => (point === undefined ? [] : [{ point, term }]));
    case 'letters':
      return [{ point: 1, term: block.label }];
    case 'small_print':
      return [];
  }
}

/** The term to which a pointer of a paper points. */
export function termOf(paper: Paper, point: number): string | undefined {
  return paper.blocks.flatMap(pointed).find((one) => one.point === point)?.term;
}

/** How tall a pair is; a pointer to it that is translated takes a line more. */
export function pairHeight(pair: Pair, translated: boolean): number {
  const lines = pair.stacked ? 2 : 1;
  return lines * ROW + (translated && pair.point !== undefined ? TRANSLATION : 0);
}

export function blockHeight(block: Block, translated: boolean): number {
  const words = translated ? TRANSLATION : 0;
  switch (block.kind) {
    case 'pairs':
      return block.pairs.reduce((sum, pair) => sum + pairHeight(pair, translated), 0);
    case 'table':
      return (block.rows.length + 1) * ROW + (pointed(block).length > 0 ? POINTER + words : 0);
    case 'letters':
      return 2 * ROW + 10 + POINTER + words;
    case 'small_print':
      return 14;
  }
}

/** Where each block begins, and how tall the paper is. */
export function layOut(paper: Paper, translated: boolean): { tops: number[]; height: number } {
  const tops: number[] = [];
  let at = TOP;
  for (const block of paper.blocks) {
    tops.push(at);
    at += blockHeight(block, translated) + GAP;
  }
  return { tops, height: at + MARGIN - GAP };
}

/** About how long a text is: a Chinese character is as wide as it is tall, all others are narrower. */
export function lengthOf(text: string, size: number): number {
  const widths = [...text].map((one) => (one >= '\u2e80' ? 1 : /[A-Z]/.test(one) ? 0.72 : 0.6));
  return size * widths.reduce((sum, width) => sum + width, 0);
}
