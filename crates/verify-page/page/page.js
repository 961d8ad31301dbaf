'use strict';
/** The page around the engine: it hands over the file and shows what comes back. It works nothing out. */
(() => {
  const at = (id) => document.getElementById(id);
  const signs = { passed: '✓', failed: '✗', not_made: '–' };
  const words = %WORDS%;
  let language = navigator.language.startsWith('zh') ? 'zh' : 'en';
  let file = null;
  let answer = null;

  /** The engine, unpacked once. */
  const compiled = (async () => {
    const packed = Uint8Array.from(atob(at('engine').textContent.trim()), (sign) => sign.charCodeAt(0));
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
  })();
  compiled.catch(() => say());

  /** A fresh engine for each file: a fault in it must not reach the next. */
  async function check(bytes, code) {
    const { exports } = await WebAssembly.instantiate(await compiled, {});
    const put = (room, content) => new Uint8Array(exports.memory.buffer, room, content.length).set(content);
    put(exports.file(bytes.length), bytes);
    const text = new TextEncoder().encode(code);
    put(exports.code(text.length), text);
    const length = exports.check();
    const found = new Uint8Array(exports.memory.buffer, exports.answer(), length);
    return JSON.parse(new TextDecoder().decode(found));
  }

  /** What ends the engine was no report as it was written. */
  function broken() {
    const spoken = (of) => ({ verdict: words[of].broken, checks: [] });
    return { verification: { outcome: 'altered' }, zh: spoken('zh'), en: spoken('en') };
  }

  async function examine(code) {
    if (!file) return;
    at('busy').textContent = words[language].busy;
    const ready = await compiled.then(
      () => true,
      () => false,
    );
    at('busy').textContent = ready ? '' : words[language].no_engine;
    if (!ready) return;
    try {
      answer = await check(new Uint8Array(await file.arrayBuffer()), code);
    } catch {
      answer = broken();
    }
    say();
    at('verdict').focus();
  }

  function say() {
    const own = words[language];
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = own.title;
    for (const id of ['title', 'intro', 'choose', 'hint', 'scanned', 'code-hint', 'submit']) {
      at(id).textContent = own[id];
    }
    for (const id of ['zh', 'en']) at(id).setAttribute('aria-pressed', String(id === language));
    at('found').hidden = at('compare').hidden = !answer;
    if (answer) show(answer[language], answer.verification.outcome);
  }

  function show(said, outcome) {
    at('found').className = outcome;
    at('found').dataset.outcome = outcome;
    at('name').textContent = file.name;
    for (const id of ['verdict', 'whose', 'scores', 'key', 'shows', 'limits']) at(id).textContent = said[id] ?? '';
    at('checks').replaceChildren(
      ...said.checks.map(({ sign, word, text }) => {
        const line = document.createElement('li');
        line.className = sign;
        for (const [kind, content] of [
          ['b', signs[sign]],
          ['b', word],
          ['span', text],
        ]) {
          line.append(Object.assign(document.createElement(kind), { textContent: content }));
        }
        line.firstChild.setAttribute('aria-hidden', 'true');
        return line;
      }),
    );
  }

  function take(chosen) {
    if (!chosen) return;
    file = chosen;
    at('code').value = '';
    void examine('');
  }

  at('file').addEventListener('change', (event) => {
    take(event.target.files[0]);
    event.target.value = '';
  });
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
  at('compare').addEventListener('submit', (event) => {
    event.preventDefault();
    void examine(at('code').value);
  });
  for (const id of ['zh', 'en']) {
    at(id).addEventListener('click', () => {
      language = id;
      say();
    });
  }
  say();
})();
