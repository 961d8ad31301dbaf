/** Somebody signs that originals were seen: what is offered, what it takes, and what is left of it. */
import { render, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssessmentView } from '../../gen/AssessmentView';
import { FakeApi } from '../../lib/api/fake';
import { data, edition as fixture, view } from '../../lib/api/fixtures';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { OpenAssessment } from '../../lib/journey/openAssessment.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import { ReviewController } from './reviewController.svelte';
import ReviewPanel from './ReviewPanel.svelte';

const edition = new Edition(fixture);
const user = userEvent.setup();
const [first, second] = fixture.questions.map(({ id }) => id) as [string, string];
const hash = 'a'.repeat(64);

let api: FakeApi;
let controller: ReviewController;

/** An assessment in which two answers have a file. */
function withFiles(): AssessmentView {
  const result = structuredClone(view('result'));
  const file = { sha256: hash, name: '电费单.pdf', kind: 'pdf', bytes: 7 } as const;
  const answer = { status: 'unknown', evidence: [{ document: 'bills', files: [file] }] } as const;
  return {
    ...result,
    sheet: { ...result.sheet, answers: structuredClone({ [first]: answer, [second]: answer }) as never },
  };
}

async function show(given = withFiles()): Promise<void> {
  api = new FakeApi(data({ assessments: [given] }));
  controller = new ReviewController(api, new OpenAssessment(api, structuredClone(given)));
  render(ReviewPanel, { edition, controller });
  await vi.waitFor(() => expect(controller.view).not.toBeNull());
}

async function sign(): Promise<void> {
  await user.click(at(testids.reviewTick(first)));
  await user.click(at(testids.reviewChooseKey));
  await vi.waitFor(() => expect(controller.key).not.toBeNull());
  await user.type(at(testids.reviewPassphrase), 'four words');
  await user.click(at(testids.reviewSign));
  await vi.waitFor(() => expect(controller.busy).toBe(false));
}

beforeEach(() => speech.use('zh-CN'));

describe('signing that originals were seen', () => {
  it('ticks nothing by itself and signs only with key, passphrase and a tick', async () => {
    await show();
    expect((at(testids.reviewTick(first)) as HTMLInputElement).checked).toBe(false);
    expect((at(testids.reviewSign) as HTMLButtonElement).disabled).toBe(true);
    await sign();
    expect(api.calls).toContain(`sign_review ${first}`);
    expect(at(testids.reviewSigned).textContent).toContain('林老师');
    expect(controller.passphrase).toBe('');
    expect(controller.chosen).toEqual([]);
  });

  it('opens each file, so that it can be compared', async () => {
    await show();
    await user.click(at(testids.reviewFile(first, hash)));
    expect(api.calls).toContain(`open_evidence ${hash}`);
  });

  it('keeps what was typed where the passphrase does not fit, and says so', async () => {
    await show();
    await user.click(at(testids.reviewTick(first)));
    await user.click(at(testids.reviewChooseKey));
    await vi.waitFor(() => expect(controller.key).not.toBeNull());
    await user.type(at(testids.reviewPassphrase), 'wrong');
    api.fails = { code: 'reviewer_passphrase', parameters: { file: 'k.qpk' } };
    await user.click(at(testids.reviewSign));
    await vi.waitFor(() => expect(at(testids.reviewError).textContent).toContain('口令不对'));
    expect(maybe(testids.reviewSigned)).toBeNull();
    expect(controller.chosen).toEqual([first]);
    expect((at(testids.reviewPassphrase) as HTMLInputElement).type).toBe('password');
  });

  it('says which answers fell off since, and takes the signature back', async () => {
    await show();
    api.review.changed = [first];
    await sign();
    const fell = within(at(testids.reviewChanged)).getAllByRole('listitem');
    expect(fell).toHaveLength(1);
    await user.click(at(testids.reviewTakeBack));
    await vi.waitFor(() => expect(maybe(testids.reviewSigned)).toBeNull());
    expect(controller.open.undoable.undo).toBe('review');
  });

  it.each(['elsewhere', 'forged'] as const)(
    'names a signature that counts for nothing (%s)',
    async (standing) => {
      await show();
      api.review.standing = standing;
      await sign();
      expect(at(testids.reviewFalse).textContent).toContain('不算数');
      expect(maybe(testids.reviewSigned)).toBeNull();
    },
  );

  it('makes a key, which is then the one that signs, and forgets its passphrase', async () => {
    await show();
    await user.type(at(testids.reviewerName), '陈老师');
    await user.type(at(testids.reviewerOrganisation), '商会');
    await user.type(at(testids.reviewerPassphrase), 'four good words');
    await user.click(at(testids.reviewerMake));
    await vi.waitFor(() => expect(at(testids.reviewKey).textContent).toContain('陈老师'));
    expect(controller.fresh.passphrase).toBe('');
  });

  it('asks for the credit code first, to which it is bound', async () => {
    await show();
    expect(maybe(testids.reviewBegin)).not.toBeNull();
    api.review.bindable = false;
    await controller.load();
    await vi.waitFor(() => expect(maybe(testids.reviewBegin)).toBeNull());
    expect(at(testids.review).textContent).toContain('信用代码');
  });

  it('says that there is nothing to see where no answer has a file', async () => {
    await show(view('result'));
    expect(maybe(testids.reviewBegin)).toBeNull();
    expect(at(testids.review).textContent).toContain('没有原件可看');
  });

  it('can be read by everybody', async () => {
    await show();
    await sign();
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.body, { rules });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
