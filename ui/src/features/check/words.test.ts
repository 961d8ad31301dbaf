/** Answers and the profile in words, as the check page shows them. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PartResponse } from '../../gen/PartResponse';
import type { PartAnswer } from '../../gen/PartAnswer';
import type { Response } from '../../gen/Response';
import { data, edition as fixture, view } from '../../lib/api/fixtures';
import { FakeApi } from '../../lib/api/fake';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { AnswerDraft } from '../../lib/journey/draft.svelte';
import { OpenAssessment } from '../../lib/journey/openAssessment.svelte';
import { ProfileController } from '../profile/profileController.svelte';
import { answerLines } from './answerWords';
import { profileWords } from './profileWords';

const edition = new Edition(fixture);

function lines(id: string, answer: PartAnswer | null, ...parts: PartResponse[]): (string | null)[] {
  const question = edition.question(id);
  if (!question) throw new Error(`the fixture has no question ${id}`);
  const given = answer && parts[0] ? { [parts[0].part]: answer } : {};
  const draft = AnswerDraft.from({ status: { given } });
  const response: Response = { question: id, state: 'given', parts, points: '1', answered: '1', proof: [] };
  return answerLines(edition, question, response, draft).map(({ words }) => words);
}

const amount = (basis: 'year' | 'months' | 'bill'): PartResponse => ({
  part: 'electricity',
  optional: false,
  value: {
    number: {
      typed: '',
      quantity: { value: '386400', unit: 'kWh' },
      grade: 'metered',
      approximate: false,
      basis:
        basis === 'year'
          ? 'year'
          : basis === 'months'
            ? { months: [] }
            : { bill: { paid: { value: '262752', unit: 'CNY' }, tariff: '0.68' } },
    },
  },
});

const unread = (typed: string): PartResponse => ({
  part: 'electricity',
  optional: false,
  value: { unread: { typed, why: null } },
});

describe('an answer in words', () => {
  beforeEach(() => speech.use('zh-CN'));

  it('tells how an amount was given', () => {
    expect(lines('E01', null, amount('year'))).toEqual(['386,400千瓦时（有表有单）']);
    expect(lines('E01', null, amount('months'))).toEqual(['386,400千瓦时（有表有单、十二个月合计）']);
    expect(lines('E01', null, amount('bill'))).toEqual(['386,400千瓦时（有表有单、262,752元 ÷ 单价 0.68）']);
  });

  it('says what is still blank and does not quote the blanks', () => {
    const months = ['1', '2', ...Array<string>(10).fill('')];
    expect(lines('E01', { months: { months } }, unread('1 + 2 +  + '))).toEqual(['还有 10 个月空着']);
    const half = lines('E01', { bill: { paid: '100', tariff: '' } }, unread('100 ÷ '));
    expect(half).toEqual(['付的钱和单价还差一个，两个都填了才算得出来。']);
  });

  it('quotes what cannot be read', () => {
    const twelve = Array<string>(12).fill('x');
    const words = lines('E01', { months: { months: twelve } }, unread('x + x'));
    expect(words).toEqual(['“x + x”（读不出是多少）']);
  });

  it('tells a blank that is missing from one that may stay', () => {
    const blank = (part: string, optional: boolean): PartResponse => ({ part, optional, value: 'blank' });
    expect(lines('S03', null, blank('trained', false), blank('hours', true))).toEqual([
      null,
      '— 没填（可以不填）',
    ]);
  });
});

describe('the premises', () => {
  it('are ticked, saved and named', async () => {
    speech.use('zh-CN');
    const api = new FakeApi(data({ assessments: [view()] }));
    const open = new OpenAssessment(api, structuredClone(view()));
    const controller = new ProfileController(open);
    expect(profileWords(edition, open, 'premises')).toBeNull();
    controller.toggle('premises', 'workshop');
    controller.toggle('premises', 'office');
    await open.saves.flush();
    expect(api.assessments.get('own')?.sheet.profile.premises).toEqual(['workshop', 'office']);
    expect(profileWords(edition, open, 'premises')).toBe('办公室、车间');
    controller.toggle('premises', 'workshop');
    await open.saves.flush();
    expect(api.assessments.get('own')?.sheet.profile).toMatchObject({ premises: ['office'], zones: [] });
  });
});
