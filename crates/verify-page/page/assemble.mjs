/**
 * Puts the checking page together: `node assemble.mjs ENGINE.wasm OUT.html`.
 *
 * The engine is packed, for half of it is words; every browser since 2023 unpacks by itself. The policy
 * names script and style by their hashes and lets nothing else happen, least of all a request.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const here = (name) => new URL(name, import.meta.url);
const { parse } = createRequire(here('../../../ui/package.json'))('yaml');
const read = (name) => readFileSync(here(name), 'utf8');

function words(file) {
  const { ui, report } = parse(read(`../../../locales/${file}`));
  const { title, choose, busy, scanned, code_hint, compare } = ui.verify;
  const own = report.checking_page;
  return {
    ...{ title, choose, busy, scanned, submit: compare, 'code-hint': code_hint },
    ...{ intro: own.intro, hint: own.drop, broken: own.broken, no_engine: own.no_engine },
  };
}

const [engine, out] = process.argv.slice(2);
// In a script no word may look like the end of it.
const said = JSON.stringify({ zh: words('zh-CN.yml'), en: words('en.yml') }).replaceAll('<', '\\u003c');
const entry = read('engine.mjs').replaceAll(/^export /gm, '');
const script = read('page.js')
  .replace('%ENTRY%', () => entry)
  .replace('%WORDS%', () => said);
const style = read('page.css');
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const parts = {
  '%POLICY%': policy,
  '%STYLE%': style,
  '%ENGINE%': gzipSync(readFileSync(engine), { level: 9 }).toString('base64'),
  '%SCRIPT%': script,
};
const page = Object.entries(parts).reduce(
  (page, [mark, part]) => page.replace(mark, () => part),
  read('index.html'),
);
// The program that carries the page is built anew only where the page is another.
if (!existsSync(out) || readFileSync(out, 'utf8') !== page) writeFileSync(out, page);
console.log(`${out}: ${(Buffer.byteLength(page) / 1e6).toFixed(2)} MB`);
