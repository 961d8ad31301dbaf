/** The address under which the page shows a picture it holds; it is given up with whoever shows it. */
import { calm } from '../../lib/calm.svelte';
import type { Look } from '../../lib/journey/files.svelte';

export function pictureUrl(look: () => Promise<Look>): { readonly current: string | null } {
  let current = $state.raw<string | null>(null);
  $effect(() => {
    let url: string | null = null;
    let gone = false;
    void look().then(({ picture }) => {
      if (gone || !picture || calm.on) return;
      url = URL.createObjectURL(picture);
      current = url;
    });
    return () => {
      gone = true;
      current = null;
      if (url !== null) URL.revokeObjectURL(url);
    };
  });
  return {
    get current() {
      return current;
    },
  };
}
