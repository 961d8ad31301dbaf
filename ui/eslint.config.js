/**
 * The rules of the interface that a machine can hold. Each rule of our own
 * carries its reason in its message.
 */
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const noTauri = {
  group: ['@tauri-apps/*'],
  message: 'Only src/lib/api talks to Tauri, so that every other file runs in a test without a window.',
};
const noDomain = {
  regex: '(^|/)(features|views|lib/api|api)(/|$)',
  message: 'Tier 1: a component in lib/components knows no domain word. Hand it what it needs as a prop.',
};
const noViews = {
  regex: '(^|/)views(/|$)',
  message:
    'Tier 2: a feature does not know the screen it stands on. Views compose features, never the reverse.',
};
const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({
  name,
  message: 'The app makes no network request.',
}));
const storage = ['localStorage', 'sessionStorage', 'indexedDB'].map((name) => ({
  name,
  message: 'What must be kept is kept in the database, by a command of lib/api.',
}));

/** `no-restricted-imports` does not add up over several blocks: each tier names its full list. */
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'src/gen/', 'coverage/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-globals': ['error', ...network, ...storage],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      ...imports(noTauri),
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // TypeScript already knows every name, and this rule does not know its types.
      'no-undef': 'off',
    },
  },
  { files: ['src/lib/components/**'], rules: imports(noTauri, noDomain) },
  { files: ['src/features/**'], rules: imports(noTauri, noViews) },
  { files: ['src/lib/api/**'], rules: { 'no-restricted-imports': 'off' } },
);
