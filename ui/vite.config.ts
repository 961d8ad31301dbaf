/**
 * How the interface is built and tested.
 *
 * The texts live in `locales/*.yml`, which Rust compiles in as well; the plugin
 * below lets the interface import the very same files.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { parse } from 'yaml';
import { frozenPrototype } from './frozenPrototype.ts';

/** Turns `import zh from '../../locales/zh-CN.yml'` into a plain object of texts. */
function locales(): Plugin {
  return {
    name: 'qingping-locales',
    enforce: 'pre',
    transform: {
      filter: { id: /\.ya?ml$/ },
      handler(source) {
        const texts = parse(source) as Record<string, unknown>;
        // `_version` speaks to rust-i18n only and is no text.
        delete texts._version;
        return { code: `export default ${JSON.stringify(texts)};`, map: null, moduleType: 'js' };
      },
    },
  };
}

export default defineConfig({
  plugins: [locales(), frozenPrototype(), svelte(), svelteTesting()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, host: '127.0.0.1', fs: { allow: ['..'] } },
  build: {
    // WebKitGTK of Debian 12 and the oldest WebView2 that Windows 10 still runs.
    target: ['es2022', 'safari15', 'chrome105'],
    // The files are read from the program itself: a warning about download size says nothing here.
    chunkSizeWarningLimit: 2000,
    // Inlined images would need a wider content security policy for no gain.
    assetsInlineLimit: 0,
    // The polyfill is of no use in these engines.
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/lib/testingSetup.ts'],
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    // Screens are typed through key by key; a machine that compiles beside the tests takes its time.
    testTimeout: 60_000,
  },
});
