/** The pillars as bars: the outline is what the firm says, the pattern what papers back. */
import type { PillarScore } from '../../../gen/PillarScore';
import { score } from '../../../lib/i18n/format';
import type { ChartOption } from './echarts';
import type { Look } from './look';
import { decal, letters } from './marks';

export interface Bar {
  readonly score: PillarScore;
  readonly name: string;
}

/** A row is so many heights of text: the name with its figures, the bar, and the room between rows. */
const ROW = 4;

export const barsHeight = (look: Look, count: number): number => look.text * (ROW * count + 2.2);

export function pillarBars(bars: readonly Bar[], look: Look): ChartOption {
  const words = { fontFamily: look.face, fontSize: look.text, color: look.ink };
  const label = { ...words, inside: true, margin: 0, padding: [0, 0, look.text * 2.6, 0], interval: 0 };
  const axis = {
    type: 'category' as const,
    inverse: true,
    data: bars.map(({ score }) => score.pillar),
    axisLine: { show: false },
    axisTick: { show: false },
  };
  const of = (pillar: string): Bar | undefined => bars.find(({ score }) => score.pillar === pillar);
  const name = (pillar: string): string => `{${pillar}|${pillar}} ${of(pillar)?.name ?? ''}`;
  const figures = (pillar: string): string => {
    const found = of(pillar);
    return found ? `○ ${score(found.score.declared)}   ● ${score(found.score.backed)}` : '';
  };
  return {
    animation: false,
    textStyle: words,
    grid: { left: 1, right: look.text, top: look.text * 0.6, bottom: look.text * 1.8 },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 20,
      axisLabel: { ...words, color: look.quiet },
      splitLine: { lineStyle: { color: look.line, width: 1 } },
    },
    yAxis: [
      { ...axis, axisLabel: { ...label, align: 'left', formatter: name, rich: letters(look) } },
      {
        ...axis,
        position: 'right',
        axisLabel: { ...label, align: 'right', formatter: figures, fontWeight: 'bold' },
      },
    ],
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: look.text * 1.3,
        data: bars.map(({ score: { pillar, declared } }) => ({
          value: Number(declared),
          itemStyle: { color: look.surface, borderColor: look.fill[pillar], borderWidth: 2, borderRadius: 2 },
        })),
      },
      {
        type: 'bar',
        silent: true,
        barWidth: look.text * 1.3,
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
