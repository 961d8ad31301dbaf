/** The pillars as bars: the outline is what the firm says, the pattern what papers back. */
import type { PillarScore } from '../../../gen/PillarScore';
import { score } from '../../../lib/i18n/format';
import type { ChartOption } from './echarts';
import { lines, measure } from './lines';
import type { Look } from './look';
import { decal, letters } from './marks';

export interface Bar {
  readonly score: PillarScore;
  readonly name: string;
}

/* All measures are in heights of the text. */

/** The height of a bar, the room between it and the words above it, and that between two rows. */
const BAR = 1.3;
const GAP = 0.35;
const BETWEEN = 1;
const LINE = 1.5;

/** The numbers below, and half of the widest of them. */
const NUMBERS = 2;
const HALF = 1;

const LETTER = 2;

interface Row {
  readonly pillar: PillarScore['pillar'];
  readonly name: readonly string[];
  readonly figures: string;
}

interface Layout {
  readonly rows: readonly Row[];
  /** The figures stand at the end of the name's line, or have a line of their own. */
  readonly beside: boolean;
  readonly height: number;
}

function layOut(bars: readonly Bar[], width: number): Layout {
  const rows = bars.map(({ score: one, name }) => ({
    pillar: one.pillar,
    name: lines(name, width - LETTER - HALF),
    figures: `○ ${score(one.declared)}   ● ${score(one.backed)}`,
  }));
  const beside = bars.every(
    ({ name }, place) => measure(name) + measure(rows[place]?.figures ?? '') + LETTER + 3 <= width,
  );
  const said = Math.max(...rows.map(({ name }) => name.length)) + (beside ? 0 : 1);
  return { rows, beside, height: said * LINE + GAP + BAR + BETWEEN };
}

/** The bar stands in the middle of a row, and the words above it reach into the row before: for the first, above all rows. */
const above = ({ height }: Layout): number => height / 2 - BAR / 2 - BETWEEN;

export function barsHeight(bars: readonly Bar[], width: number, { text }: Look): number {
  const layout = layOut(bars, width / text);
  return text * (above(layout) + layout.height * bars.length + NUMBERS);
}

export function pillarBars(bars: readonly Bar[], width: number, look: Look): ChartOption {
  const { text } = look;
  const layout = layOut(bars, width / text);
  const words = { fontFamily: look.face, fontSize: text, color: look.ink };
  const row = (pillar: string): Row | undefined => layout.rows.find((one) => one.pillar === pillar);
  const name = (pillar: string): string => {
    const said = (row(pillar)?.name ?? []).map((line) => `{words|${line}}`).join('\n');
    const figures = layout.beside ? '' : `\n{figures|${row(pillar)?.figures ?? ''}}`;
    return `{${pillar}|${pillar}}{words| }${said}${figures}`;
  };
  const figures = (pillar: string): string => `{figures|${row(pillar)?.figures ?? ''}}`;
  const axis = {
    type: 'category' as const,
    inverse: true,
    data: bars.map(({ score: one }) => one.pillar),
    axisLine: { show: false },
    axisTick: { show: false },
  };
  const label = {
    inside: true,
    margin: 0,
    interval: 0,
    verticalAlign: 'bottom' as const,
    padding: [0, 0, text * (BAR / 2 + GAP), 0],
    rich: letters(look),
  };
  return {
    animation: false,
    textStyle: words,
    grid: { left: 1, right: text * HALF, top: text * above(layout), bottom: text * NUMBERS },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 20,
      axisLabel: { ...words, color: look.quiet },
      splitLine: { lineStyle: { color: look.line, width: 1 } },
    },
    yAxis: [
      { ...axis, axisLabel: { ...label, align: 'left', formatter: name } },
      {
        ...axis,
        position: 'right',
        axisLabel: { ...label, show: layout.beside, align: 'right', formatter: figures },
      },
    ],
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: text * BAR,
        data: bars.map(({ score: { pillar, declared } }) => ({
          value: Number(declared),
          itemStyle: { color: look.surface, borderColor: look.fill[pillar], borderWidth: 2, borderRadius: 2 },
        })),
      },
      {
        type: 'bar',
        silent: true,
        barWidth: text * BAR,
        // One bar in the other, not below it.
        barGap: '-100%',
        data: bars.map(({ score: { pillar, backed } }) => {
          const pattern = decal(pillar, look);
          const solid = { color: look.fill[pillar], borderRadius: 2 };
          return { value: Number(backed), itemStyle: pattern ? { ...solid, decal: pattern } : solid };
        }),
      },
    ],
  };
}
