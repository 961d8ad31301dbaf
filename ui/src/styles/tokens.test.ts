/** Every colour in every theme, and that it can be read: computed from tokens.css itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8').replace(/\/\*[^]*?\*\//g, '');
const [, colours = ''] = css.split('color-scheme: light dark;');

/** The declarations of the block that opens with these words. */
function block(opening: string, source = css): Map<string, string> {
  const [, rest = ''] = source.split(`${opening} {`);
  const [body = ''] = rest.split('}');
  return declarations(body);
}

function declarations(body: string): Map<string, string> {
  return new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const both = declarations(colours.split('}')[0] ?? '');
const more = block(":root:not([data-theme='contrast'])");
const contrast = block("[data-theme='contrast']");

type Theme = ReadonlyMap<string, string>;

const side = (values: Theme, place: 0 | 1): Theme =>
  new Map(
    [...values].map(([name, value]) => [
      name,
      value.replace(/light-dark\((#\w+|rgb\([^)]*\)), (#\w+|rgb\([^)]*\))\)/g, (_, ...sides) =>
        String(sides[place]),
      ),
    ]),
  );

const themes: Readonly<Record<string, Theme>> = {
  light: side(both, 0),
  dark: side(both, 1),
  'light, more contrast': new Map([...side(both, 0), ...side(more, 0)]),
  'dark, more contrast': new Map([...side(both, 1), ...side(more, 1)]),
  contrast,
};

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  if (!/^#[0-9a-f]{6}$/.test(hex)) throw new Error(`${hex} is no colour of six digits`);
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(theme: Theme, [first, second]: readonly [string, string]): number {
  const [low = 0, high = 0] = [first, second]
    .map((name) => luminance(theme.get(name) ?? `${name} is missing`))
    .sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const pairs = (marks: readonly string[], grounds: readonly string[]): [string, string][] =>
  marks.flatMap((mark) => grounds.map((ground): [string, string] => [mark, ground]));

const GROUNDS = ['--paper', '--surface', '--surface-quiet'];
const FOUND_GROUNDS = ['--legal-ground', '--warning-ground', '--note-ground'];
const TINTS = ['--accent-ground', ...FOUND_GROUNDS];
const WORDS = [
  '--ink',
  '--ink-quiet',
  '--accent',
  '--accent-pressed',
  '--legal',
  '--warning',
  '--note',
  '--good',
];
const LETTERS = ['--pillar-e', '--pillar-s', '--pillar-g'];
const MARKS = ['--line-control', '--pillar-s-fill'];
/** They only part or cover, and say nothing that is not said otherwise. */
const QUIET = ['--line', '--pattern', '--veil', '--shadow'];
const ON = {
  '--on-accent': ['--accent', '--accent-pressed'],
  '--on-good': ['--good'],
  '--on-pillar': LETTERS,
};

const text = [
  ...pairs([...WORDS, ...LETTERS], GROUNDS),
  ...pairs(['--ink', '--ink-quiet', '--accent'], TINTS),
  ...FOUND_GROUNDS.map((ground): [string, string] => [ground.replace('-ground', ''), ground]),
  ...Object.entries(ON).flatMap(([mark, grounds]) => pairs([mark], grounds)),
];
const marks = pairs([...MARKS, ...LETTERS, '--accent'], GROUNDS);

describe('the themes', () => {
  it('give every colour a value', () => {
    expect([...contrast.keys()].sort()).toEqual([...both.keys()].sort());
    expect([...both].filter(([, value]) => !value.includes('light-dark('))).toEqual([]);
    const forced = block(':root:root');
    expect([...both.keys()].filter((name) => !forced.has(name))).toEqual(['--veil', '--shadow']);
  });

  it('have no colour whose contrast nobody looks at', () => {
    const known = [...GROUNDS, ...TINTS, ...WORDS, ...LETTERS, ...MARKS, ...QUIET, ...Object.keys(ON)];
    expect([...both.keys()].sort()).toEqual(known.sort());
  });

  it.each(Object.keys(themes))('can be read: %s', (name) => {
    const theme = themes[name] ?? new Map();
    const enough = name === 'contrast' ? 7 : 4.5;
    const faint = (least: number) => (pair: readonly [string, string]) => ratio(theme, pair) < least;
    const say = (pair: readonly [string, string]): string =>
      `${pair.join(' on ')}: ${ratio(theme, pair).toFixed(2)}`;
    expect(text.filter(faint(enough)).map(say)).toEqual([]);
    expect(marks.filter(faint(3)).map(say)).toEqual([]);
  });
});

describe('colours elsewhere', () => {
  it('are all said by their names', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
    const bare = files
      .filter((file) => /\.(svelte|css)$/.test(file) && !file.endsWith('tokens.css'))
      .flatMap((file) => {
        const source = readFileSync(join('src', file), 'utf8');
        const found = source.match(/(?<=[:\s"'(])(#[0-9a-f]{3,8}\b(?!-)|(rgba?|hsla?|oklch)\()/gi) ?? [];
        return found.map((colour) => `${file}: ${colour}`);
      });
    expect(bare).toEqual([]);
  });
});
