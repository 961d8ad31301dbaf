/** Files under a paper: kept before they are named, refused in words, taken away and brought back. */
import { cleanup, fireEvent, render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../gen/Answer';
import { FakeApi } from '../../lib/api/fake';
import { assessment, data, edition as editionView, view } from '../../lib/api/fixtures';
import { Edition } from '../../lib/edition/edition';
import { speech } from '../../lib/i18n/i18n.svelte';
import { OpenAssessment } from '../../lib/journey/openAssessment.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import EvidenceArea from './EvidenceArea.svelte';
import { EvidenceController } from './evidenceController.svelte';

const edition = new Edition(editionView);
const user = userEvent.setup();
const file = (name: string, content = name): File => new File([content], name);

interface Shown {
  api: FakeApi;
  open: OpenAssessment;
  controller: EvidenceController;
}

/** A question with the papers “list”, of a year, and “permit”, which stands. */
function make(answers: Record<string, Answer> = {}): Shown {
  const own = view({ question: 'S01' });
  const api = new FakeApi(data({ assessments: [{ ...own, sheet: { ...own.sheet, answers } }] }));
  const open = new OpenAssessment(api, api.assessments.get('own') ?? own);
  const question = edition.question('S01');
  if (!question) throw new Error('no such question');
  return { api, open, controller: new EvidenceController(open, question) };
}

async function show(answers: Record<string, Answer> = {}): Promise<Shown> {
  const made = make(answers);
  render(EvidenceArea, { edition, controller: made.controller });
  await vi.waitFor(() => expect(made.open.files.limits).not.toBeNull());
  return made;
}

/** The commands that keep or save, in their order. */
const acts = ({ api }: Shown): string[] => api.calls.filter((call) => /^(attach|save)/.test(call));
const saved = ({ api }: Shown): Answer | undefined => api.assessments.get('own')?.sheet.answers['S01'];
const names = (shown: Shown): string[] => shown.controller.filesOf('list').map(({ name }) => name);
const said = (): string => at(testids.evidenceSaid).textContent.trim();

/** The program finds this evidence-backed score from now on. */
function backs(open: OpenAssessment, backed: string): void {
  const { scorecard } = assessment;
  open.assessment = { ...open.assessment, scorecard: { ...scorecard, backed } };
}

const elsewhere = (name: string, sha256: string): Answer => ({
  status: 'unknown',
  evidence: [{ document: 'bill', files: [{ sha256, name, kind: 'pdf', bytes: 2048 }] }],
});

beforeEach(() => {
  speech.use('zh-CN');
  // jsdom reads no file whole and shows no pictures.
  File.prototype.arrayBuffer = function (this: File) {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as ArrayBuffer);
      reader.readAsArrayBuffer(this);
    });
  };
  URL.createObjectURL = () => 'blob:picture';
  URL.revokeObjectURL = () => undefined;
});

