/** “What if I do this”: what is asked of the program, and what is said of its answer. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../gen/Action';
import type { Scorecard } from '../../gen/Scorecard';
import { assessment, edition as fixture } from '../../lib/api/fixtures';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import { exportsNothing } from './exportsForTests';
import ResultPanel from './ResultPanel.svelte';
import { WhatIfController } from './whatIfController.svelte';

const user = userEvent.setup();
const edition = new Edition(fixture);
const now = assessment.scorecard;
const better: Scorecard = { ...now, declared: '86.25', band: { band: 'good', by_score: 'good', caps: [] } };

/** A program that answers when it is let, in any order. */
class Slow {
  readonly asked: string[] = [];
  readonly #waiting: ((scorecard: Scorecard) => void)[] = [];
  ask = (done: readonly string[]): Promise<Scorecard> => {
    this.asked.push(done.join());
    return new Promise((resolve) => this.#waiting.push(resolve));
  };
  answer = (place: number, scorecard: Scorecard): void => this.#waiting[place]?.(scorecard);
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the trial', () => {
  it('asks for all that is ticked, and for nothing where nothing is', async () => {
    const slow = new Slow();
    const trial = new WhatIfController(slow.ask);
    void trial.toggle('S01');
    void trial.toggle('E01');
    void trial.toggle('S01');
    void trial.reset();
    await settle();
    expect(slow.asked).toEqual(['S01', 'S01,E01', 'E01']);
    expect([trial.done.size, trial.scorecard]).toEqual([0, null]);
  });

  it('shows the answer to what was asked last, whichever comes last', async () => {
    const slow = new Slow();
    const trial = new WhatIfController(slow.ask);
    void trial.toggle('S01');
    void trial.toggle('E01');
    slow.answer(1, better);
    slow.answer(0, now);
    await settle();
    expect(trial.scorecard).toBe(better);
  });

  it('forgets an answer that comes after a reset', async () => {
    const slow = new Slow();
    const trial = new WhatIfController(slow.ask);
    void trial.toggle('S01');
    void trial.reset();
    slow.answer(0, better);
    await settle();
    expect(trial.scorecard).toBeNull();
  });

  it('says what went wrong, and tries again with the next tick', async () => {
    let fails = true;
    const trial = new WhatIfController(() =>
      fails
        ? Promise.reject({ code: 'disk_full', parameters: {} } as unknown as Error)
        : Promise.resolve(better),
    );
    await trial.toggle('S01');
    expect(trial.error?.code).toBe('disk_full');
    fails = false;
    await trial.toggle('E01');
    expect([trial.error, trial.scorecard]).toEqual([null, better]);
  });
});

describe('the trial on the page', () => {
  const second: Action = { ...(assessment.plan[0] as Action), question: 'E01', legal: true };
  const show = (answer: Scorecard): void => {
    const plan = [...assessment.plan, second];
    render(ResultPanel, {
      edition,
      firm: '示例',
      assessment: { ...assessment, plan },
      exports: exportsNothing(),
      whatIf: new WhatIfController(() => Promise.resolve(answer)),
    });
  };
  const said = (): string => at(testids.whatIf).textContent.replaceAll(/\s+/g, ' ');

  beforeEach(() => speech.use('zh-CN'));

  it('says now and then, the band, that papers are still to come, and that nothing is kept', async () => {
    show(better);
    expect(said().trim()).toBe('');
    await user.click(at(testids.ifDone('S01')));
    for (const words of [
      '现在 61.3',
      '做完这 1 项 86.3',
      '现在是“起步”，到时候是“良好”',
      '还是 12.5',
      '不会保存',
    ])
      expect(said()).toContain(words);
    await user.click(at(testids.whatIfReset));
    expect(said().trim()).toBe('');
    expect(at(testids.ifDone('S01'))).toHaveProperty('checked', false);
  });

  it('counts the legal minimums that were not ticked and hold the band down', async () => {
    show({ ...better, band: { band: 'starting', by_score: 'good', caps: ['legal'] } });
    await user.click(at(testids.ifDone('S01')));
    expect(said()).toContain('还有 1 项法律底线没勾上，先算“起步”');
    expect(said()).toContain('到时候还是“起步”');
  });

  it('tells when papers that are there already count for more', async () => {
    show({ ...better, backed: '20' });
    await user.click(at(testids.ifDone('S01')));
    expect(said()).toContain('从 12.5 分到 20.0 分');
  });

  it('is worked by keyboard', async () => {
    show(better);
    at(testids.ifDone('S01')).focus();
    await user.keyboard(' ');
    expect(said()).toContain('86.3');
  });

  it('is not offered where there is nothing to do', () => {
    render(ResultPanel, {
      edition,
      firm: '示例',
      assessment: { ...assessment, plan: [] },
      exports: exportsNothing(),
      whatIf: new WhatIfController(() => Promise.resolve(better)),
    });
    expect(maybe(testids.whatIf)).toBeNull();
  });
});
