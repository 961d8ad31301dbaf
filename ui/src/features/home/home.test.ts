/** The first page: whose assessments these are, how far they are, and what is no firm of one's own. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssessmentSummary } from '../../gen/AssessmentSummary';
import { FakeApi } from '../../lib/api/fake';
import { data, edition as fixture, view } from '../../lib/api/fixtures';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import { Deletion } from './deletion.svelte';
import { BoardController } from './board.svelte';
import { comesNext, firms } from './firms';
import HomePanel from './HomePanel.svelte';

const edition = new Edition(fixture);
const user = userEvent.setup();

const one = (id: string, rest: Partial<AssessmentSummary> = {}): AssessmentSummary => ({
  id,
  firm: 0,
  name_zh: '厦门甲电子',
  name_en: 'Jia Electronics',
  year: 2025,
  tier: 'quick',
  asked: 20,
  answered: 12,
  left: 8,
  minutes_left: 5,
  saved_at: '2026-03-02T02:32:05Z',
  position: 'profile',
  pin: false,
  locked: false,
  credit_code: '',
  files: 0,
  legal: 0,
  issued_at: null,
  tags: [],
  ...rest,
});

let api: FakeApi;

function show(assessments: AssessmentSummary[], many = false) {
  const onopen = vi.fn();
  const samples = [{ name: 'hotel', name_zh: '示例酒店', name_en: 'Example', industry: '39', year: 2025 }];
  const nothing = (): void => undefined;
  render(HomePanel, {
    edition,
    assessments,
    samples,
    dataFolder: '/data',
    onstart: nothing,
    onopen,
    onsample: nothing,
    onsafety: nothing,
    onverify: nothing,
    onimport: nothing,
    onclass: nothing,
    deletion: new Deletion(api, () => Promise.resolve()),
    board: many
      ? new BoardController(
          api,
          () => assessments,
          () => Promise.resolve(),
        )
      : null,
  });
  return onopen;
}

beforeEach(() => {
  speech.use('zh-CN');
  api = new FakeApi(data({ assessments: [view('profile', 'a'), view('profile', 'b')] }));
});

describe('the assessments of a firm', () => {
  it('stand together under the name it was given last, the last year first', () => {
    const [firm] = firms([
      one('a', { year: 2024, name_zh: '甲厂', saved_at: '2026-01-01T00:00:00Z' }),
      one('b', { year: 2025, saved_at: '2026-02-01T00:00:00Z' }),
      one('c', { year: 2023, name_zh: '', name_en: '', saved_at: '2026-03-01T00:00:00Z' }),
    ]);
    expect(firm?.name).toBe('厦门甲电子');
    expect(firm?.years.map(({ year }) => year)).toEqual([2025, 2024, 2023]);
  });

  it('are those of one firm, and the firm last worked on comes first', () => {
    const shown = firms([
      one('a', { firm: 0, saved_at: '2026-01-01T00:00:00Z' }),
      one('b', { firm: 1, name_zh: '乙酒店', saved_at: '2026-02-01T00:00:00Z' }),
      one('c', { firm: 0, year: 2024, saved_at: '2026-03-01T00:00:00Z' }),
    ]);
    expect(shown.map(({ firm, years }) => [firm, years.length])).toEqual([
      [0, 2],
      [1, 1],
    ]);
  });
});

describe('what comes next', () => {
  it('is the result where all is answered or it was looked at, else the next question', () => {
    expect(comesNext(one('a'))).toBe('go_on');
    expect(comesNext(one('a', { left: 0, answered: 20 }))).toBe('see_result');
    expect(comesNext(one('a', { position: 'result' }))).toBe('see_result');
    // Of an edition that is not built in nothing is known, and so not that it is finished.
    expect(comesNext(one('a', { asked: 0, left: 0 }))).toBe('go_on');
  });

  it('is where the row leads', async () => {
    const onopen = show([one('a'), one('b', { year: 2024, left: 0, answered: 20, minutes_left: 0 })]);
    await user.click(at(testids.assessment('a')));
    await user.click(at(testids.assessment('b')));
    expect(onopen.mock.calls).toEqual([['a'], ['b', 'result']]);
    expect(at(testids.assessment('a')).textContent).toContain('还要约 5 分钟');
    expect(at(testids.assessment('b')).textContent).not.toContain('分钟');
  });
});

describe('the first page', () => {
  it('says before the start how much the quick path is', () => {
    show([]);
    expect(document.body.textContent).toContain('快速版 5 题，约 12 分钟');
    expect(maybe(testids.boardSearch)).toBeNull();
  });

  it('says of each sample that it is one', () => {
    for (const [language, word] of [
      ['zh-CN', '样例'],
      ['en', 'Sample'],
    ] as const) {
      speech.use(language);
      document.body.replaceChildren();
      show([one('a')]);
      expect(at(testids.sample('hotel')).textContent).toContain(word);
      expect(at(testids.assessment('a')).textContent).not.toContain(word);
    }
  });
});

describe('deleting', () => {
  it('is offered when it is asked for, asks, and can be taken back at once', async () => {
    const onopen = show([one('a'), one('b', { firm: 1, name_zh: '乙酒店' })]);
    expect(maybe(testids.askDeleteOf('b'))).toBeNull();
    await user.click(at(testids.offerDelete));
    await user.click(at(testids.askDeleteOf('b')));
    expect(at(testids.askDelete).textContent).toContain('“乙酒店”2025年');
    expect([...api.assessments.keys()]).toEqual(['a', 'b']);

    await user.click(at(testids.delete));
    await vi.waitFor(() => expect(at(testids.deleted).textContent).toContain('30天内都能找回来'));
    expect([...api.assessments.keys()]).toEqual(['a']);
    expect(maybe(testids.askDeleteOf('a'))).toBeNull();

    await user.click(at(testids.undoDelete));
    await vi.waitFor(() => expect(at(testids.deleted).textContent).toBe(''));
    expect([...api.assessments.keys()]).toEqual(['a', 'b']);
    expect(onopen).not.toHaveBeenCalled();
  });

  it('comes to nothing where the owner thinks better of it', async () => {
    show([one('a')]);
    await user.click(at(testids.offerDelete));
    await user.click(at(testids.askDeleteOf('a')));
    await user.click(at(testids.keepAssessment));
    await vi.waitFor(() => expect(maybe(testids.askDelete)).toBeNull());
    expect(api.calls).toEqual([]);
  });

  it('says so where it fails', async () => {
    show([one('a')]);
    await user.click(at(testids.offerDelete));
    await user.click(at(testids.askDeleteOf('a')));
    api.fails = { code: 'disk_full', parameters: {} };
    await user.click(at(testids.delete));
    await vi.waitFor(() => expect(at(testids.deleteError).textContent).toContain('磁盘满了'));
    expect(at(testids.deleted).textContent).toBe('');
  });

  it('is never offered for a sample', async () => {
    show([one('a')]);
    await user.click(at(testids.offerDelete));
    const deleting = [...document.querySelectorAll('[data-testid^="ask-delete-"]')];
    expect(deleting.map((button) => button.getAttribute('data-testid'))).toEqual([testids.askDeleteOf('a')]);
  });
});
