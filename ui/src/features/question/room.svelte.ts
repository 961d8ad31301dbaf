/** Whether the help has a column of its own beside the question, as the frame gives it one. */
import { MediaQuery } from 'svelte/reactivity';

const WIDE = '(min-width: 1180px)';

/** A test has no window to measure: there the help stands below the question. */
export const room: { readonly current: boolean } =
  typeof matchMedia === 'function' ? new MediaQuery(WIDE) : { current: false };
