// What of the page a reader could not read or hit. Arguments: the smallest side of a target and the
// smallest type in px. Answers with a line for each fault.
const [{ target: smallestTarget, type: smallestType }] = arguments;
const SLACK = 1.5;
const LEADING = 1.5;
const faults = [];

const name = (element) => {
  const said = (element.innerText || element.getAttribute('aria-label') || '').trim().slice(0, 24);
  const id = element.dataset?.testid ?? element.id;
  return `<${element.localName}${id ? ` ${id}` : ''} ${[...element.classList].join('.')}> “${said}”`;
};
const px = (text) => Number.parseFloat(text);
const styles = new Map();
const style = (element) => {
  if (!styles.has(element)) styles.set(element, getComputedStyle(element));
  return styles.get(element);
};
const clips = (overflow) => overflow === 'hidden' || overflow === 'clip';
const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
// Said to a screen reader only: a point, clipped on purpose.
const isPoint = (element) => style(element).clipPath === 'inset(50%)';
const unseen = (element) => isPoint(element) || (element.parentElement !== null && unseen(element.parentElement));
const visible = (element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) &&
  !unseen(element);

/** Where words may not go: what cuts them off, and the button or cell whose edge they would cross. */
function bounds(element) {
  const found = [];
  let [sideways, down, boxed] = [true, true, false];
  for (let box = element; box && box !== document.documentElement; box = box.parentElement) {
    const { overflowX, overflowY, position } = style(box);
    const rect = box.getBoundingClientRect();
    if (sideways && clips(overflowX)) found.push({ box, left: rect.left, right: rect.right });
    if (down && clips(overflowY)) found.push({ box, top: rect.top, bottom: rect.bottom });
    if (!boxed && box.matches('button, label, th, td, summary, [role=button], [role=option]')) {
      if (style(box).display !== 'inline') found.push({ box, left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom });
      boxed = true;
    }
    if (scrolls(overflowX)) sideways = false;
    if (scrolls(overflowY)) down = false;
    if (position === 'fixed') return found;
  }
  if (sideways) found.push({ box: document.documentElement, left: 0, right: document.documentElement.clientWidth });
  return found;
}

const beyond = (rect, { left = -Infinity, right = Infinity, top = -Infinity, bottom = Infinity }) =>
  rect.left < left - SLACK || rect.right > right + SLACK || rect.top < top - SLACK || rect.bottom > bottom + SLACK;

function words(node) {
  const element = node.parentElement;
  if (!visible(element)) return;
  const range = document.createRange();
  range.selectNodeContents(node);
  const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  if (rects.length === 0) return;
  // Above the page stands only what waits for the focus.
  if (rects.every(({ bottom }) => bottom + scrollY <= 0)) return;
  for (const bound of bounds(element)) {
    if (rects.some((rect) => beyond(rect, bound))) faults.push(`cut off by ${name(bound.box)}: ${name(element)}`);
  }
  // A picture's letters are drawn, its words stand beside it.
  if (element.closest('svg, [aria-hidden=true]')) return;
  const { fontSize, lineHeight } = style(element);
  if (px(fontSize) < smallestType - 0.01) faults.push(`type of ${px(fontSize)} px: ${name(element)}`);
  const lines = new Set(rects.map(({ top }) => Math.round(top / 4))).size;
  const isTitle = element.closest('h1, h2, h3, h4') !== null;
  if (lines > 1 && !isTitle && node.data.trim().length > 20 && px(lineHeight) / px(fontSize) < LEADING - 0.005) {
    faults.push(`lines ${(px(lineHeight) / px(fontSize)).toFixed(2)} apart: ${name(element)}`);
  }
}

/** The whole that answers to a press: a small circle and the words beside it are one target. */
function target(element) {
  if (element.matches('[role=spinbutton]')) return element.closest('[role=group], .box') ?? element.parentElement;
  if (element.matches('input[type=radio], input[type=checkbox], input[type=file]')) {
    return element.closest('label') ?? document.querySelector(`label[for="${CSS.escape(element.id)}"]`) ?? element;
  }
  return element;
}

const inRunningText = (element) =>
  element.matches('a, button') &&
  style(element).display.startsWith('inline') &&
  [...element.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');

function reach(element) {
  const whole = target(element);
  if (!visible(whole) || inRunningText(whole)) return;
  const { width, height, bottom } = whole.getBoundingClientRect();
  if (width === 0 || height === 0 || bottom + scrollY <= 0) return;
  if (width < smallestTarget - SLACK || height < smallestTarget - SLACK) {
    faults.push(`target of ${Math.round(width)} × ${Math.round(height)}: ${name(whole)}`);
  }
}

/** A closed list shows one line of its own; the engine cuts it off without a scroll width to tell. */
function choice(select) {
  if (!visible(select)) return;
  const own = style(select);
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `${own.fontWeight} ${own.fontSize} ${own.fontFamily}`;
  const wide = pen.measureText(select.selectedOptions[0]?.label ?? '').width;
  const room = select.clientWidth - px(own.paddingLeft) - px(own.paddingRight);
  if (wide > room + SLACK) faults.push(`cut off by itself: ${name(select)}`);
}

const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) if (walker.currentNode.data.trim() !== '') words(walker.currentNode);
const INTERACTIVE =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=option], [role=combobox], [role=tab], [role=switch], [role=spinbutton]';
for (const element of document.querySelectorAll(INTERACTIVE)) reach(element);
for (const select of document.querySelectorAll('select')) choice(select);
const root = document.scrollingElement;
const sideways = root.scrollWidth - root.clientWidth;
if (sideways > 0) faults.push(`the page reaches ${sideways} px beyond the window`);
return [...new Set(faults)];
