/** The topics as a radar: the ring is what the firm says, the hatched field what papers back. */
import type { Pillar } from '../../../gen/Pillar';
import type { TopicScore } from '../../../gen/TopicScore';
import type { ChartOption } from './echarts';
import type { Look } from './look';
import { letters } from './marks';

export interface Spoke {
  readonly score: TopicScore;
  readonly name: string;
  /** Absent where the topic has questions of several pillars. */
  readonly pillar: Pillar | null;
}

/** Fewer spokes make no shape that says anything. */
const FEWEST = 5;

/** So much room the names need, in heights of small text. */
const NARROWEST = 36;

/** The room for a name at a side, in heights of text. */
const NAME = 8.5;

export const fitsRadar = (spokes: number, width: number, text: number): boolean =>
  spokes >= FEWEST && width >= text * NARROWEST;

const radius = (width: number, look: Look): number =>
  Math.min((width - 2 * look.text * NAME) / 2, look.text * 11);

/** Above and below the ring stand names of up to three lines. */
export const radarHeight = (width: number, look: Look): number => 2 * radius(width, look) + look.text * 9;

export function topicRadar(spokes: readonly Spoke[], width: number, look: Look): ChartOption {
  const words = { fontFamily: look.face, fontSize: look.text, color: look.ink };
  const name = ({ pillar, name }: Spoke): string => {
    const [first = '', ...rest] = lines(name, NAME - (pillar ? 2 : 0));
    return [pillar ? `{${pillar}|${pillar}} ${first}` : first, ...rest].join('\n');
  };
  const values = (of: 'declared' | 'backed'): number[] => spokes.map(({ score }) => Number(score[of]));
  return {
    animation: false,
    textStyle: words,
    radar: {
      center: ['50%', '50%'],
      radius: radius(width, look),
      splitNumber: 5,
      indicator: spokes.map((spoke) => ({ name: name(spoke), max: 100 })),
      axisName: { ...words, lineHeight: look.text * 1.45, rich: letters(look) },
      axisNameGap: look.text * 0.7,
      axisLine: { lineStyle: { color: look.line } },
      splitLine: { lineStyle: { color: look.line } },
      splitArea: { show: false },
    },
    series: {
      type: 'radar',
      silent: true,
      data: [
        {
          value: values('backed'),
          symbol: 'circle',
          symbolSize: look.text * 0.5,
          itemStyle: {
            color: look.ink,
            decal: { color: look.ink, dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: -Math.PI / 4 },
          },
          lineStyle: { color: look.ink, width: 1.5 },
          areaStyle: { color: look.quiet, opacity: 0.35 },
        },
        {
          value: values('declared'),
          symbol: 'circle',
          symbolSize: look.text * 0.6,
          itemStyle: { color: look.surface, borderColor: look.ink, borderWidth: 2 },
          lineStyle: { color: look.ink, width: 2 },
        },
      ],
    },
  };
}

/** A name broken into lines of so many heights of text: between words, in Chinese anywhere. */
export function lines(name: string, width: number): string[] {
  const words = name.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s?/gu) ?? [name];
  const found: string[] = [];
  for (const word of words) {
    const longer = (found.at(-1) ?? '') + word;
    if (found.length > 0 && measure(longer.trimEnd()) <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found.map((line) => line.trim());
}

/** About how wide a text is, in its own height: Chinese is square, Latin about half of that. */
const measure = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/u.test(sign) ? 1 : 0.56), 0);