describe('taking files in', () => {
  it('keeps a file before the answer names it', async () => {
    const shown = make();
    await shown.controller.attach('list', [file('a.pdf')]);
    expect(acts(shown)).toHaveLength(2);
    expect(acts(shown)[0]).toBe('attach_evidence a.pdf');
    expect(acts(shown)[1]).toMatch(/^save_answer S01 .*"name":"a.pdf"/);
    expect(shown.controller.done).toEqual({ kind: 'taken', names: ['a.pdf'] });
  });

  it('saves several at once, so that one undo takes them back', async () => {
    const shown = make();
    await shown.controller.attach('list', [file('a.pdf'), file('b.png')]);
    expect(acts(shown).filter((act) => act.startsWith('save_answer'))).toHaveLength(1);
    expect(names(shown)).toEqual(['a.pdf', 'b.png']);
  });

  it('lets one that is refused not hold up the others, and says why beside its name', async () => {
    const shown = await show();
    shown.api.files.refuses['old.doc'] = { code: 'evidence_old_word', parameters: { file: 'old.doc' } };
    await shown.controller.attach('list', [file('old.doc'), file('b.png')]);
    expect(names(shown)).toEqual(['b.png']);
    await vi.waitFor(() => expect(at(testids.evidenceRefused('list')).textContent).toContain('old.doc'));
    expect(at(testids.evidenceRefused('list')).textContent).toContain('.docx');
    await shown.controller.attach('list', [file('c.png')]);
    expect(shown.controller.refused).toEqual([]);
  });

  it('refuses what is too large before it is read', async () => {
    const shown = make();
    await shown.open.files.refresh();
    const large = file('scan.pdf', 'x'.repeat(1024 * 1024 + 1));
    const read = vi.spyOn(large, 'arrayBuffer');
    await shown.controller.attach('list', [large]);
    expect(read).not.toHaveBeenCalled();
    expect(acts(shown)).toEqual([]);
    expect(shown.controller.refused[0]?.error).toMatchObject({
      code: 'evidence_too_large',
      parameters: { file: 'scan.pdf', found: '1.1', most: '1' },
    });
  });

  it('recognises the same file and saves nothing', async () => {
    const shown = make();
    await shown.controller.attach('list', [file('a.pdf', 'same')]);
    await shown.controller.attach('list', [file('copy.pdf', 'same')]);
    expect(names(shown)).toEqual(['a.pdf']);
    expect(acts(shown).filter((act) => act.startsWith('save_answer'))).toHaveLength(1);
    expect(shown.controller.done?.kind).toBe('known');
  });

  it('takes the same file only once where it comes twice at once', async () => {
    const shown = make();
    await shown.controller.attach('list', [file('a.pdf', 'same'), file('b.pdf', 'same')]);
    expect(names(shown)).toEqual(['a.pdf']);
  });

  it('is not left behind: whoever leaves waits until the file is saved', async () => {
    const shown = make();
    let release = (): void => undefined;
    shown.api.gate = new Promise((resolve) => (release = () => resolve()));
    const attached = shown.controller.attach('list', [file('a.pdf')]);
    const left = shown.open.saves.flush();
    expect(shown.controller.arriving?.names).toEqual(['a.pdf']);
    expect(shown.open.saves.state).toBe('saving');
    release();
    expect(await left).toBe(true);
    expect(saved(shown)?.evidence?.[0]?.files?.[0]?.name).toBe('a.pdf');
    await attached;
    expect(shown.controller.arriving).toBeNull();
  });

  it('does not say that a file is in when it could not be saved', async () => {
    const shown = make();
    const { api } = shown;
    api.saveAnswer = () => Promise.reject({ code: 'disk_full', parameters: {} } as unknown as Error);
    await shown.controller.attach('list', [file('a.pdf')]);
    expect(shown.controller.done).toBeNull();
    expect(shown.open.saves.error?.code).toBe('disk_full');
  });

  it('says what became of the evidence-backed score', async () => {
    const shown = await show();
    backs(shown.open, '41.2');
    const { saveAnswer } = shown.api;
    shown.api.saveAnswer = async (...answer) => {
      const reply = await saveAnswer(...answer);
      const { scorecard } = reply.assessment;
      return { ...reply, assessment: { ...reply.assessment, scorecard: { ...scorecard, backed: '44.7' } } };
    };
    await shown.controller.attach('list', [file('a.pdf')]);
    await vi.waitFor(() => expect(at(testids.evidenceMoved).textContent).toContain('41.2 → 44.7'));
  });
});

describe('taking a file away', () => {
  it('drops the claim with the last file, and puts all of it back', async () => {
    const shown = await show();
    await shown.controller.attach('list', [file('a.pdf')]);
    await shown.controller.date('list', 'dated', '2025-11-30');
    const hash = shown.controller.filesOf('list')[0]?.sha256 ?? '';
    await user.click(at(testids.evidenceRemove(hash)));
    await vi.waitFor(() => expect(said()).toBe('已拿掉“a.pdf”，可以撤销。'));
    expect(saved(shown)).toBeUndefined();
    expect(document.activeElement).toBe(at(testids.evidenceChoose('list')));
    await user.click(at(testids.evidencePutBack));
    await vi.waitFor(() => expect(saved(shown)?.evidence?.[0]?.dated).toBe('2025-11-30'));
    expect(names(shown)).toEqual(['a.pdf']);
  });

  it('is taken back by undo like any answer', async () => {
    const shown = make();
    await shown.controller.attach('list', [file('a.pdf')]);
    const [attached] = shown.controller.filesOf('list');
    if (!attached) throw new Error('nothing was attached');
    await shown.controller.remove('list', attached);
    expect(names(shown)).toEqual([]);
    const undone = await shown.api.undo('own');
    if (undone) shown.open.take(undone.view);
    expect(names(shown)).toEqual(['a.pdf']);
  });

  it('leaves the others of the paper, and its date', async () => {
    const shown = make();
    await shown.controller.attach('list', [file('a.pdf'), file('b.pdf')]);
    await shown.controller.date('list', 'dated', '2025-11-30');
    const [first] = shown.controller.filesOf('list');
    if (first) await shown.controller.remove('list', first);
    expect(names(shown)).toEqual(['b.pdf']);
    expect(shown.controller.mark('list')?.dated).toBe('2025-11-30');
  });
});

