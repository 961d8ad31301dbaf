// What the Tab key must come to, and how the element it has come to looks. Two calls: `begin` lists the
// stops, `step` tells where the focus is. Arguments: the word.
const [word] = arguments;

const name = (element) => {
  const said = (element.innerText || element.getAttribute('aria-label') || element.value || '').trim().slice(0, 24);
  const id = element.dataset?.testid ?? element.id;
  return `<${element.localName}${id ? ` ${id}` : ''}> “${said}”`;
};
/** Radio buttons of one name are one stop. */
const stop = (element) =>
  element.matches('input[type=radio]') && element.name ? `radio ${element.name}` : element;
/** What the eye sees of a control: itself, and the words around a small circle. */
const shown = (element) => [element, element.parentElement, ...(element.labels ?? [])].filter((part) => part !== null);
const LOOK = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'borderColor', 'top'];
const look = (element) =>
  shown(element)
    .map((part) => LOOK.map((property) => getComputedStyle(part)[property]).join(' '))
    .join('|');

function begin() {
  const dialog = document.querySelector('[role=dialog][data-state=open], [role=alertdialog][data-state=open]');
  const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  const stops = [...(dialog ?? document).querySelectorAll(all)].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }),
  );
  const unique = new Map(stops.map((element) => [stop(element), element]));
  window.__tabs = { wanted: [...unique.keys()], names: [...unique.values()].map(name), left: null };
  document.activeElement?.blur();
  window.getSelection()?.removeAllRanges();
  window.scrollTo(0, 0);
  return window.__tabs.names;
}

/** What lies over the element where the window shows it. */
function hidden(element) {
  const whole = element.matches('input[type=radio], input[type=checkbox], input[type=file]')
    ? (element.closest('label') ?? element)
    : element;
  const rect = whole.getClientRects()[0];
  if (!rect) return 'it has no place on the screen';
  // Of what is high, such as a field of several lines, the beginning is what is looked at.
  const parts = rect.height > 80 ? [0.15] : [0.15, 0.5, 0.85];
  const points = parts.map((part) => [rect.left + rect.width / 2, rect.top + rect.height * part]);
  for (const [x, y] of points) {
    const hit = document.elementFromPoint(x, y);
    if (!hit) return `it lies outside the window (${Math.round(x)}, ${Math.round(y)})`;
    if (!whole.contains(hit) && !hit.contains(whole)) return `${name(hit)} lies over it`;
  }
  return null;
}

function step() {
  const { wanted, names, left } = window.__tabs;
  const faults = [];
  const now = document.activeElement;
  // The only stop of a dialog is come back to at once.
  if (left?.element.isConnected && left.element !== now && look(left.element) === left.look) {
    faults.push(`the focus was not to be seen on ${name(left.element)}`);
  }
  if (!now || now === document.body || now === document.documentElement) {
    window.__tabs.left = null;
    return { at: null, faults };
  }
  const covered = hidden(now);
  if (covered) faults.push(`${name(now)}: ${covered}`);
  window.__tabs.left = { element: now, look: look(now) };
  const at = wanted.indexOf(stop(now));
  return { at: at < 0 ? names.length : at, name: name(now), faults };
}

return word === 'begin' ? begin() : step();
