/** A dialog: where the focus goes, how it closes, and where the focus comes back to. */
import { fireEvent, render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { speech } from '../i18n/i18n.svelte';
import { at, maybe } from '../testing';
import Dialog from './Dialog.svelte';

const user = userEvent.setup();
const words = (html: string) => createRawSnippet(() => ({ render: () => html }));

/** A button that opens the dialog, as a page has it. */
function page(): { show: () => Promise<void>; opener: HTMLButtonElement; closed: () => number } {
  const opener = document.createElement('button');
  document.body.append(opener);
  let count = 0;
  const { rerender } = render(Dialog, {
    open: false,
    title: '电费单',
    testid: 'paper',
    onclose: () => {
      count += 1;
      void rerender({ open: false });
    },
    children: words('<p>一页账单 <button>旋转</button></p>'),
    actions: words('<button data-testid="remove">移走</button>'),
  });
  const show = async (): Promise<void> => {
    opener.focus();
    await rerender({ open: true });
    await vi.waitFor(() => expect(at('paper').contains(document.activeElement)).toBe(true));
  };
  return { show, opener, closed: () => count };
}

beforeEach(() => {
  document.body.innerHTML = '';
  speech.use('zh-CN');
});

describe('a dialog', () => {
  it('is named by its title, and says that the page waits', async () => {
    await page().show();
    expect(screen.getByRole('dialog', { name: '电费单' })).toBe(at('paper'));
    expect(at('paper').getAttribute('aria-modal')).toBe('true');
  });

  it.each([
    ['its button', () => user.click(at('paper-close'))],
    ['Escape', () => user.keyboard('{Escape}')],
  ])('closes by %s, once, and gives the focus back', async (_, close) => {
    const { show, opener, closed } = page();
    await show();
    await close();
    await vi.waitFor(() => expect(maybe('paper')).toBeNull());
    expect(closed()).toBe(1);
    await vi.waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it('calls Shift+Tab by its name, which WebKit does not, so that the focus goes round backwards too', async () => {
    await page().show();
    const heard = vi.fn((event: KeyboardEvent) => {
      event.preventDefault();
      return [event.key, event.shiftKey];
    });
    at('paper').addEventListener('keydown', heard);
    const nameless = { key: 'Unidentified', code: 'Tab', shiftKey: true };
    // Whoever moves the focus by the named key keeps the engine from moving it once more.
    expect(await fireEvent.keyDown(at('paper-close'), nameless)).toBe(false);
    expect(heard).toHaveNthReturnedWith(1, ['Tab', true]);
  });

  it('keeps the page behind it still', async () => {
    const { show } = page();
    await show();
    expect(document.body.style.overflow).toBe('hidden');
    await user.click(at('paper-close'));
    await vi.waitFor(() => expect(document.body.style.overflow).toBe(''));
  });
});
