/** What a key press means, and what it does not mean while an input method is at work. */

/** How long after a composition ends its Enter may still arrive (WebKit sends it afterwards). */
const AFTER_COMPOSITION_MS = 80;

/** The code of a key press that an input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229;

/** Knows when an input method is composing, on every engine. */
export class CompositionGuard {
  #composing = false;
  #endedAt = Number.NEGATIVE_INFINITY;

  start(): void {
    this.#composing = true;
  }

  end(now: number): void {
    this.#composing = false;
    this.#endedAt = now;
  }

  /** Whether this key press belongs to the input method and must not act. */
  owns(event: KeyboardEvent): boolean {
    return (
      event.isComposing ||
      this.#composing ||
      event.keyCode === TAKEN_BY_INPUT_METHOD ||
      (event.key === 'Enter' && event.timeStamp - this.#endedAt < AFTER_COMPOSITION_MS)
    );
  }
}

export type Command =
  | { readonly kind: 'choose'; readonly index: number }
  | { readonly kind: 'continue' }
  | { readonly kind: 'back' }
  | { readonly kind: 'help' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'find' };

/**
 * Whether the keys mean “hand over to the next one”. They are known by their place on the keyboard, for
 * an input method that is composing gives them no name: this one must be heard at any time.
 */
export function handsOver({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return code === 'KeyL' && (ctrlKey || metaKey) && !altKey && !shiftKey;
}

const TYPED_INTO = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';
const ACTS_ON_ENTER = 'a, button, summary, textarea, select, [role=combobox]';

/** The command behind a key press, if it is one. */
export function command(event: KeyboardEvent): Command | null {
  const target = event.target instanceof Element ? event.target : null;
  // A dialog stands before the window: what lies behind it must not be answered or left.
  if (target?.closest('[aria-modal=true]')) return null;
  if (event.key === 'F1') return { kind: 'help' };
  if (event.altKey && event.key === 'ArrowLeft') return { kind: 'back' };
  if (event.ctrlKey || event.metaKey) return event.altKey ? null : stepCommand(event);
  if (event.altKey) return null;
  if (event.key === 'Enter') return target?.closest(ACTS_ON_ENTER) ? null : { kind: 'continue' };
  if (target?.closest(TYPED_INTO)) return null;
  if (event.key === '/') return { kind: 'find' };
  return /^[1-9]$/.test(event.key) ? { kind: 'choose', index: Number(event.key) - 1 } : null;
}

/** Ctrl+Z takes back, Ctrl+Y and Ctrl+Shift+Z do again; ⌘ on a Mac. */
function stepCommand(event: KeyboardEvent): Command | null {
  const key = event.key.toLowerCase();
  if (key === 'z') return { kind: event.shiftKey ? 'redo' : 'undo' };
  return key === 'y' ? { kind: 'redo' } : null;
}

/** Knows the field that is being typed in: there Ctrl+Z belongs to the field's own text. */
export class TypingGuard {
  #field: EventTarget | null = null;

  /** Something was typed into a field. */
  typed(event: Event): void {
    this.#field = event.target;
  }

  /** The focus went elsewhere, or came back. */
  moved(): void {
    this.#field = null;
  }

  owns(event: KeyboardEvent): boolean {
    return this.#field !== null && event.target === this.#field;
  }
}
