/** Keys act, but never while an input method is at work. */
import { describe, expect, it } from 'vitest';
import { command, CompositionGuard } from './keys';

function press(key: string, on = document.body, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...init });
  on.dispatchEvent(event);
  return event;
}

function element(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
}

describe('what a key means', () => {
  it.each([
    ['1', { kind: 'choose', index: 0 }],
    ['9', { kind: 'choose', index: 8 }],
    ['0', null],
    ['Enter', { kind: 'continue' }],
    ['F1', { kind: 'help' }],
    ['/', { kind: 'find' }],
    ['a', null],
  ])('%s on the page', (key, meaning) => {
    expect(command(press(key))).toEqual(meaning);
  });

  it('goes back with Alt and the left arrow, also from a field', () => {
    const field = element('<input type="text">');
    expect(command(press('ArrowLeft', field, { altKey: true }))).toEqual({ kind: 'back' });
    expect(command(press('ArrowLeft', field))).toBeNull();
  });

  it('leaves digits and the slash to whoever types', () => {
    for (const html of [
      '<input type="text">',
      '<input type="date">',
      '<textarea></textarea>',
      '<select></select>',
    ]) {
      expect(command(press('1', element(html)))).toBeNull();
      expect(command(press('/', element(html)))).toBeNull();
    }
  });

  it('goes on by Enter from a line of text and a radio button, not from what has its own use for it', () => {
    expect(command(press('Enter', element('<input type="text">')))).toEqual({ kind: 'continue' });
    expect(command(press('Enter', element('<input type="radio">')))).toEqual({ kind: 'continue' });
    for (const html of [
      '<button></button>',
      '<textarea></textarea>',
      '<summary></summary>',
      '<a href="#x">x</a>',
    ]) {
      expect(command(press('Enter', element(html)))).toBeNull();
    }
  });

  it('does nothing to what lies behind a dialog', () => {
    const dialog = element('<div role="dialog" aria-modal="true"><input readonly /></div>');
    const within = dialog.querySelector('input') ?? dialog;
    for (const [key, more] of [
      ['1', {}],
      ['Enter', {}],
      ['F1', {}],
      ['ArrowLeft', { altKey: true }],
      ['z', { ctrlKey: true }],
    ] as const) {
      expect(command(press(key, within, more))).toBeNull();
    }
  });

  it('leaves the shortcuts of the system alone', () => {
    expect(command(press('1', document.body, { ctrlKey: true }))).toBeNull();
    expect(command(press('Enter', document.body, { metaKey: true }))).toBeNull();
  });
});

describe('an input method', () => {
  it('owns what is pressed while it composes', () => {
    const guard = new CompositionGuard();
    expect(guard.owns(press('Enter', document.body, { isComposing: true }))).toBe(true);
    guard.start();
    expect(guard.owns(press('1'))).toBe(true);
  });

  it('owns the Enter that WebKit sends after the composition has ended', () => {
    const guard = new CompositionGuard();
    guard.start();
    const enter = press('Enter');
    guard.end(enter.timeStamp - 5);
    expect(guard.owns(enter)).toBe(true);
  });

  it('owns the Enter with code 229, in either order', () => {
    const enter = press('Enter', document.body, { keyCode: 229 } as KeyboardEventInit);
    expect(new CompositionGuard().owns(enter)).toBe(true);
  });

  it('gives the next Enter back', () => {
    const guard = new CompositionGuard();
    guard.start();
    const enter = press('Enter');
    guard.end(enter.timeStamp - 500);
    expect(guard.owns(enter)).toBe(false);
  });
});
