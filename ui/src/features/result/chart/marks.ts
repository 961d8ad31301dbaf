/** The marks of the pillars in a chart: the letter on its ground, and the pattern of what papers back. */
import type { BarSeriesOption } from 'echarts/charts';
import type { Pillar } from '../../../gen/Pillar';
import { looks } from '../../pillar/pillars';
import type { Look } from './look';

type Decal = Exclude<NonNullable<BarSeriesOption['itemStyle']>['decal'], 'none' | undefined>;

/** Styles for rich text: a letter on its pillar's ground, `{E|E}`, and the words beside it, `{words|…}`. */
export function letters(look: Look): Readonly<Record<Pillar | 'words' | 'figures', object>> {
  const letter = (pillar: Pillar): object => ({
    width: look.text * 1.5,
    height: look.text * 1.5,
    lineHeight: look.text * 1.5,
    align: 'center',
    verticalAlign: 'middle',
    borderRadius: 3,
    backgroundColor: look.ground[pillar],
    color: look.onPillar,
    fontFamily: look.face,
    fontSize: look.text,
    fontWeight: 'bold',
  });
  const words = {
    lineHeight: look.text * 1.5,
    verticalAlign: 'middle',
    color: look.ink,
    fontFamily: look.face,
    fontSize: look.text,
  };
  const figures = { ...words, fontWeight: 'bold' };
  return { E: letter('E'), S: letter('S'), G: letter('G'), words, figures };
}

/** The pattern over a pillar's colour, as the library draws it; a solid one has none. */
export function decal(pillar: Pillar, look: Look): Decal | undefined {
  const { pattern } = looks[pillar];
  if (pattern === 'solid') return undefined;
  const common = { color: look.pattern, maxTileWidth: 96, maxTileHeight: 96 };
  return pattern === 'diagonal'
    ? { ...common, symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 }
    : {
        ...common,
        symbol: 'circle',
        symbolSize: 0.7,
        dashArrayX: [
          [4, 4],
          [0, 4, 4, 0],
        ],
        dashArrayY: [4, 0],
      };
}
