/** Data safety: what the acts come to, in words; what asks first; and data that did not open. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackupView } from '../../gen/BackupView';
import type { CopyView } from '../../gen/CopyView';
import type { RecoveryView } from '../../gen/RecoveryView';
import { FakeApi } from '../../lib/api/fake';
import { data, view } from '../../lib/api/fixtures';
import { recently } from '../../lib/i18n/format';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import ClosedPanel from './ClosedPanel.svelte';
import { outcomeWords } from './outcomeWords';
import ReadingPanel from './ReadingPanel.svelte';
import { ReadingController } from './readingController.svelte';
import RecoveryPanel from './RecoveryPanel.svelte';
import SafetyPanel from './SafetyPanel.svelte';
import { SafetyController } from './safetyController.svelte';

const user = userEvent.setup();
let api: FakeApi;
let restored: number;

const backup: BackupView = {
  generation: 0,
  reason: 'regular',
  made_at: '2026-03-02T02:32:05Z',
  assessments: 3,
  newest: null,
};
const copied: CopyView = { name: 'qingping-1.db', backup, evidence: 0, damaged: 0, same_disk: false };
const repaired: RecoveryView = {
  at: '2026-11-22T04:00:00Z',
  set_aside: '/data/damaged/00000001',
  assessments: 1,
  newest: '2026-11-21T04:00:00Z',
  backup: null,
  missing: 0,
  exact: true,
};

async function open(): Promise<SafetyController> {
  const controller = new SafetyController(api, () => {
    restored += 1;
    return Promise.resolve();
  });
  render(SafetyPanel, { controller });
  await controller.load();
  return controller;
}

const said = (): string => at(testids.safetyOutcome).textContent.replaceAll(/\s+/g, ' ').trim();

beforeEach(() => {
  speech.use('zh-CN');
  restored = 0;
  api = new FakeApi(data({ assessments: [view('profile', 'a'), view('profile', 'b')] }));
});

describe('when something was', () => {
  const day = (days: number, hour = 10): string => new Date(2026, 10, days, hour, 32).toISOString();

  it('is said as people say it', () => {
    expect(recently(day(22), day(22, 23))).toBe('今天 10:32');
    expect(recently(day(21, 23), day(22, 0))).toBe('昨天 23:32');
    expect(recently(day(20), day(22))).toContain('2026');
    // By a clock that was ahead.
    expect(recently(day(23), day(22))).toContain('2026');
    speech.use('en');
    expect(recently(day(22), day(22))).toBe('today 10:32');
  });
});

describe('a backup', () => {
  it('is made, tried and counted in words', async () => {
    await open();
    await vi.waitFor(() => expect(at(testids.newestBackup).textContent).toContain('还没有备份'));
    expect((at(testids.rehearse) as HTMLButtonElement).disabled).toBe(true);
    await user.click(at(testids.backUp));
    await vi.waitFor(() => expect(said()).toContain('备份好了，里面有2份自评'));
    expect(at(testids.newestBackup).textContent).toContain('存了2份自评');
    await user.click(at(testids.rehearse));
    await vi.waitFor(() => expect(said()).toContain('能恢复'));
  });

  it('replaces the data only after a question, and the owner may think better of it', async () => {
    const controller = await open();
    await controller.backUp();
    await api.deleteAssessment('b');
    await vi.waitFor(() => expect(maybe(testids.askRestoreOf(1))).not.toBeNull());
    await user.click(at(testids.askRestoreOf(1)));
    expect(at(testids.askRestore).textContent).toContain('先把现在的也备份一份');
    await user.click(at(testids.keepData));
    await vi.waitFor(() => expect(maybe(testids.askRestore)).toBeNull());
    expect(api.calls).not.toContain('restore_backup 1');

    await user.click(at(testids.askRestoreOf(1)));
    await user.click(at(testids.restore));
    await vi.waitFor(() => expect(said()).toContain('换之前的也备份了一份'));
    expect([...api.assessments.keys()]).toEqual(['a', 'b']);
    expect(restored).toBe(1);
    expect(at(testids.backups).textContent).toContain('换回之前');
  });

  it('from a stick is looked at first and put in place by no number', async () => {
    await open();
    await vi.waitFor(() => expect(maybe(testids.chooseCopy)).not.toBeNull());
    await user.click(at(testids.chooseCopy));
    await vi.waitFor(() => expect(api.calls).toContain('choose_copy'));
    expect(maybe(testids.askRestore)).toBeNull();
    api.safety.copy = backup;
    await user.click(at(testids.chooseCopy));
    await vi.waitFor(() => expect(at(testids.askRestore).textContent).toContain('里面有3份自评'));
    await user.click(at(testids.restore));
    await vi.waitFor(() => expect(api.calls).toContain('restore_backup null'));
  });
});

describe('a copy on a stick', () => {
  const words = (changes: Partial<CopyView>): string =>
    outcomeWords({ did: 'copy', copy: { ...copied, ...changes } }, backup.made_at).join('');

  it('is called safe to remove only where it can be removed with the data left behind', () => {
    expect(words({})).toContain('可以安全拔出了');
    expect(words({ same_disk: true })).not.toContain('拔出');
    expect(words({ evidence: 4, damaged: 1 })).toContain(
      '4份证明材料也带上了。有1份材料在这台电脑上已经坏了',
    );
  });

  it('that fails is said in a sentence, and closing the dialog says nothing', async () => {
    await open();
    await vi.waitFor(() => expect(maybe(testids.backUp)).not.toBeNull());
    await user.click(at(testids.backUp));
    await vi.waitFor(() => expect(said()).toContain('备份好了'));
    await user.click(at(testids.copyData));
    await vi.waitFor(() => expect(said()).toBe(''));
    api.fails = { code: 'copy_gone', parameters: {} };
    await user.click(at(testids.copyData));
    await vi.waitFor(() => expect(at(testids.safetyError).textContent).toContain('U盘好像拔掉了'));
    api.safety.stick = copied;
    await user.click(at(testids.copyData));
    await vi.waitFor(() => expect(said()).toContain('可以安全拔出了'));
    expect(maybe(testids.safetyError)).toBeNull();
  });
});

describe('what was deleted', () => {
  it('is brought back, or removed for good after a question', async () => {
    await api.deleteAssessment('a');
    await api.deleteAssessment('b');
    await open();
    await vi.waitFor(() => expect(maybe(testids.undelete('a'))).not.toBeNull());
    await user.click(at(testids.undelete('a')));
    await vi.waitFor(() => expect(said()).toContain('找回来了'));
    expect([...api.assessments.keys()]).toEqual(['a']);

    await user.click(at(testids.askPurge('b')));
    expect(at(testids.askPurgeDialog).textContent).toContain('再也找不回来');
    expect(api.safety.trash.size).toBe(1);
    await user.click(at(testids.purge));
    await vi.waitFor(() => expect(said()).toContain('彻底删掉了'));
    expect(api.safety.trash.size).toBe(0);
  });
});

describe('damaged data', () => {
  const show = (recovery: RecoveryView): string => {
    document.body.replaceChildren();
    const nothing = (): void => undefined;
    render(RecoveryPanel, { recovery, firms: ['甲厂，2025年'], oncontinue: nothing, onsafety: nothing });
    return document.body.textContent;
  };

  it('is told with what is back, what is not, and where the damaged files lie', () => {
    expect(show(repaired)).toContain('存过的一样不少');
    expect(show(repaired)).toContain('甲厂，2025年');
    expect(show(repaired)).toContain('/data/damaged/00000001');
    const parts = show({ ...repaired, missing: 2, exact: false });
    expect(parts).toContain('有2处改动没找回来');
    expect(parts).toContain('最后填的一点可能不在了');
  });

  it('of which nothing is back is not called repaired', () => {
    const words = show({ ...repaired, assessments: 0, exact: false, set_aside: null });
    expect(words).toContain('这次没找回来');
    expect(words).not.toContain('接着填');
    expect(words).not.toContain('存过的一样不少');
  });
});

describe('data that did not open', () => {
  const show = (code: 'data_newer' | 'disk_fails', may: { may_read: boolean; may_recover: boolean }) => {
    const heard: string[] = [];
    render(ClosedPanel, {
      failed: { error: { code, parameters: {} }, ...may },
      dataFolder: '/data',
      busy: false,
      onretry: () => heard.push('retry'),
      onread: () => heard.push('read'),
      onrecover: () => heard.push('recover'),
    });
    return heard;
  };

  it('says why, and offers to look where it can be read', async () => {
    const heard = show('data_newer', { may_read: true, may_recover: false });
    expect(document.body.textContent).toContain('装上新版轻评');
    await user.click(at(testids.retry));
    await user.click(at(testids.readData));
    expect(heard).toEqual(['retry', 'read']);
    expect(maybe(testids.recoverData)).toBeNull();
  });

  it('goes on from the backup only where the owner decides so', async () => {
    const heard = show('disk_fails', { may_read: false, may_recover: true });
    expect(maybe(testids.readData)).toBeNull();
    await user.click(at(testids.stillFails).querySelector('summary') as HTMLElement);
    await user.click(at(testids.recoverData));
    expect(heard).toEqual(['recover']);
  });

  it('is looked at and taken along as far as this version can', async () => {
    const one = {
      id: 'a',
      name_zh: '甲厂',
      name_en: '',
      year: 2025,
      answered: 7,
      saved_at: '2026-03-02T02:32:05Z',
    };
    api.safety.readable = [
      { ...one, locked: false, unread: 2, may_report: true },
      { ...one, id: 'b', locked: false, unread: 0, may_report: false },
    ];
    const controller = new ReadingController(api);
    render(ReadingPanel, { controller, onback: () => undefined });
    await controller.load();
    await vi.waitFor(() => expect(document.body.textContent).toContain('有2处是新版轻评填的'));
    expect(maybe(testids.readingReport('b'))).toBeNull();
    await user.click(at(testids.readingAnswers('b')));
    await vi.waitFor(() => expect(at(testids.readingOutcome).textContent).toContain('轻评答卷-2025.json'));
    await user.click(at(testids.readingReport('a')));
    await vi.waitFor(() => expect(api.calls).toContain('export_readable a both'));
  });
});
