/** What a chart takes from the page: the colours of the theme, the face and size of the text. */
import type { Pillar } from '../../../gen/Pillar';
import { looks } from '../../pillar/pillars';

export interface Look {
  readonly face: string;
  /** The height of small text in pixels, by which everything in a chart is measured. */
  readonly text: number;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  /** What lies on a pillar's colour: its letter, and its pattern. */
  readonly onPillar: string;
  readonly pattern: string;
  readonly ground: Readonly<Record<Pillar, string>>;
  readonly fill: Readonly<Record<Pillar, string>>;
}

/** Small text is so much of the root's. */
const SMALL = 0.8333;

/**
 * Reads the tokens as they stand now. A token may be written in a way that only an engine of styles
 * understands, so each goes through a property that takes a colour.
 */
export function lookOf(host: HTMLElement): Look {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const look: Look = {
    face: getComputedStyle(host).fontFamily,
    text: root * SMALL,
    ink: colour('--ink'),
    quiet: colour('--ink-quiet'),
    line: colour('--line'),
    surface: colour('--surface'),
    onPillar: colour('--on-pillar'),
    pattern: colour('--pattern'),
    ground: { E: colour(looks.E.ink), S: colour(looks.S.ink), G: colour(looks.G.ink) },
    fill: { E: colour(looks.E.fill), S: colour(looks.S.fill), G: colour(looks.G.fill) },
  };
  probe.remove();
  return look;
}

/** Calls back whenever the look may have changed: theme, size of text, language, or the system's wish. */
export function onLook(changed: () => void): () => void {
  const root = new MutationObserver(changed);
  root.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-text', 'lang'] });
  const wishes = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];
  const queries = wishes.map((wish) => matchMedia(wish));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    root.disconnect();
    for (const query of queries) query.removeEventListener('change', changed);
  };
}
