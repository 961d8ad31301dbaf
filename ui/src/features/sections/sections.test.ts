/** The list of tasks: how far each is, any order, every question found by a word, by keyboard too. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Journey } from '../../gen/Journey';
import type { Task } from '../../gen/Task';
import { data, edition as fixture, journey, view } from '../../lib/api/fixtures';
import { FakeApi } from '../../lib/api/fake';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { OpenAssessment } from '../../lib/journey/openAssessment.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import { search } from './search';
import TaskList from './TaskList.svelte';
import { entry, facts, stateWords } from './tasks';

const edition = new Edition(fixture);
const user = userEvent.setup();
const task = (rest: Partial<Task>): Task => ({
  topic: 'people',
  state: 'begun',
  asked: 4,
  left: 3,
  minutes: 2,
  gain: '6.5',
  unproven: 2,
  ...rest,
});

async function show(changes: Partial<Journey> = {}, full = false) {
  const api = new FakeApi(data({ assessments: [view()] }));
  const open = new OpenAssessment(api, structuredClone({ ...view(), journey: { ...journey, ...changes } }));
  if (full) await open.saveTier('full');
  const ongo = vi.fn();
  render(TaskList, { edition, open, ongo });
  return { open, ongo };
}

beforeEach(() => speech.use('zh-CN'));

describe('a task', () => {
  it('says in words how far it is', () => {
    expect(stateWords(task({ state: 'not_begun', left: 4 }))).toBe('未开始');
    expect(stateWords(task({}))).toBe('还差 3 题');
    expect(stateWords(task({ state: 'done', left: 0 }))).toBe('答完了');
  });

  it('says what is left, to gain and to prove, and nothing of what is not', () => {
    expect(facts(task({}))).toEqual(['约 2 分钟', '还能加 6.5 分', '差证明 2 项']);
    const done = { state: 'done', left: 0, minutes: 0, unproven: 0 } as const;
    expect(facts(task({ ...done, gain: '0' }))).toEqual([]);
    // Less than what is shown of points is none.
    expect(facts(task({ ...done, gain: '0.04' }))).toEqual([]);
  });

  it('is entered at its first question that is not done, and when all are, at its first', async () => {
    const { open } = await show();
    const [chapter] = edition.chapters(open.asked);
    if (!chapter) throw new Error('the fixture has a topic');
    expect(entry(open, chapter)).toBe('S01');
    open.draft('S01').mode = 'unknown';
    open.saveAnswer('S01', 'now');
    await open.saves.flush();
    expect(entry(open, chapter)).toBe('S02');
    open.draft('S02').mode = 'unknown';
    open.saveAnswer('S02', 'now');
    await open.saves.flush();
    expect(entry(open, chapter)).toBe('S01');
  });
});

describe('the list', () => {
  it('leads into any task and to any question, with Enter', async () => {
    const { ongo } = await show();
    at(testids.task('energy')).focus();
    await user.keyboard('{Enter}');
    expect(maybe(testids.goQuestion('E02'))).toBeNull();
    await user.click(at(testids.taskQuestions('energy')));
    at(testids.goQuestion('E02')).focus();
    await user.keyboard('{Enter}');
    expect(ongo.mock.calls).toEqual([[{ question: 'E01' }], [{ question: 'E02' }]]);
  });

  it('is gone through with the arrow keys, from the search on', async () => {
    await show();
    at(testids.search).focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(at(testids.task('people')));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(at(testids.task('energy')));
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(at(testids.task('people')));
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(document.activeElement).toBe(at(testids.task('people')));
  });

  it('marks the quick questions where all are asked, and none where all are quick', async () => {
    const { ongo } = await show({}, true);
    await user.click(at(testids.taskQuestions('people')));
    expect(at(testids.goQuestion('S01')).textContent).toContain('快速版');
    expect(at(testids.goQuestion('S03')).textContent).not.toContain('快速版');
    expect(ongo).not.toHaveBeenCalled();
    document.body.replaceChildren();
    await show();
    await user.click(at(testids.taskQuestions('people')));
    expect(at(testids.goQuestion('S01')).textContent).not.toContain('快速版');
  });

  it('shows what was found with its state, and says where nothing was', async () => {
    const { open } = await show();
    open.draft('E02').mode = 'unknown';
    open.saveAnswer('E02', 'now');
    await open.saves.flush();
    await user.type(at(testids.search), '柴油');
    expect(at(testids.goQuestion('E02')).textContent).toContain('不知道');
    expect(maybe(testids.goQuestion('S01'))).toBeNull();
    expect(maybe(testids.task('people'))).toBeNull();
    await user.type(at(testids.search), '没有的词');
    expect(document.body.textContent).toContain('没有找到');
  });
});

describe('a search', () => {
  const asked = ['S01', 'S02', 'E01'];
  const ids = (typed: string): string[] => search(edition, asked, typed).map(({ id }) => id);

  it('finds by the place, the id, the question, its parts and its options, in both languages', () => {
    expect(ids('2')).toEqual(['S02']);
    expect(ids('s01')).toEqual(['S01']);
    expect(ids('S01的问题')).toEqual(['S01']);
    expect(ids('总人数')).toEqual(['S02']);
    expect(ids('everyone')).toEqual(['S02']);
  });

  it('finds by the words that help, after those that ask', () => {
    expect(ids('看单子')).toEqual(asked);
    expect(ids('合同登记表')).toEqual(['S01']);
    const helped = structuredClone(fixture);
    const [first] = helped.questions;
    if (!first) throw new Error('the fixture has questions');
    first.help.mistake.zh = '别和总人数弄混。';
    const found = search(new Edition(helped), asked, '总人数');
    expect(found.map(({ id }) => id)).toEqual(['S02', 'S01']);
  });

  it('puts the question that asks with the word before one that offers it', () => {
    const asking = structuredClone(fixture);
    const last = asking.questions.find(({ id }) => id === 'E03');
    if (!last) throw new Error('the fixture has E03');
    last.text.zh = '柴油用了多少？';
    const found = search(new Edition(asking), ['E02', 'E03'], '柴油');
    expect(found.map(({ id }) => id)).toEqual(['E03', 'E02']);
  });

  it('finds nothing before anything is typed, and nothing that is not asked', () => {
    expect(ids(' ')).toEqual([]);
    expect(ids('R01')).toEqual([]);
  });
});
