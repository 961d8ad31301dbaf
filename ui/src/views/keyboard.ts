/** The keyboard, for the whole window: digits choose, Enter goes on, Alt+← back, F1 helps, / finds, Ctrl+Z takes back, Ctrl+L hands over. */
import { command, CompositionGuard, handsOver, TypingGuard, type Command } from '../lib/keyboard/keys';
import type { AppController } from './appController.svelte';

/** Listens on the document; answers with the way to stop. */
export function listen(app: AppController, target: Document): () => void {
  const guard = new CompositionGuard();
  const typing = new TypingGuard();
  const start = (): void => guard.start();
  const end = (event: Event): void => guard.end(event.timeStamp);
  const press = (event: KeyboardEvent): void => {
    if (handsOver(event) && app.mayHandOver) {
      event.preventDefault();
      void app.handOver();
      return;
    }
    if (event.defaultPrevented || guard.owns(event)) return;
    const pressed = command(event);
    const step = pressed?.kind === 'undo' || pressed?.kind === 'redo';
    if (step && typing.owns(event)) return;
    if (pressed && act(app, pressed)) event.preventDefault();
  };
  target.addEventListener('compositionstart', start, true);
  target.addEventListener('compositionend', end, true);
  target.addEventListener('keydown', press);
  const typed = (event: Event): void => typing.typed(event);
  const moved = (): void => typing.moved();
  target.addEventListener('input', typed, true);
  target.addEventListener('focusin', moved, true);
  target.addEventListener('focusout', moved, true);
  return () => {
    target.removeEventListener('input', typed, true);
    target.removeEventListener('focusin', moved, true);
    target.removeEventListener('focusout', moved, true);
    target.removeEventListener('compositionstart', start, true);
    target.removeEventListener('compositionend', end, true);
    target.removeEventListener('keydown', press);
  };
}

/** Does what was asked, where the screen knows it. Answers whether it did. */
function act(app: AppController, { kind, ...rest }: Command): boolean {
  const { screen } = app;
  switch (kind) {
    case 'choose':
      return screen.at === 'question' && 'index' in rest && screen.controller.pressDigit(rest.index);
    case 'continue':
      if (screen.at !== 'profile' && screen.at !== 'question' && screen.at !== 'check') return false;
      app.continue();
      return true;
    case 'back':
      app.back();
      return true;
    case 'help':
      if (screen.at === 'question') app.help.toggleAll();
      return true;
    case 'find':
      if (!app.open) return findFirm();
      app.openList();
      return true;
    case 'undo':
    case 'redo':
      if (!app.open) return false;
      void (kind === 'undo' ? app.undo() : app.redo());
      return true;
  }
}

/** The search of the board, where the board is there. */
function findFirm(): boolean {
  const search = document.getElementById('board-search');
  search?.focus();
  return search !== null;
}
