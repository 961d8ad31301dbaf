/**
 * Tries the checking page: `node check.mjs VERIFY.html QINGPING FOLDER`.
 *
 * The engine that stands in the page is asked about the report of every sample, sealed and unsealed, and
 * about changed ones. It has to find what `qingping verify --json` finds, but for the pages: those it
 * cannot set, so that only a seal lets it call a report intact.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asked, unpacked } from './engine.mjs';

const [page, qingping, folder] = process.argv.slice(2);
const LANGUAGES = ['both', 'zh', 'en'];
const outcomes = {};
const times = [];

/** A data folder, with a key that everybody knows or without one. */
function home(name, key) {
  const QINGPING_DATA = join(folder, name);
  mkdirSync(QINGPING_DATA, { recursive: true });
  if (key) writeFileSync(join(QINGPING_DATA, 'signing.key'), `${key}\n`);
  return { env: { ...process.env, QINGPING_DATA }, encoding: 'utf8' };
}

function report(sample, language, home) {
  const answers = join(folder, `${sample}.json`);
  const out = join(folder, 'report.pdf');
  rmSync(out, { force: true });
  execFileSync(qingping, ['sample', sample, '--out', answers], home);
  execFileSync(qingping, ['report', answers, '--out', out, '--language', language], home);
  return readFileSync(out);
}

/** What the program finds, as far as it can be found without setting the pages again. */
function expected(pdf, code) {
  const file = join(folder, 'asked.pdf');
  writeFileSync(file, pdf);
  const options = code ? ['--json', '--code', code] : ['--json'];
  const { stdout, stderr } = spawnSync(qingping, ['verify', file, ...options], { encoding: 'utf8' });
  assert.ok(stdout, stderr);
  const found = JSON.parse(stdout);
  const checks = found.checks.filter((check) => check.id !== 'pages');
  if (checks.length === found.checks.length) return found;
  const sound = checks.every((check) => check.passed);
  const outcome = sound ? (found.key ? 'intact' : 'not_ours') : 'altered';
  return { ...found, checks, not_made: [...found.not_made, 'pages'], outcome };
}

/** Asks both and compares them. Answers with what the page calls the file. */
async function compare(engine, name, pdf, code = '') {
  const start = performance.now();
  const answer = await asked(engine, pdf, code);
  times.push(performance.now() - start);
  assert.deepEqual(answer.verification, expected(pdf, code), name);
  for (const spoken of [answer.zh, answer.en]) assert.ok(spoken.verdict, `${name}: no verdict`);
  const { outcome } = answer.verification;
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return outcome;
}

/** Changes that a forger or a bad stick may make. */
function* changes(pdf) {
  for (const [number, share] of [0.001, 0.2, 0.4, 0.6, 0.8, 0.99].entries()) {
    const changed = Buffer.from(pdf);
    changed[Math.floor(pdf.length * share)] ^= 1;
    yield [`bit ${number}`, changed];
  }
  yield ['cut off', pdf.subarray(0, pdf.length - 2000)];
  yield ['half', pdf.subarray(0, pdf.length / 2)];
  yield ['longer', Buffer.concat([pdf, Buffer.from('\n% more\n')])];
  const renamed = pdf.toString('latin1').replaceAll('qingping 0.', 'qingping 9.');
  yield ['of another version', Buffer.from(renamed, 'latin1')];
}

/** The seal as a telephone reads it from page 1. */
const seal = (pdf) => /QINGPING\/2 [ -~]+/.exec(pdf.toString('latin1'))[0];

const packed = /<script id="engine"[^>]*>([^<]+)</.exec(readFileSync(page, 'utf8'))[1];
const engine = await unpacked(packed);
assert.deepEqual(WebAssembly.Module.imports(engine), [], 'the engine asks the page for something');

const sealed = home('sealed', '5a'.repeat(32));
const unsealed = home('unsealed');
const list = execFileSync(qingping, ['sample'], unsealed).trim().split('\n');
const samples = list.map((line) => line.split(/\s+/)[0]);
assert.ok(samples.length > 1, 'no samples');

for (const sample of samples) {
  for (const language of LANGUAGES) {
    const name = `${sample}, ${language}`;
    assert.equal(await compare(engine, name, report(sample, language, sealed)), 'intact', name);
  }
  assert.equal(await compare(engine, sample, report(sample, 'both', unsealed)), 'not_ours', sample);
}
for (const home of [sealed, unsealed]) {
  const pdf = report(samples[0], 'both', home);
  for (const [name, changed] of changes(pdf)) {
    assert.ok(!changed.equals(pdf), name);
    assert.notEqual(await compare(engine, name, changed), 'intact', name);
  }
}
const one = report(samples[0], 'both', sealed);
const other = report(samples[1], 'both', sealed);
assert.equal(await compare(engine, 'own code', one, seal(one)), 'intact');
assert.equal(await compare(engine, 'another code', one, seal(other)), 'altered');
for (const stranger of ['', 'no PDF', '%PDF-1.7 of somebody else']) {
  assert.equal(await compare(engine, stranger, Buffer.from(stranger)), 'not_ours', stranger);
}
const slowest = Math.max(...times).toFixed(0);
console.log(`${times.length} files: ${JSON.stringify(outcomes)}; ${slowest} ms for the slowest`);
