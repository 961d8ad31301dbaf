/** The whole window over a fake program: where it opens, how one gets through it, what the keyboard does. */
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../App.svelte';
import type { AppWindow } from '../lib/api/api';
import { data, profile, view } from '../lib/api/fixtures';
import { FakeApi, type FakeData } from '../lib/api/fake';
import { speech } from '../lib/i18n/i18n.svelte';
import { at, maybe } from '../lib/testing';
import { testids } from '../lib/testids';

let mayClose: () => Promise<boolean> = () => Promise.resolve(true);

const appWindow: AppWindow = {
  setTitle: () => Promise.resolve(),
  close: () => Promise.resolve(),
  onDropped: () => Promise.resolve(() => undefined),
  onClose: (ask) => {
    mayClose = ask;
    return Promise.resolve(() => undefined);
  },
};

async function open(changes: Partial<FakeData> = {}): Promise<FakeApi> {
  const api = new FakeApi(data(changes));
  render(App, { api, appWindow });
  await vi.waitFor(() => expect(api.calls).toContain('ui_ready'));
  return api;
}

const own = (position: Parameters<typeof view>[0]): Partial<FakeData> => ({ assessments: [view(position)] });
const user = userEvent.setup();
const saved = (api: FakeApi): string[] => api.calls.filter((call) => /^(save|set_position)/.test(call));

beforeEach(() => {
  speech.use('zh-CN');
  window.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
});

describe('where the window opens', () => {
  it('opens at home for whoever is here for the first time', async () => {
    await open();
    expect(maybe(testids.homeView)).not.toBeNull();
    expect(maybe(testids.sample('electronics'))).not.toBeNull();
  });

  it.each([
    ['profile' as const, testids.profileView],
    [{ question: 'E01' }, testids.questionView],
    ['check' as const, testids.checkView],
    ['result' as const, testids.resultView],
  ])('opens where the owner was: %j', async (position, shown) => {
    await open(own(position));
    expect(maybe(shown)).not.toBeNull();
  });

  it('opens the assessment that was saved last', async () => {
    const older = { ...view('result', 'older'), saved_at: '2026-01-01T00:00:00Z' };
    const api = await open({ assessments: [older, view('check', 'newer')] });
    expect(api.calls).toContain('open_assessment newer');
  });

  it('says what happened where the data cannot be opened, and tries again', async () => {
    const api = new FakeApi(data());
    api.fails = { code: 'data_newer', parameters: {} };
    render(App, { api, appWindow });
    await user.click(await screen.findByTestId(testids.retry));
    expect(await screen.findByTestId(testids.homeView)).toBeTruthy();
  });
});

describe('the way through', () => {
  it('leads from home over the profile and every question to the check and the result', async () => {
    const api = await open();
    await user.click(at(testids.start));
    expect(await screen.findByTestId(testids.profileView)).toBeTruthy();
    await user.click(at(testids.continue));
    for (const place of [1, 2, 3, 4, 5]) {
      expect(at(testids.questionCount).textContent).toBe(`第 ${place} 题，共 5 题`);
      expect(document.activeElement).toBe(at(testids.questionTitle));
      await user.click(at(testids.continue));
    }
    expect(maybe(testids.checkView)).not.toBeNull();
    await user.click(at(testids.continue));
    expect(maybe(testids.resultView)).not.toBeNull();
    expect(saved(api).at(-1)).toBe('set_position "result"');
  });

  it('comes back from a change to the row it was made from', async () => {
    await open(own('check'));
    await user.click(at(testids.change('E01')));
    expect(maybe(testids.questionView)).not.toBeNull();
    await user.click(at(testids.continue));
    expect(maybe(testids.checkView)).not.toBeNull();
    await vi.waitFor(() => expect(document.activeElement).toBe(at(testids.change('E01'))));
  });

  it('does not go on without a reason for “not applicable”', async () => {
    await open(own({ question: 'S01' }));
    await user.click(at(testids.notApplicable));
    await user.click(at(testids.continue));
    expect(screen.getByRole('alert').textContent).toContain('选一个理由');
    await user.click(at(testids.back));
    expect(maybe(testids.profileView)).not.toBeNull();
  });

  it('saves what was typed before it goes home', async () => {
    const api = await open(own('profile'));
    await user.type(at(testids.profile('name_zh')), '明达五金');
    await user.click(at(testids.home));
    expect(await screen.findByTestId(testids.homeView)).toBeTruthy();
    expect(api.assessments.get('own')?.sheet.profile.name_zh).toBe('明达五金');
  });

  it('stays, with the text, where it could not be saved, and saves on “try again”', async () => {
    const api = await open(own('profile'));
    api.fails = { code: 'disk_full', parameters: {} };
    await user.type(at(testids.profile('name_zh')), '明达');
    await user.click(at(testids.home));
    expect(await screen.findByTestId(testids.saveError)).toBeTruthy();
    expect(at(testids.profile('name_zh'))).toHaveProperty('value', '明达');
    expect(at(testids.saved).textContent).toBe('');
    await user.click(at(testids.retry));
    await vi.waitFor(() => expect(at(testids.saved).textContent).toContain('已保存'));
  });

  it('saves before the window closes, and does not let it close where it cannot', async () => {
    const api = await open(own({ question: 'E01' }));
    await user.type(at(testids.number('electricity')), '7');
    await expect(mayClose()).resolves.toBe(true);
    expect(saved(api).at(-1)).toContain('"text":"7"');
    await user.type(at(testids.number('electricity')), '8');
    api.fails = { code: 'disk_full', parameters: {} };
    await expect(mayClose()).resolves.toBe(false);
  });

  it('shows a sample under its banner, and touches no assessment', async () => {
    const api = await open(own('profile'));
    await user.click(at(testids.home));
    await user.click(await screen.findByTestId(testids.sample('electronics')));
    expect((await screen.findByTestId(testids.sampleBanner)).textContent).toContain('样例（虚构企业）');
    await user.click(at(testids.exportSave));
    expect((await screen.findByTestId(testids.exported)).textContent).toContain('自评报告 2025.pdf');
    expect(saved(api)).toEqual(['save_report']);
  });
});

