/** The board of many firms: found, sorted and tagged, and gone through by the arrows. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssessmentSummary } from '../../gen/AssessmentSummary';
import { FakeApi } from '../../lib/api/fake';
import { data } from '../../lib/api/fixtures';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import Board from './Board.svelte';
import { BoardController } from './board.svelte';
import { Deletion } from './deletion.svelte';

const user = userEvent.setup();

const one = (firm: number, rest: Partial<AssessmentSummary> = {}): AssessmentSummary => ({
  id: `a${firm}`,
  firm,
  name_zh: `企业${firm}号`,
  name_en: '',
  pin: false,
  locked: false,
  credit_code: '',
  year: 2025,
  tier: 'quick',
  asked: 20,
  answered: firm,
  left: 20 - firm,
  minutes_left: 5,
  files: 0,
  legal: 0,
  issued_at: null,
  tags: [],
  saved_at: `2026-03-0${firm}T02:00:00Z`,
  position: 'profile',
  ...rest,
});

const firms = [
  one(1, { name_zh: '乙酒店', credit_code: '91350200MA2YYYYY2Y', tags: ['11月班'] }),
  one(2, { name_zh: '甲电子', name_en: 'Jia Electronics', tags: ['11月班', '厦门商会'], legal: 2, files: 3 }),
  one(3, { name_zh: '丙•••司', pin: true, locked: true }),
  one(4, { id: 'old', firm: 2, name_zh: '甲电子', year: 2024 }),
];

let api: FakeApi;
let board: BoardController;
let opened: unknown[];

beforeEach(() => {
  speech.use('zh-CN');
  api = new FakeApi(data());
  board = new BoardController(
    api,
    () => firms,
    () => Promise.resolve(),
  );
  opened = [];
  const deletion = new Deletion(api, () => Promise.resolve());
  render(Board, { board, deletion, onopen: (id, place) => opened.push(place ? [id, place] : id) });
});

const names = (): string[] => board.shown.map(({ name }) => name);

describe('the board', () => {
  it('shows a row for each firm, the one last worked on first, with what a trainer looks for', () => {
    expect(names()).toEqual(['甲电子', '丙•••司', '乙酒店']);
    const row = at(testids.assessment('a2')).textContent;
    for (const words of ['答了2题，共20题', '3份材料', '2条法律底线没过', '厦门商会'])
      expect(row).toContain(words);
    expect(at(testids.assessment('a3')).textContent).toContain('输入密码');
  });

  it('finds by name, credit code, tag and year, in whatever width', async () => {
    for (const [typed, found] of [
      ['酒店', ['丙•••司', '乙酒店'].slice(1)],
      ['jia', ['甲电子']],
      ['ma2yyyyy', ['乙酒店']],
      ['１１月班', ['甲电子', '乙酒店']],
      ['11月班 酒', ['乙酒店']],
      ['2024', ['甲电子']],
      // Of a locked firm two letters are known: it stays while the first one fits.
      ['丙鹭', ['丙•••司']],
      ['丁', []],
    ] as const) {
      board.typed = typed;
      await tick();
      expect(names(), typed).toEqual(found);
    }
    expect(maybe(testids.boardNone)).not.toBeNull();
  });

  it('sorts by name and by how much is left, and shows the firms of one tag', async () => {
    await user.click(at(testids.boardSort('name')));
    expect(names()).toEqual(['丙•••司', '甲电子', '乙酒店']);
    await user.click(at(testids.boardSort('least_done')));
    expect(names()).toEqual(['乙酒店', '甲电子', '丙•••司']);
    await user.click(at(testids.boardTag('厦门商会')));
    expect(names()).toEqual(['甲电子']);
    await user.click(at(testids.boardTag('')));
    expect(names()).toHaveLength(3);
  });

  it('is one stop for Tab, and the arrows lead from the search through the rows', async () => {
    const stops = [...document.querySelectorAll<HTMLElement>('[data-stop]')];
    expect(stops.map((stop) => stop.tabIndex)).toEqual([0, -1, -1]);
    at(testids.boardSearch).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(at(testids.assessment('a3')));
    expect(stops.map((stop) => stop.tabIndex)).toEqual([-1, 0, -1]);
    await user.keyboard('{Enter}');
    await user.click(at(testids.assessment('old')));
    expect(opened).toEqual(['a3', 'old']);
  });

  it('gives several firms a tag at once, all their years among them', async () => {
    await user.click(at(testids.boardSelect));
    expect(at(testids.boardGiveTag)).toHaveProperty('disabled', true);
    await user.click(at(testids.boardPick('a2')));
    at(testids.boardPick('a1')).focus();
    await user.keyboard(' ');
    await user.type(at(testids.boardNewTag), '晚班');
    await user.click(at(testids.boardGiveTag));
    await vi.waitFor(() => expect(at(testids.boardTagged).textContent).toContain('2家'));
    expect(api.calls).toEqual(['tag_assessments a2,old,a1 晚班 true']);
    await user.click(at(testids.boardTakeTag));
    expect(api.calls.at(-1)).toBe('tag_assessments a2,old,a1 晚班 false');
    expect(opened).toEqual([]);
  });

  it('says so where a tag cannot be given', async () => {
    await user.click(at(testids.boardSelect));
    await user.click(at(testids.boardSelectAll));
    api.fails = { code: 'tag_form', parameters: { most: '20' } };
    await user.click(at(testids.boardGiveTag));
    await vi.waitFor(() => expect(at(testids.boardTagError).textContent).toContain('最多20个字'));
  });
});
