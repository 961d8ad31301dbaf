/** Files are brought in: what is shown, what is chosen, and what came of it. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../gen/Answer';
import type { Difference } from '../../gen/Difference';
import { FakeApi } from '../../lib/api/fake';
import { firmPlan, importView } from '../../lib/api/fakeImports';
import { data, edition as editionView } from '../../lib/api/fixtures';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import { WorkbookController } from '../packages/workbookController.svelte';
import { ImportController } from './importController.svelte';
import ImportPanel from './ImportPanel.svelte';

const user = userEvent.setup();
const edition = new Edition(editionView);
let api: FakeApi;
let controller: ImportController;
let opened: string[];

beforeEach(() => {
  speech.use('zh-CN');
  api = new FakeApi(data({ assessments: [] }));
  controller = new ImportController(api);
  opened = [];
  const workbook = new WorkbookController(['quick', 'full'], (tier) => api.saveWorkbook(null, tier));
  render(ImportPanel, { edition, controller, workbook, onopen: (id: string) => void opened.push(id) });
});

const settled = (): Promise<void> => vi.waitFor(() => expect(controller.busy).toBe(false));

async function choose(): Promise<void> {
  await user.click(at(testids.importFiles));
  await settled();
}

const level = (of: 'yes' | 'no'): Answer => ({ status: { given: { contracts: { level: of } } } });
const answer: Difference = { answer: { question: 'S01', ours: level('yes'), theirs: level('no') } };
const name: Difference = { profile: 'name_zh' };

const known = firmPlan({
  state: { known: 'a1' },
  ours: { ...firmPlan().theirs, name_zh: '厦门旧名有限公司' },
  new: [{ answer: 'S02' }],
  differences: [name, answer],
  older: 1,
});

async function clean(): Promise<void> {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  expect(violations.map(({ id }) => id)).toEqual([]);
}

describe('the page on which files are brought in', () => {
  it('shows nothing before files were chosen, nor where none were', async () => {
    await choose();
    expect(api.calls).toContain('look_at_import files');
    expect(maybe(testids.bringIn)).toBeNull();
  });

  it('says of a new firm what it brings, and brings it in when asked', async () => {
    api.imports.next = importView([firmPlan({ papers: { new: 3, known: 0, missing: 2 } })]);
    await choose();
    expect(document.activeElement?.id).toBe('import-found');
    const card = at(testids.importFirm(0)).textContent;
    for (const words of ['厦门样例有限公司', '20题', '3个', '2个']) expect(card).toContain(words);
    await clean();
    expect(api.calls.some((call) => call.startsWith('bring_in'))).toBe(false);
    await user.click(at(testids.bringIn));
    await settled();
    expect(api.calls).toContain('bring_in [{"firm":0,"theirs":[]}]');
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('import-done'));
    await user.click(at(testids.openImported('imported-0')));
    expect(opened).toEqual(['imported-0']);
  });

  it('shows both sides of a difference in words, and keeps ours unless told otherwise', async () => {
    api.imports.next = importView([known]);
    await choose();
    const card = at(testids.importFirm(0)).textContent;
    for (const words of ['厦门旧名有限公司', '厦门样例有限公司', '是', '否']) expect(card).toContain(words);
    await clean();
    await user.click(at(testids.importTheirs(0, 'answer-S01')));
    await user.click(at(testids.bringIn));
    await settled();
    expect(api.calls).toContain('bring_in [{"firm":0,"theirs":[{"answer":"S01"}]}]');
    expect(at(testids.imported).textContent).toContain('改了2处，留了这里的1处');
  });

  it('takes or keeps all at once', async () => {
    api.imports.next = importView([known]);
    await choose();
    await user.click(at(testids.importAllTheirs(0)));
    expect(controller.choices).toEqual([{ firm: 0, theirs: [{ profile: 'name_zh' }, { answer: 'S01' }] }]);
    await user.click(at(testids.importAllOurs(0)));
    expect(controller.choices).toEqual([{ firm: 0, theirs: [] }]);
  });

  it('leaves out a firm of several, and forgets the choice with the next files', async () => {
    api.imports.next = importView([firmPlan(), known]);
    await choose();
    await user.click(at(testids.importTake(0)));
    expect(controller.choices.map(({ firm }) => firm)).toEqual([1]);
    await clean();
    await choose();
    expect(controller.choices.map(({ firm }) => firm)).toEqual([0, 1]);
  });

  it('asks which firm it is where only the name is the same', async () => {
    const candidate = {
      id: 'a1',
      name_zh: '厦门样例有限公司',
      name_en: '',
      credit_code: '',
      saved_at: '2026-11-22T08:00:00Z',
    };
    api.imports.next = importView([firmPlan({ state: { unsure: [candidate] } })]);
    api.imports.afterWord = () => importView([known]);
    await choose();
    expect(maybe(testids.bringIn)).toBeNull();
    await clean();
    await user.click(at(testids.importSame(0, 'a1')));
    await settled();
    expect(api.calls).toContain('say_to_import {"firm":{"firm":0,"id":"a1"}}');
    expect(at(testids.bringIn)).toBeTruthy();
  });

  it('opens a sealed package, and says so where the passphrase does not fit', async () => {
    const sealed = { name: 'a.qp', sort: 'sealed' as const, error: null, problems: [] };
    api.imports.next = importView([], { files: [sealed] });
    await choose();
    await user.type(at(testids.importPassphrase(0)), '不对');
    api.fails = { code: 'passphrase_wrong', parameters: { file: 'a.qp' } };
    await user.click(at(testids.importUnseal(0)));
    await settled();
    expect(at(testids.importFile(0)).textContent).toContain('口令不对');
    expect(controller.passphrases.get(0)).toBe('不对');
    await clean();
    api.imports.afterWord = () => importView([firmPlan()]);
    await user.type(at(testids.importPassphrase(0)), '{Enter}');
    await settled();
    expect(at(testids.bringIn)).toBeTruthy();
    expect(controller.passphrases.size).toBe(0);
  });

  it('names every cell of a workbook that has to be mended, in the language of the window', async () => {
    const problem = { zh: '“环境”的D14：不在单子里', en: 'D14 of “Environment”: not in the list' };
    const sheet = { name: 'a.xlsx', sort: 'workbook' as const, error: null, problems: [problem, problem] };
    api.imports.next = importView([], { files: [sheet] });
    await choose();
    const list = (): string => at(testids.importProblems(0)).textContent;
    expect(list()).toContain('D14：不在单子里');
    expect(at(testids.importProblems(0)).children).toHaveLength(2);
    speech.use('en');
    await vi.waitFor(() => expect(list()).toContain('D14 of “Environment”'));
    await clean();
  });

  it('says what is wrong with a file, and looks at the rest when the first is in', async () => {
    const broken = {
      name: 'b.qp',
      sort: null,
      error: { code: 'package_damaged' as const, parameters: { file: 'b.qp' } },
      problems: [],
    };
    const view = importView([firmPlan(), firmPlan({ file: 1, state: 'again' })], { others: 3 });
    api.imports.next = { ...view, files: [...view.files, broken] };
    await choose();
    expect(at(testids.importFile(1)).textContent).toContain('b.qp');
    await user.click(at(testids.bringIn));
    await settled();
    await user.click(at(testids.importAgain));
    await settled();
    expect(api.calls).toContain('look_at_import again');
  });

  it('says that there is nothing new, and offers nothing then', async () => {
    api.imports.next = importView([firmPlan({ state: { known: 'a1' }, ours: firmPlan().theirs })]);
    await choose();
    expect(at(testids.nothingNew)).toBeTruthy();
    expect(maybe(testids.bringIn)).toBeNull();
  });

  it('says why nothing came in, and keeps what was chosen', async () => {
    api.imports.next = importView([known]);
    await choose();
    api.fails = { code: 'import_stale', parameters: {} };
    await user.click(at(testids.bringIn));
    await settled();
    expect(at(testids.importError).textContent).toContain('再看一遍');
    expect(at(testids.bringIn)).toBeTruthy();
  });

  it('saves a blank workbook', async () => {
    await user.click(at(testids.workbookSave('full')));
    await vi.waitFor(() => expect(at(testids.workbookSaved).textContent).toContain('.xlsx'));
    expect(api.calls).toContain('save_workbook null full');
  });
});
