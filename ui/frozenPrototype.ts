/**
 * The window freezes what all objects inherit, so that no script can change it for the others.
 * ECharts assigns a `constructor` to a plain object, which a frozen prototype refuses and a definition
 * does not. It is the only place; `tests/tests/window_result.rs` sees the charts drawn.
 */
import type { Plugin } from 'vite';

const ASSIGNED = 'target[name_1] = noop;';
const DEFINED = 'Object.defineProperty(target, name_1, { value: noop, writable: true });';

export function frozenPrototype(): Plugin {
  return {
    name: 'qingping-frozen-prototype',
    transform: {
      filter: { id: /\/echarts\/lib\/core\/Scheduler\.js$/ },
      handler(source) {
        if (!source.includes(ASSIGNED))
          throw new Error('ECharts has changed: look whether it still assigns to what objects inherit.');
        return { code: source.replace(ASSIGNED, DEFINED), map: null };
      },
    },
  };
}
