/** The keyboard, for the whole window: digits choose, Enter goes on, Alt+← back, F1 helps, / finds. */
import { command, CompositionGuard, type Command } from '../lib/keyboard/keys';
import type { AppController } from './appController.svelte';

/** Listens on the document; answers with the way to stop. */
export function listen(app: AppController, target: Document): () => void {
  const guard = new CompositionGuard();
  const start = (): void => guard.start();
  const end = (event: Event): void => guard.end(event.timeStamp);
  const press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || guard.owns(event)) return;
    const pressed = command(event);
    if (pressed && act(app, pressed)) event.preventDefault();
  };
  target.addEventListener('compositionstart', start, true);
  target.addEventListener('compositionend', end, true);
  target.addEventListener('keydown', press);
  return () => {
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
      if (!app.open) return false;
      app.openList();
      return true;
  }
}