describe('a file that is kept already', () => {
  it('is taken for another paper with one press, and is known to stand elsewhere', async () => {
    const shown = await show({ E01: elsewhere('电费.pdf', 'e'.repeat(64)) });
    await user.click(at(testids.paperMore('list')));
    await user.click(at(testids.evidenceReuse('list')));
    expect(at(testids.evidenceReuseList).textContent).toContain('E01的问题');
    await user.click(at(testids.evidenceUse('e'.repeat(64))));
    await vi.waitFor(() => expect(saved(shown)?.evidence?.[0]?.files?.[0]?.name).toBe('电费.pdf'));
    expect(acts(shown).some((act) => act.startsWith('attach'))).toBe(false);
    await vi.waitFor(() => expect(at(testids.paper('list')).textContent).toContain('还用在1处'));
    expect(maybe(testids.evidenceReuse('list'))).toBeNull();
  });
});

describe('the day on a paper', () => {
  const proposed = async (day: string, paper = 'list'): Promise<Shown> => {
    const shown = await show();
    shown.api.files.dated['a.png'] = day;
    await shown.controller.attach(paper, [file('a.png')]);
    return shown;
  };

  it('is proposed and not filled in', async () => {
    const shown = await proposed('2025-11-30');
    await vi.waitFor(() => expect(at(testids.evidenceProposal('list')).textContent).toContain('11月30日'));
    expect(saved(shown)?.evidence?.[0]?.dated).toBeUndefined();
    await user.click(at(testids.evidenceUseDay('list')));
    await vi.waitFor(() => expect(saved(shown)?.evidence?.[0]?.dated).toBe('2025-11-30'));
    expect(maybe(testids.evidenceProposal('list'))).toBeNull();
  });

  it('is not proposed again to whoever said no', async () => {
    await proposed('2025-11-30');
    await vi.waitFor(() => at(testids.evidenceOtherDay('list')));
    await user.click(at(testids.evidenceOtherDay('list')));
    expect(maybe(testids.evidenceProposal('list'))).toBeNull();
  });

  it('is not proposed where it lies outside the year: the photo was taken later than the paper', async () => {
    const shown = await proposed('2026-11-02');
    expect(shown.controller.proposal('list')).toBeNull();
  });

  it('may lie outside the year where the paper stands for years, and runs out some day', async () => {
    const shown = await proposed('2023-05-04', 'permit');
    expect(shown.controller.proposal('permit')?.day).toBe('2023-05-04');
    await vi.waitFor(() => expect(maybe(testids.evidenceExpires('permit'))).not.toBeNull());
    await shown.controller.date('permit', 'expires', '2028-05-03');
    expect(saved(shown)?.evidence).toMatchObject([{ document: 'permit', expires: '2028-05-03' }]);
    await shown.controller.date('permit', 'expires', '');
    expect(saved(shown)?.evidence?.[0]).not.toHaveProperty('expires');
  });
});

describe('a paper without a file', () => {
  it('may be said to be at hand, and that taken back', async () => {
    const shown = await show();
    expect(maybe(testids.evidence('list'))).toBeNull();
    await user.click(at(testids.paperMore('list')));
    await user.click(at(testids.evidence('list')));
    await vi.waitFor(() => expect(saved(shown)?.evidence).toEqual([{ document: 'list' }]));
    expect(maybe(testids.evidenceExpires('list'))).toBeNull();
    await user.click(at(testids.evidence('list')));
    await vi.waitFor(() => expect(saved(shown)).toBeUndefined());
  });
});

