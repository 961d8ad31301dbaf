/** What the simulated page of the tests lacks. It lays nothing out, so nothing ever changes its size. */
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
// Tests that draw without a page have no elements.
if ('Element' in globalThis) Element.prototype.scrollIntoView = () => undefined;
