/** How a pillar looks: a colour, a letter and a pattern, never colour alone. */
import type { Pillar } from '../../gen/Pillar';

interface Look {
  /** The token of its colour as ink, dark enough for letters. */
  readonly ink: string;
  /** The token of its colour as a filling. */
  readonly fill: string;
  readonly pattern: 'solid' | 'diagonal' | 'dots';
}

export const looks: Readonly<Record<Pillar, Look>> = {
  E: { ink: '--pillar-e', fill: '--pillar-e', pattern: 'solid' },
  S: { ink: '--pillar-s', fill: '--pillar-s-fill', pattern: 'diagonal' },
  G: { ink: '--pillar-g', fill: '--pillar-g', pattern: 'dots' },
};
