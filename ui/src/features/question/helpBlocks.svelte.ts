/** Which blocks of help are unfolded; remembered from question to question. */
import { SvelteSet } from 'svelte/reactivity';
import type { Help } from '../../gen/Help';

export const BLOCKS = [
  'why',
  'used_by',
  'where_to_find',
  'example',
  'mistake',
] as const satisfies readonly (keyof Help)[];

type Block = (typeof BLOCKS)[number];

export class HelpBlocks {
  readonly #open = new SvelteSet<Block>();

  isOpen(block: Block): boolean {
    return this.#open.has(block);
  }

  set(block: Block, open: boolean): void {
    if (open) this.#open.add(block);
    else this.#open.delete(block);
  }

  /** All of them, or none where any is open. */
  toggleAll(): void {
    const close = this.#open.size > 0;
    for (const block of BLOCKS) this.set(block, !close);
  }
}
