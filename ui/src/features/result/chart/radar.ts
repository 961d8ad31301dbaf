/** The topics as a radar: the ring is what the firm says, the hatched field what papers back. */
import type { Pillar } from '../../../gen/Pillar';
import type { TopicScore } from '../../../gen/TopicScore';
import type { ChartOption } from './echarts';
import { lines } from './lines';
import type { Look } from './look';
import { letters } from './marks';

export interface Spoke {
  readonly score: TopicScore;
  readonly name: string;
  /** Absent where the topic has questions of several pillars. */
  readonly pillar: Pillar | null;
}

/* All measures are in heights of the text. */

/** Fewer spokes make no shape that says anything. */
const FEWEST = 5;

/** With less room the names run into each other. */
const NARROWEST = 38;

/** The room for a name at a side, the gap before it, and the letter that may stand before it. */
const NAME = 9.4;
const GAP = 0.7;
const LETTER = 2;

const LARGEST_RADIUS = 14;
const LINE = 1.5;

export const fitsRadar = (spokes: number, width: number, text: number): boolean =>
  spokes >= FEWEST && width >= text * NARROWEST;

interface Layout {
  readonly radius: number;
  readonly names: readonly (readonly string[])[];
  /** The room above the ring, and below it. */
  readonly above: number;
  readonly below: number;
}

/** A spoke that points up or down has its name across its end, between its neighbours; others have theirs beside it, up to the edge. */
function layOut(spokes: readonly Spoke[], width: number): Layout {
  const radius = Math.min(width / 2 - NAME, LARGEST_RADIUS);
  const turn = (2 * Math.PI) / spokes.length;
  const room = (place: number): number => {
    const across = Math.abs(Math.sin(turn * place));
    return across < 0.01 ? 2 * radius * Math.sin(turn) - 1 : width / 2 - radius * across - GAP;
  };
  const names = spokes.map(({ name, pillar }, place) => lines(name, room(place) - (pillar ? LETTER : 0)));
  const high = (place: number): number => (names[place]?.length ?? 0) * LINE + 1;
  const below = spokes.length % 2 === 0 ? high(spokes.length / 2) : 2;
  return { radius, names, above: high(0), below };
}

export function radarHeight(spokes: readonly Spoke[], width: number, { text }: Look): number {
  const { radius, above, below } = layOut(spokes, width / text);
  return text * (above + 2 * radius + below);
}

export function topicRadar(spokes: readonly Spoke[], width: number, look: Look): ChartOption {
  const { text } = look;
  const { radius, names, above } = layOut(spokes, width / text);
  const name = ({ pillar }: Spoke, place: number): string => {
    const [first = '', ...rest] = (names[place] ?? []).map((line) => `{words|${line}}`);
    return [pillar ? `{${pillar}|${pillar}}{words| }${first}` : first, ...rest].join('\n');
  };
  const values = (of: 'declared' | 'backed'): number[] => spokes.map(({ score }) => Number(score[of]));
  const hatch = { color: look.ink, dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: -Math.PI / 4 };
  return {
    animation: false,
    textStyle: { fontFamily: look.face, fontSize: text, color: look.ink },
    radar: {
      center: ['50%', text * (above + radius)],
      radius: text * radius,
      splitNumber: 5,
      indicator: spokes.map((spoke, place) => ({ name: name(spoke, place), max: 100 })),
      axisName: { rich: letters(look) },
      axisNameGap: text * GAP,
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
          symbolSize: text * 0.5,
          itemStyle: { color: look.ink, decal: hatch },
          lineStyle: { color: look.ink, width: 1.5 },
          areaStyle: { color: look.quiet, opacity: 0.35 },
        },
        {
          value: values('declared'),
          symbol: 'circle',
          symbolSize: text * 0.6,
          itemStyle: { color: look.surface, borderColor: look.ink, borderWidth: 2 },
          lineStyle: { color: look.ink, width: 2 },
        },
      ],
    },
  };
}
