/** “Saved” is said only when it is true, and nothing typed is ever dropped or overtaken. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RETRY_MS, SaveQueue, TYPING_PAUSE_MS } from './saveQueue.svelte';

/** A save that ends when it is told to. */
function held(): { save: () => Promise<string>; end: () => void; fail: () => void; started: boolean } {
  const one = { started: false, end: () => {}, fail: () => {}, save: () => Promise.resolve('') };
  const done = new Promise<string>((resolve, reject) => {
    one.end = () => resolve('2026-11-22T10:32:05Z');
    one.fail = () => reject({ code: 'disk_full', parameters: {} });
  });
  one.save = () => {
    one.started = true;
    return done;
  };
  return one;
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe('the line of saves', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits until typing rests, and not longer than half a second', async () => {
    const queue = new SaveQueue();
    const save = vi.fn(() => Promise.resolve('t'));
    queue.later('a', save);
    await vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS - 1);
    queue.later('a', save);
    await vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS - 1);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save).toHaveBeenCalledTimes(1);
    expect(TYPING_PAUSE_MS).toBeLessThanOrEqual(500);
  });

  it('says saved only after the program has answered', async () => {
    const queue = new SaveQueue();
    const save = held();
    void queue.now('a', save.save);
    await settle();
    expect([queue.state, queue.savedAt]).toEqual(['saving', null]);
    save.end();
    await settle();
    expect([queue.state, queue.savedAt]).toEqual(['saved', '2026-11-22T10:32:05Z']);
  });

  it('has one save under way at a time, in the order of the first touch', async () => {
    const queue = new SaveQueue();
    const [first, second] = [held(), held()];
    void queue.now('a', first.save);
    void queue.now('b', second.save);
    await settle();
    expect([first.started, second.started]).toEqual([true, false]);
    first.end();
    await settle();
    expect(second.started).toBe(true);
    expect(queue.state).toBe('saving');
  });

  it('sends of several states of one thing only the latest', async () => {
    const queue = new SaveQueue();
    const first = held();
    const [overtaken, latest] = [vi.fn(() => Promise.resolve('x')), vi.fn(() => Promise.resolve('y'))];
    void queue.now('a', first.save);
    queue.later('a', overtaken);
    queue.later('a', latest);
    first.end();
    await expect(queue.flush()).resolves.toBe(true);
    expect(overtaken).not.toHaveBeenCalled();
    expect(queue.savedAt).toBe('y');
  });

  it('keeps what failed and sends it again, before what came later', async () => {
    const queue = new SaveQueue();
    const sent: string[] = [];
    const bad = held();
    void queue.now('a', bad.save);
    queue.later('b', () => Promise.resolve(String(sent.push('b'))));
    bad.fail();
    await expect(queue.flush()).resolves.toBe(false);
    expect([queue.state, queue.error?.code, sent]).toEqual(['failed', 'disk_full', []]);
    queue.later('a', () => Promise.resolve(String(sent.push('a'))));
    await expect(queue.flush()).resolves.toBe(true);
    expect(sent).toEqual(['a', 'b']);
    expect([queue.state, queue.error]).toEqual(['saved', null]);
  });

  it('is not saved while something newer than the last answer waits', async () => {
    const queue = new SaveQueue();
    const first = held();
    void queue.now('a', first.save);
    await settle();
    queue.later('a', held().save);
    first.end();
    await settle();
    expect(queue.state).not.toBe('saved');
  });

  it('tries again by itself, in order, and says so while it waits', async () => {
    const queue = new SaveQueue();
    const sent: string[] = [];
    let full = true;
    const saving = (what: string) => () =>
      full
        ? Promise.reject({ code: 'disk_full', parameters: {} } as unknown as Error)
        : Promise.resolve(String(sent.push(what)));
    for (const what of ['a', 'b', 'c']) void queue.now(what, saving(what));
    await settle();
    expect([queue.state, queue.unsaved, queue.savedAt]).toEqual(['failed', true, null]);
    await vi.advanceTimersByTimeAsync(3 * RETRY_MS);
    expect([queue.state, sent]).toEqual(['failed', []]);
    full = false;
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect([queue.state, queue.unsaved, queue.error, sent]).toEqual(['saved', false, null, ['a', 'b', 'c']]);
  });

  it('does not hold up the others where one thing alone cannot be saved', async () => {
    const queue = new SaveQueue();
    const sent: string[] = [];
    const bad = () => Promise.reject({ code: 'panicked', parameters: { id: '1' } } as unknown as Error);
    void queue.now('bad', bad);
    queue.later('good', () => Promise.resolve(String(sent.push('good'))));
    await expect(queue.flush()).resolves.toBe(false);
    expect([queue.state, queue.unsaved, queue.error?.code, sent]).toEqual([
      'failed',
      true,
      'panicked',
      ['good'],
    ]);
  });

  it('does an undo once, after all that waits, and never again by itself', async () => {
    const queue = new SaveQueue();
    const sent: string[] = [];
    queue.later('a', () => Promise.resolve(String(sent.push('a'))));
    const undo = vi.fn(() => {
      sent.push('undo');
      return Promise.reject({ code: 'panicked', parameters: { id: '1' } } as unknown as Error);
    });
    await expect(queue.once(undo)).resolves.toBe(false);
    expect([queue.state, queue.unsaved, sent]).toEqual(['failed', false, ['a', 'undo']]);
    await vi.advanceTimersByTimeAsync(3 * RETRY_MS);
    expect(undo).toHaveBeenCalledTimes(1);
    await expect(queue.flush()).resolves.toBe(true);
    expect([queue.state, queue.error]).toEqual(['saved', null]);
  });

  it('keeps the latest state of what failed, at its place', async () => {
    const queue = new SaveQueue();
    const sent: string[] = [];
    const bad = held();
    void queue.now('a', bad.save);
    await settle();
    queue.later('b', () => Promise.resolve(String(sent.push('b'))));
    queue.later('a', () => Promise.resolve(String(sent.push('a, later'))));
    bad.fail();
    await settle();
    await expect(queue.flush()).resolves.toBe(true);
    expect(sent).toEqual(['a, later', 'b']);
  });
});
