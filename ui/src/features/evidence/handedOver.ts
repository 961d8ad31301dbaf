/** What was dropped or pasted: the files in it, and what to call those that bear no name. */
import { clock } from '../../lib/i18n/format';
import { t } from '../../lib/i18n/i18n.svelte';

const TYPED_INTO = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [role=spinbutton]';

/** The name that a webview gives to a picture from the clipboard. */
const NAMELESS = /^image\.(png|jpe?g)$/i;

/**
 * Whether the webview hands over what is dropped or pasted. WebKitGTK (2.50) tells of both and gives no
 * file with them, so nobody is told there to do so.
 */
export const takesDrops = (): boolean => !navigator.userAgent.includes('Linux');

/** Whether files may be on their way; WebKit calls them addresses before they are let go. */
export function carriesFiles(event: DragEvent): boolean {
  const types = event.dataTransfer?.types ?? [];
  return types.includes('Files') || types.includes('text/uri-list');
}

export function droppedFiles(event: DragEvent): File[] {
  return [...(event.dataTransfer?.files ?? [])];
}

/** Whether a press of Ctrl+V belongs to a field: there words are pasted, whatever comes with them. */
export function isForField(event: ClipboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target?.closest(TYPED_INTO)) return false;
  const { types = [], files } = event.clipboardData ?? {};
  return types.includes('text/plain') || !files?.length;
}

/** A picture that was copied has no name of its own: it gets the time, so that two can be told apart. */
export function pastedFiles(event: ClipboardEvent): File[] {
  return [...(event.clipboardData?.files ?? [])].map((file) => {
    if (!NAMELESS.test(file.name)) return file;
    const time = clock(new Date().toISOString()).replaceAll(':', '.');
    const ending = file.name.slice(file.name.lastIndexOf('.'));
    return new File([file], `${t('ui.evidence.pasted', { time })}${ending}`, { type: file.type });
  });
}