describe('the full questionnaire', () => {
  /** An assessment in which some questions are answered “don’t know”. */
  const answered = (position: Parameters<typeof view>[0], ...ids: string[]): Partial<FakeData> => {
    const own = view(position);
    const answers = Object.fromEntries(ids.map((id) => [id, { status: 'unknown' as const }]));
    const responses = own.assessment.responses.map((response) =>
      ids.includes(response.question) ? { ...response, state: 'unknown' as const } : response,
    );
    const { sheet, assessment } = own;
    return {
      assessments: [{ ...own, sheet: { ...sheet, answers }, assessment: { ...assessment, responses } }],
    };
  };

  it('says how many more there are, and opens at the first open question', async () => {
    const api = await open(answered('result', 'S01', 'S02', 'E01', 'E02', 'E03'));
    expect(at(testids.tier).textContent).toContain('再答 1 题，约 1 分钟');
    await user.click(at(testids.goFull));
    expect(at(testids.questionTitle).textContent).toBe('S03的问题？');
    expect(at(testids.questionCount).textContent).toBe('第 3 题，共 8 题');
    expect(saved(api)).toEqual(['save_tier full', 'set_position {"question":"S03"}']);
  });

  it('leads back to the quick questions and stays where the owner is', async () => {
    const own = view('check');
    const api = await open({ assessments: [{ ...own, sheet: { ...own.sheet, tier: 'full' } }] });
    api.assessments.set('own', { ...own, sheet: { ...own.sheet, tier: 'full' } });
    await user.click(at(testids.goFull));
    await user.click(at(testids.back));
    await user.click(at(testids.goCheck));
    await user.click(at(testids.goQuick));
    expect(maybe(testids.checkView)).not.toBeNull();
    expect(maybe(testids.goFull)).not.toBeNull();
    expect(document.activeElement?.textContent).toBe('还想说得更全？');
    expect(saved(api).at(-1)).toBe('save_tier quick');
  });

  it('stays, and says so, where the step could not be saved', async () => {
    const api = await open(own('result'));
    api.fails = { code: 'disk_full', parameters: {} };
    await user.click(at(testids.goFull));
    expect(maybe(testids.resultView)).not.toBeNull();
    expect(maybe(testids.saveError)).not.toBeNull();
    await user.click(at(testids.retry));
    await vi.waitFor(() => expect(maybe(testids.goQuick)).not.toBeNull());
  });

  it('shows a topic of several pillars without a mark', async () => {
    await open(own('check'));
    await user.click(at(testids.goFull));
    const topics = [...document.querySelectorAll('nav .topic')].map((topic) => topic.textContent);
    expect(topics.map((text) => text?.trim().slice(0, 5))).toEqual(['S 员工与', 'E 用电与', '您这一行 ']);
  });
});

