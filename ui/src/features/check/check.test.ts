/** The check page: what does not go together, what is worth most, papers, last year, what is put aside. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssessmentView } from '../../gen/AssessmentView';
import type { EvidenceMark } from '../../gen/EvidenceMark';
import type { Journey } from '../../gen/Journey';
import { data, edition as fixture, journey, view } from '../../lib/api/fixtures';
import { FakeApi } from '../../lib/api/fake';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { AnswerDraft } from '../../lib/journey/draft.svelte';
import { OpenAssessment } from '../../lib/journey/openAssessment.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import CheckPanel from './CheckPanel.svelte';
import { compared } from './compared';
import { papersWords, parkedWhy, placeWords } from './checkWords';

const edition = new Edition(fixture);
const user = userEvent.setup();

function show(changes: Partial<Journey> = {}, rest: Partial<AssessmentView> = {}) {
  const own = { ...view(), ...rest, journey: { ...journey, ...changes } };
  const open = new OpenAssessment(new FakeApi(data({ assessments: [own] })), structuredClone(own));
  const onchange = vi.fn();
  render(CheckPanel, { edition, open, onchange, ontier: () => Promise.resolve() });
  return { open, onchange };
}

const inQuestion = (question: string, part: string | null) => ({ question: { question, part } });

beforeEach(() => speech.use('zh-CN'));

describe('what does not go together', () => {
  it('stands on top with both places, and each leads to where it is changed', async () => {
    const { onchange } = show({
      doubts: [
        {
          finding: {
            severity: 'warning',
            subject: inQuestion('E03', 'cost'),
            kind: { code: 'contradiction', check: 'spent' },
            laws: [],
          },
          against: [inQuestion('S02', 'total'), { profile: 'staff' }],
        },
      ],
    });
    expect(at(testids.doubts).textContent).toContain('有废物却没有合同。');
    expect(at(testids.doubts).textContent).toContain('E03的问题？ · 花费');
    expect(at(testids.against(0, 0)).textContent).toContain('S02的问题？ · 总人数');
    expect(at(testids.against(0, 1)).textContent).toContain('企业资料 · 栏staff');
    await user.click(at(testids.mend(0)));
    await user.click(at(testids.against(0, 0)));
    await user.click(at(testids.against(0, 1)));
    expect(onchange.mock.calls).toEqual([['E03'], ['S02'], ['profile']]);
  });

  it('is not spoken of where there is nothing', () => {
    show({ worth: [] });
    expect(maybe(testids.doubts)).toBeNull();
    expect(maybe(testids.worth)).toBeNull();
    expect(maybe(testids.parked)).toBeNull();
  });
});

describe('what is worth most', () => {
  it('names the law, what is missing and the points, and leads there', async () => {
    const { onchange } = show();
    const rows = [...at(testids.worth).querySelectorAll('li')].map((row) => row.textContent);
    expect(rows[0]).toContain('法律底线');
    expect(rows[0]).toContain('还能加 25.0 分');
    expect(rows[1]).toContain('还没答');
    expect(rows[1]).not.toContain('法律底线');
    await user.click(at(testids.worthGo('E01')));
    expect(onchange.mock.calls).toEqual([['E01']]);
  });
});

describe('the papers of an answer', () => {
  const question = edition.question('S01');
  if (!question) throw new Error('the fixture has S01');
  const file = { sha256: 'a'.repeat(64), name: 'a.pdf', kind: 'pdf', bytes: 1 } as const;
  const words = (evidence: EvidenceMark[], proof: string[], state: 'given' | 'open' = 'given') =>
    papersWords(
      question,
      { question: 'S01', state, parts: [], points: '1', answered: '1', proof },
      AnswerDraft.from({ status: { given: {} }, evidence }),
    );

  it('count as proof, are attached and do not count yet, or are only said', () => {
    expect(words([{ document: 'list', files: [file] }], ['list'])).toBe('1 份材料能当证明');
    expect(words([{ document: 'list', files: [file] }], [])).toBe('1 份放了文件，还不能当证明');
    expect(words([{ document: 'list' }, { document: 'permit', files: [file] }], ['permit'])).toBe(
      '1 份材料能当证明、1 份只说手上有，没放文件',
    );
  });

  it('are missing only from an answer, and from a question that expects some', () => {
    expect(words([], [])).toBe('还没有材料');
    expect(words([], [], 'open')).toBeNull();
    const other = edition.question('S02');
    expect(other && papersWords(other, undefined, new AnswerDraft())).toBeNull();
  });
});

describe('last year', () => {
  it('stands beside the answer, and nothing does where there was none', () => {
    const response = {
      question: 'S01',
      state: 'given',
      parts: [{ part: 'contracts', value: { level: 'partly' }, optional: false }],
      points: '0.5',
      answered: '1',
      proof: [],
    } as const;
    const { sheet } = view();
    const previous = {
      ...sheet,
      period: { year: 2024 },
      answers: { S01: { status: { given: { contracts: { level: 'partly' as const } } } } },
    };
    show({}, { sheet: { ...sheet, previous }, last_year: [structuredClone(response) as never] });
    const words = at(testids.row('S01')).textContent.replace(/\s+/g, '');
    expect(words).toContain('—未提供去年（2024）部分');
    expect(at(testids.row('S02')).textContent).not.toContain('去年');
  });
});

describe('two years side by side', () => {
  const line = (label: string | null, words: string | null) => ({ label, words });

  it('share a line where they answer the same part', () => {
    expect(compared([line('a', '1'), line('b', null)], [line('b', '4'), line('c', '5')])).toEqual([
      { label: 'a', words: '1', before: '' },
      { label: 'b', words: null, before: '4' },
      { label: 'c', words: '', before: '5' },
    ]);
  });

  it('say of an open question, part by part, what last year had', () => {
    expect(compared([line(null, null)], [line('a', '1'), line('b', null)])).toEqual([
      { label: 'a', words: null, before: '1' },
      { label: 'b', words: null, before: null },
    ]);
  });

  it('keep apart what speaks of the whole question', () => {
    expect(compared([line(null, '不知道')], [line('a', '1')])).toEqual([
      { label: null, words: '不知道', before: '' },
      { label: 'a', words: '', before: '1' },
    ]);
    expect(compared([line('a', '1')], [line(null, '不知道')])).toEqual([
      { label: null, words: '', before: '不知道' },
      { label: 'a', words: '1', before: '' },
    ]);
  });

  it('are one year where there is no other', () => {
    expect(compared([line('a', '1')], null)).toEqual([line('a', '1')]);
  });
});

describe('what is put aside', () => {
  it('is listed with its answer and why', () => {
    const answers = {
      S03: { status: 'unknown' as const },
      E02: { status: { given: { diesel: { number: { text: '1200' } } } } },
    };
    show(
      {
        parked: [
          { question: 'S03', part: null, because: 'tier' },
          { question: 'E02', part: 'diesel', because: { answers: ['E02'] } },
        ],
      },
      { sheet: { ...view().sheet, answers } },
    );
    const shown = at(testids.parked).textContent;
    expect(shown).toContain('已收起 2 项');
    expect(shown).toContain('不知道');
    expect(shown).toContain('快速版不问这一题。');
    expect(shown).toContain('E02的问题？ · 柴油');
    expect(shown).toContain('1,200');
  });

  it('says which answer put it aside', () => {
    const why = (because: Journey['parked'][number]['because']): string =>
      parkedWhy(edition, { question: 'E03', part: null, because });
    expect(why({ answers: ['S01', 'E02'] })).toBe(
      '因为“S01的问题？”、“E02的问题？”是那样答的，这里用不着答。',
    );
    expect(why({ answers: ['E03'] })).toContain('这一题上面的回答改过');
    for (const because of ['tier', 'sector', 'profile'] as const) {
      expect(why(because)).not.toMatch(/parked/);
    }
  });
});

describe('a place in words', () => {
  it('names the part only where the question has several', () => {
    expect(placeWords(edition, inQuestion('E01', 'electricity'))).toBe('E01的问题？');
    expect(placeWords(edition, inQuestion('S02', 'share'))).toBe('S02的问题？ · 比例');
    expect(placeWords(edition, inQuestion('gone', null))).toBe('gone');
  });
});
