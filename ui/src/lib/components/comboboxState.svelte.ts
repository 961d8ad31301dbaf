/** A list that is searched by typing: what is typed, what fits, and what is chosen. */
import { found } from './combobox';

export interface Item {
  readonly value: string;
  readonly label: string;
  /** Everything by which it can be found. */
  readonly terms: string;
  readonly group: string;
  readonly testid: string;
}

interface Owner {
  readonly items: () => readonly Item[];
  readonly value: () => string | null;
  readonly choose: (value: string | null) => void;
}

export class ComboboxState {
  open = $state(false);
  /** The place of the active item among those shown. */
  index = $state(0);
  /** What was typed since something was chosen; it stays even where nothing fits. */
  #typed = $state<string | null>(null);
  readonly #owner: Owner;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  get shown(): Item[] {
    return found(this.#owner.items(), this.#typed ?? '');
  }

  get active(): Item | undefined {
    return this.open ? this.shown[this.index] : undefined;
  }

  get text(): string {
    const chosen = this.#owner.items().find((item) => item.value === this.#owner.value());
    return this.#typed ?? chosen?.label ?? '';
  }

  /** What was typed leads to nothing. */
  get lost(): boolean {
    if (this.open) return this.shown.length === 0;
    return (this.#typed ?? '').trim() !== '' && this.#owner.value() === null;
  }

  show(): void {
    this.open = true;
    const chosen = this.shown.findIndex((item) => item.value === this.#owner.value());
    this.index = Math.max(chosen, 0);
  }

  type(text: string): void {
    this.#typed = text;
    this.open = true;
    this.index = 0;
  }

  choose(item: Item | undefined): void {
    if (!item) return;
    this.#owner.choose(item.value);
    this.#typed = null;
    this.open = false;
  }

  /** The field was left: a text that fits one item only means that item. */
  leave(): void {
    this.open = false;
    if (this.#typed === null) return;
    const typed = this.#typed.trim();
    const [first, ...others] = this.shown;
    if (typed !== '' && first && others.length === 0) return this.choose(first);
    this.#owner.choose(null);
    if (typed === '') this.#typed = null;
  }

  /** A key was pressed. Answers whether it meant the list. */
  press(key: string): boolean {
    if (key === 'ArrowDown') this.#move(1);
    else if (key === 'ArrowUp') this.#move(-1);
    else if (key === 'Enter' && this.open) this.choose(this.active);
    else if (key === 'Escape' && this.open) this.open = false;
    else return false;
    return true;
  }

  #move(step: number): void {
    if (!this.open) return this.show();
    this.index = Math.min(Math.max(this.index + step, 0), this.shown.length - 1);
  }
}