describe('questions that hang on answers', () => {
  /** “Yes” to S01 brings up S03. */
  const asks = (api: FakeApi): void => {
    const quick = ['S01', 'S02', 'E01', 'E02', 'E03'];
    api.asked = ({ answers }) => {
      const yes = JSON.stringify(answers['S01'] ?? '').includes('"yes"');
      return yes ? ['S01', 'S03', ...quick.slice(1)] : quick;
    };
  };

  it('come next as soon as the answer says so, however fast the owner goes on', async () => {
    const api = await open(own({ question: 'S01' }));
    asks(api);
    let letGo = (): void => undefined;
    api.gate = new Promise((done) => (letGo = done));
    await user.keyboard('1{Enter}');
    expect(at(testids.questionTitle).textContent).toBe('S01的问题？');
    letGo();
    await vi.waitFor(() => expect(at(testids.questionTitle).textContent).toBe('S03的问题？'));
    expect(at(testids.questionCount).textContent).toBe('第 2 题，共 6 题');
  });

  it('are passed over, in the list and on the check page too, when they are not asked', async () => {
    const api = await open(own({ question: 'S01' }));
    asks(api);
    await user.keyboard('1{Enter}');
    await user.click(at(testids.back));
    await user.keyboard('3{Enter}');
    await vi.waitFor(() => expect(at(testids.questionTitle).textContent).toBe('S02的问题？'));
    await user.click(at(testids.allQuestions));
    expect(maybe(testids.goQuestion('S03'))).toBeNull();
    await user.click(at(testids.goCheck));
    expect(maybe(testids.row('S03'))).toBeNull();
    expect(maybe(testids.row('S02'))).not.toBeNull();
  });

  it('are no place to stand at when they are not asked any more', async () => {
    await open(own({ question: 'S03' }));
    expect(maybe(testids.profileView)).not.toBeNull();
  });
});

describe('the next year', () => {
  it('begins with the same firm', async () => {
    const api = await open(own('result'));
    await user.click(at(testids.nextYear));
    expect(await screen.findByTestId(testids.profileView)).toBeTruthy();
    expect(api.calls).toContain('start_next_year own');
    expect(document.title).not.toContain('结果');
  });

  it('is not offered beyond the years of the edition', async () => {
    const own = view('result');
    await open({ assessments: [{ ...own, sheet: { ...own.sheet, period: { year: 2026 } } }] });
    expect(maybe(testids.nextYear)).toBeNull();
  });
});

describe('the check page', () => {
  it('shows only what is open, where that is wanted', async () => {
    const api = await open(own('check'));
    await user.click(at(testids.change('S01')));
    await user.click(at(testids.dontKnow));
    await user.click(at(testids.continue));
    await user.click(at(testids.onlyOpen));
    expect(maybe(testids.row('S01'))).toBeNull();
    expect([maybe(testids.row('S02')), maybe(testids.row('profile'))].map(Boolean)).toEqual([true, false]);
    expect(saved(api)[0]).toContain('set_position');
  });
});

describe('the language', () => {
  it('changes in place, with what was typed', async () => {
    const api = await open(own({ question: 'E01' }));
    await user.type(at(testids.number('electricity')), '38.6');
    await user.click(at(testids.languageEn));
    expect(at(testids.questionTitle).textContent).toBe('Question E01?');
    expect(at(testids.number('electricity'))).toHaveProperty('value', '38.6');
    expect([document.documentElement.lang, document.title]).toEqual(['en', 'Question 3 of 5 - Qingping']);
    expect(api.calls).toContain('set_language en');
  });
});

describe('the keyboard', () => {
  it('answers and goes through without a mouse', async () => {
    const api = await open(own({ question: 'S01' }));
    await user.keyboard('1{Enter}');
    expect(at(testids.questionTitle).textContent).toBe('S02的问题？');
    expect(saved(api)[0]).toContain('"level":"yes"');
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(at(testids.questionTitle).textContent).toBe('S01的问题？');
    await user.keyboard('/');
    await vi.waitFor(() => expect(document.activeElement).toBe(at(testids.search)));
  });

  it('opens the help by F1', async () => {
    await open(own({ question: 'S01' }));
    await user.keyboard('{F1}');
    expect(at(testids.helpBlock('why'))).toHaveProperty('open', true);
  });

  it('never goes on by the Enter that ends a composition', async () => {
    await open(own({ question: 'E01' }));
    const field = at(testids.number('electricity'));
    const enter = (init: KeyboardEventInit): void =>
      void field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...init }));
    const compose = (kind: string): void =>
      void field.dispatchEvent(new CompositionEvent(kind, { bubbles: true }));
    for (let turn = 0; turn < 500; turn += 1) {
      compose('compositionstart');
      if (turn % 2 === 0) enter({ isComposing: true });
      compose('compositionend');
      if (turn % 2 === 1) enter({ keyCode: 229 } as KeyboardEventInit);
      enter({});
    }
    expect(at(testids.questionTitle).textContent).toBe('E01的问题？');
  });
});

describe('whoever cannot see the window', () => {
  const named = { ...view('result'), sheet: { ...view().sheet, profile: { ...profile, name_zh: '明达' } } };

  it.each([
    ['home', {}],
    ['profile', own('profile')],
    ['a question', own({ question: 'S01' })],
    ['a number', own({ question: 'E01' })],
    ['check', own('check')],
    ['result', { assessments: [named] }],
  ])('finds its way: %s', async (_, changes) => {
    await open(changes);
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});
