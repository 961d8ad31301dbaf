'use strict';
/** The page around the engine: it hands over the file and shows what comes back. It works nothing out. */
(() => {
  %ENTRY%
  const at = (id) => document.getElementById(id);
  const signs = { passed: '✓', failed: '✗', not_made: '–' };
  const words = %WORDS%;
  let language = navigator.language.startsWith('zh') ? 'zh' : 'en';
  let file = null;
  let answer = null;
  /** What is told while there is no verdict: the name of a word, or nothing. */
  let state = '';

  const engine = unpacked(at('engine').textContent);
  engine.catch(() => tell('no_engine'));

  function tell(word) {
    state = word;
    say();
  }

  /** What ends the engine is neither known to be whole nor known to be changed. */
  function unchecked() {
    const spoken = (of) => ({ verdict: words[of].broken, checks: [] });
    return { verification: { outcome: 'not_ours' }, zh: spoken('zh'), en: spoken('en') };
  }

  async function examine(code) {
    const chosen = file;
    if (!chosen || state === 'no_engine') return;
    answer = null;
    tell('busy');
    // The engine leaves the page no time to draw while it works.
    await new Promise((drawn) => setTimeout(drawn, 50));
    const found = await engine
      .then(async (engine) => asked(engine, new Uint8Array(await chosen.arrayBuffer()), code))
      .catch(unchecked);
    if (chosen !== file || state === 'no_engine') return;
    answer = found;
    tell('');
    at('verdict').focus();
  }

  function say() {
    const own = words[language];
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = own.title;
    for (const id of ['title', 'intro', 'choose', 'hint', 'scanned', 'code-hint', 'submit']) {
      at(id).textContent = own[id];
    }
    at('state').textContent = own[state] ?? '';
    for (const id of ['zh', 'en']) at(id).setAttribute('aria-pressed', String(id === language));
    at('found').hidden = at('compare').hidden = !answer;
    if (answer) show(answer[language], answer.verification.outcome);
  }

  function show(said, outcome) {
    at('found').className = outcome;
    at('found').dataset.outcome = outcome;
    at('name').textContent = file.name;
    for (const id of ['verdict', 'whose', 'scores', 'key', 'shows', 'limits']) at(id).textContent = said[id] ?? '';
    at('checks').replaceChildren(...said.checks.map(line));
  }

  function line({ sign, word, text }) {
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
