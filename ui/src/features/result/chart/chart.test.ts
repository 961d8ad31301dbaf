// @vitest-environment node
/** The charts as the library draws them: what is said as an outline, what is backed as a pattern. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PillarScore } from '../../../gen/PillarScore';
import type { TopicScore } from '../../../gen/TopicScore';
import { speech } from '../../../lib/i18n/i18n.svelte';
import { barsHeight, pillarBars, type Bar } from './bars';
import { init, type ChartOption } from './echarts';
import type { Look } from './look';
import { lines, measure } from './lines';
import { fitsRadar, radarHeight, topicRadar, type Spoke } from './radar';

const look: Look = {
  face: 'sans-serif',
  text: 15,
  ink: 'rgb(1, 1, 1)',
  quiet: 'rgb(2, 2, 2)',
  line: 'rgb(3, 3, 3)',
  surface: 'rgb(4, 4, 4)',
  onPillar: 'rgb(5, 5, 5)',
  pattern: 'rgb(6, 6, 6)',
  ground: { E: 'rgb(7, 7, 7)', S: 'rgb(8, 8, 8)', G: 'rgb(9, 9, 9)' },
  fill: { E: 'rgb(10, 10, 10)', S: 'rgb(11, 11, 11)', G: 'rgb(12, 12, 12)' },
};

/** The picture as text: on a page the library measures it with a canvas, which no test has. */
const drawn = (option: ChartOption, width: number, height: number): string => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
};

const words = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text.replaceAll('&nbsp;', ' '));
const painted = (svg: string, attribute: 'fill' | 'stroke'): string[] =>
  [...svg.matchAll(new RegExp(`<path[^>]* ${attribute}="([^"]*)"`, 'g'))].map(([, colour = '']) => colour);
const patterns = (svg: string): number => svg.match(/<pattern/g)?.length ?? 0;

const pillar = (pillar: PillarScore['pillar'], declared: string, backed: string): PillarScore => ({
  pillar,
  weight: '33',
  declared,
  backed,
  coverage: '100',
  adds: '0',
  adds_backed: '0',
});

beforeEach(() => speech.use('zh-CN'));

describe('the pillars as bars', () => {
  const scores = [pillar('E', '62.5', '20'), pillar('S', '80', '40'), pillar('G', '50', '10')];
  const bars: Bar[] = scores.map((score) => ({ score, name: `名字${score.pillar}` }));
  const draw = (width: number): string =>
    drawn(pillarBars(bars, width, look), width, barsHeight(bars, width, look));
  const svg = draw(600);

  it('are outlines for what is said, each in the colour of its pillar', () => {
    for (const of of ['E', 'S', 'G'] as const) expect(painted(svg, 'stroke')).toContain(look.fill[of]);
  });

  it('are filled for what is backed, two of them with a pattern', () => {
    for (const of of ['E', 'S', 'G'] as const) expect(painted(svg, 'fill')).toContain(look.fill[of]);
    expect(patterns(svg)).toBe(2);
  });

  it('say name, letter and figures in words', () => {
    const said = words(svg).join(' ');
    for (const word of ['E', '名字S', '○ 62.5   ● 20.0', '○ 50.0   ● 10.0']) expect(said).toContain(word);
  });

  it('say the same where the figures need a line of their own, and are higher for it', () => {
    expect(words(draw(200)).sort()).toEqual(words(svg).sort());
    expect(barsHeight(bars, 200, look)).toBeGreaterThan(barsHeight(bars, 600, look));
  });
});

describe('the topics as a radar', () => {
  const topic = (name: string, declared: string): Spoke => {
    const score: TopicScore = {
      topic: name,
      possible: '10',
      declared,
      backed: '0',
      adds: '0',
      adds_backed: '0',
    };
    return { score, name, pillar: name === '您这一行' ? null : 'E' };
  };
  const spokes = ['用电与燃料', '碳与气候', '用水与废物', '环保手续', '您这一行'].map((name, place) =>
    topic(name, String(place * 20)),
  );

  it('names every topic, with its letter where it has one', () => {
    const svg = drawn(topicRadar(spokes, 600, look), 600, radarHeight(spokes, 600, look));
    const said = words(svg).join('|');
    for (const { name } of spokes) expect(said).toContain(name);
    expect(words(svg).filter((word) => word === 'E')).toHaveLength(4);
  });

  it('needs room for its names, and enough spokes for a shape', () => {
    expect(fitsRadar(14, 600, 15)).toBe(true);
    expect(fitsRadar(14, 600, 24)).toBe(false);
    expect(fitsRadar(4, 600, 15)).toBe(false);
  });

  it('keeps its names within the room, in Chinese and in English', () => {
    expect(lines('供应商与外部要求', 7.4)).toEqual(['供应商', '与外部要求']);
    expect(lines('工资、社保和工时', 7.4)).toEqual(['工资、社保', '和工时']);
    expect(lines('数据与知识产权', 7.4)).toEqual(['数据与知识产权']);
    expect(lines('Data and intellectual property', 7.4)).toEqual(['Data and', 'intellectual', 'property']);
    expect(lines('People', 7.4)).toEqual(['People']);
    const long = lines('Umweltverträglichkeitsprüfung', 7.4);
    expect(long.join('')).toBe('Umweltverträglichkeitsprüfung');
    expect(long.filter((line) => measure(line) > 7.4)).toEqual([]);
  });
});
