/** The window around the page, by Tauri. */
import { getCurrentWindow } from '@tauri-apps/api/window';
import type { AppWindow } from './api';

export const tauriWindow: AppWindow = {
  setTitle: (title) => getCurrentWindow().setTitle(title),
  close: () => getCurrentWindow().destroy(),
  onClose: (mayClose) =>
    getCurrentWindow().onCloseRequested(async (event) => {
      // Tauri closes the window itself when the handler returns without preventing it.
      if (!(await mayClose())) event.preventDefault();
    }),
  onDropped: (take) => getCurrentWindow().listen('files-dropped', take),
};