describe('handing files over', () => {
  const handed = (files: File[], types = ['Files']) => ({ files, types });
  const drop = (target: Element, files: File[]): Promise<boolean> =>
    fireEvent.drop(target, { dataTransfer: handed(files) });

  it('drops them on a paper', async () => {
    const shown = await show();
    await drop(at(testids.paper('permit')), [file('a.pdf')]);
    await vi.waitFor(() => expect(saved(shown)?.evidence?.[0]?.document).toBe('permit'));
    expect(acts(shown)).toHaveLength(2);
  });

  it('asks for which paper they are when they are dropped beside', async () => {
    const shown = await show();
    await drop(document.body, [file('a.pdf')]);
    await vi.waitFor(() => expect(document.activeElement).toBe(at(testids.evidenceWaiting)));
    expect(acts(shown)).toEqual([]);
    await user.click(at(testids.evidencePlace('list')));
    await vi.waitFor(() => expect(names(shown)).toEqual(['a.pdf']));
    expect(maybe(testids.evidenceWaiting)).toBeNull();
  });

  it('lets whoever dropped the wrong thing off', async () => {
    const shown = await show();
    await drop(document.body, [file('a.pdf')]);
    await vi.waitFor(() => at(testids.evidenceNowhere));
    await user.click(at(testids.evidenceNowhere));
    await vi.waitFor(() => expect(said()).toBe('好，没有放。'));
    expect(acts(shown)).toEqual([]);
  });

  it('keeps a file dropped anywhere from taking the place of the page', async () => {
    await show();
    const over = new Event('dragover', { bubbles: true, cancelable: true });
    Object.assign(over, { dataTransfer: handed([]) });
    document.body.dispatchEvent(over);
    expect(over.defaultPrevented).toBe(true);
  });

  it('takes a copied picture under a name with the time', async () => {
    const shown = await show();
    await fireEvent.paste(document.body, { clipboardData: handed([file('image.png')]) });
    await vi.waitFor(() => at(testids.evidencePlace('list')));
    await user.click(at(testids.evidencePlace('list')));
    await vi.waitFor(() => expect(names(shown)[0]).toMatch(/^粘贴的图片 \d\d\.\d\d\.\d\d\.png$/));
  });

  it('leaves words that are pasted into a field to the field', async () => {
    const shown = await show();
    const field = document.createElement('textarea');
    document.body.append(field);
    await fireEvent.paste(field, { clipboardData: handed([file('a.png')], ['text/plain', 'Files']) });
    expect(shown.controller.waiting).toEqual([]);
    await fireEvent.paste(field, { clipboardData: handed([file('a.png')]) });
    expect(shown.controller.waiting).toHaveLength(1);
    field.remove();
  });

  it('tells nobody to drop files where the webview would hand none over', async () => {
    const agent = vi.spyOn(navigator, 'userAgent', 'get');
    agent.mockReturnValue('Mozilla/5.0 (Windows NT 10.0; Win64; x64)');
    await show();
    expect(at(testids.evidenceArea).textContent).toContain('拖过来');
    cleanup();
    agent.mockReturnValue('Mozilla/5.0 (X11; Linux x86_64)');
    await show();
    expect(at(testids.evidenceArea).textContent).not.toContain('拖过来');
  });

  it('chooses by a real file input that says what it takes', async () => {
    const shown = await show();
    const input = at(testids.evidenceInput('list')) as HTMLInputElement;
    expect(input.accept).toContain('.pdf');
    expect(input.multiple).toBe(true);
    await user.upload(input, [file('a.pdf'), file('b.png')]);
    await vi.waitFor(() => expect(names(shown)).toEqual(['a.pdf', 'b.png']));
    await vi.waitFor(() => expect(said()).toBe('已放入2个文件。'));
  });
});

describe('looking at a file', () => {
  it('shows it large with its facts, opens it elsewhere, and gives the focus back', async () => {
    const shown = await show();
    await shown.controller.attach('list', [file('a.png')]);
    const hash = shown.controller.filesOf('list')[0]?.sha256 ?? '';
    await vi.waitFor(() => at(testids.evidenceFile(hash)));
    at(testids.evidenceFile(hash)).focus();
    await user.keyboard('{Enter}');
    const dialog = at(testids.evidencePreview);
    await vi.waitFor(() => expect(dialog.querySelector('img')?.getAttribute('alt')).toContain('a.png'));
    expect(dialog.querySelector('input')?.value).toBe(hash);
    expect(dialog.textContent).toContain('2025年：S01的问题');
    await user.click(at(testids.evidenceOpen));
    expect(shown.api.calls).toContain(`open_evidence ${hash}`);
    await user.keyboard('{Escape}');
    await vi.waitFor(() => expect(maybe(testids.evidencePreview)).toBeNull());
    await vi.waitFor(() => expect(document.activeElement).toBe(at(testids.evidenceFile(hash))));
  });

  it('says that a file is gone or damaged, where it stands', async () => {
    await show({
      S01: {
        status: 'unknown',
        evidence: [
          { document: 'list', files: [{ sha256: 'a'.repeat(64), name: 'a.pdf', kind: 'pdf', bytes: 9 }] },
        ],
      },
    });
    await vi.waitFor(() => expect(at(testids.paper('list')).textContent).toContain('不在这台电脑上了'));
  });
});
