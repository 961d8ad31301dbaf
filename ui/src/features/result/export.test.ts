/** The report before it is saved: what is made, looked at, saved, and what is said where that fails. */
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at, maybe } from '../../lib/testing';
import { testids } from '../../lib/testids';
import { ExportController } from './exportController.svelte';
import ExportPanel from './ExportPanel.svelte';

const user = userEvent.setup();

function show() {
  const press = {
    reportPage: vi.fn(() => Promise.resolve(new ArrayBuffer(8))),
    saveReport: vi.fn(() => Promise.resolve({ file: '轻评.pdf', instead_of: null })),
    openReportFolder: vi.fn(() => Promise.resolve()),
  };
  const make = vi.fn((languages: string, parts: string) =>
    Promise.resolve({ sha256: `${languages}-${parts}`, file_name: '轻评 某厂 2025.pdf', pages: 3 }),
  );
  render(ExportPanel, { controller: new ExportController(press, make) });
  return { press, make };
}

beforeEach(() => {
  speech.use('zh-CN');
  URL.createObjectURL = () => 'blob:page';
  URL.revokeObjectURL = () => undefined;
});

describe('the report before it is saved', () => {
  it('is made as chosen, shown page by page, and saved as it was shown', async () => {
    const { press, make } = show();
    await user.click(at(testids.exportLanguages('en')));
    await user.click(at(testids.exportParts('summary')));
    await user.click(at(testids.exportLook));
    expect((await screen.findByTestId(testids.previewPlace)).textContent).toBe('第1页，共3页');
    expect(at(testids.preview).textContent).toContain('轻评 某厂 2025.pdf');
    await screen.findByTestId(testids.previewPage);
    await user.click(at(testids.previewOn));
    await user.click(at(testids.previewOn));
    expect(at(testids.previewOn).hasAttribute('disabled')).toBe(true);
    await user.keyboard('p');
    expect(at(testids.previewPlace).textContent).toBe('第2页，共3页');
    await user.click(at(testids.previewSave));
    expect((await screen.findByTestId(testids.exported)).textContent).toContain('轻评.pdf');
    await user.click(at(testids.exportFolder));
    expect(make.mock.calls).toEqual([['en', 'summary']]);
    expect(press.reportPage.mock.calls).toEqual([1, 2, 3, 2].map((page) => ['en-summary', page]));
    expect(press.saveReport.mock.calls).toEqual([['en-summary']]);
    expect(press.openReportFolder).toHaveBeenCalledOnce();
    const found = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(found.violations).toEqual([]);
  });

  it('is enlarged and made smaller by buttons and by keys, as far as it goes', async () => {
    show();
    await user.click(at(testids.exportLook));
    const page = await screen.findByTestId(testids.previewPage);
    expect(page.style.width).toBe('100%');
    await user.keyboard('+');
    await user.click(at(testids.previewLarger));
    expect(page.style.width).toBe('150%');
    await user.keyboard('-----');
    expect(page.style.width).toBe('50%');
    expect(at(testids.previewSmaller).hasAttribute('disabled')).toBe(true);
  });

  it('is saved at once without being shown', async () => {
    const { press } = show();
    await user.click(at(testids.exportSave));
    await screen.findByTestId(testids.exported);
    expect(maybe(testids.preview)).toBeNull();
    expect(press.saveReport.mock.calls).toEqual([['both-full']]);
    await user.click(at(testids.exportParts('summary')));
    expect(maybe(testids.exported), 'what was saved is another one').toBeNull();
  });

  it('is not shown where it cannot be made, and the character is named', async () => {
    const { make } = show();
    const missing = { code: 'glyphs_missing', parameters: { characters: '🦄', text: '某🦄厂' } };
    make.mockRejectedValueOnce(missing);
    await user.click(at(testids.exportLook));
    const said = (await screen.findByTestId(testids.exportError)).textContent;
    expect(said).toContain('🦄');
    expect(said).toContain('某🦄厂');
    expect(maybe(testids.preview)).toBeNull();
  });

  it('can still be saved where a page cannot be drawn', async () => {
    const { press } = show();
    press.reportPage.mockRejectedValue({ code: 'unexpected', parameters: { detail: '' } });
    await user.click(at(testids.exportLook));
    await user.click(await screen.findByTestId(testids.previewSave));
    expect(await screen.findByTestId(testids.exported)).not.toBeNull();
  });
});
