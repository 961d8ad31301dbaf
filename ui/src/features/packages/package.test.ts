import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { testids } from '../../lib/testids';
import PackagePanel from './PackagePanel.svelte';
import { PackageController } from './packageController.svelte';

function shown(
  write: (passphrase: string | null) => Promise<{ file: string; instead_of: string | null } | null>,
) {
  const controller = new PackageController(write);
  render(PackagePanel, { controller });
  return controller;
}

const typed = (text: string) =>
  fireEvent.input(screen.getByTestId(testids.packagePassphrase), { target: { value: text } });
const save = () => fireEvent.click(screen.getByTestId(testids.packageSave));

describe('a package', () => {
  it('is sealed only where a passphrase was typed, and forgets it then', async () => {
    const given: (string | null)[] = [];
    const controller = shown((passphrase) => {
      given.push(passphrase);
      return Promise.resolve({ file: '资料包.qp', instead_of: null });
    });
    await save();
    expect((await screen.findByTestId(testids.packageSaved)).textContent).not.toContain('口令');
    await typed('  ');
    await save();
    await typed('四个词 的 口令');
    await save();
    expect(given).toEqual([null, null, '四个词 的 口令']);
    expect((await screen.findByTestId(testids.packageSaved)).textContent).toContain('口令');
    expect(controller.passphrase).toBe('');
  });

  it('keeps the passphrase where the dialog was closed or it was too short', async () => {
    let answer: () => Promise<null> = () => Promise.resolve(null);
    const controller = shown(() => answer());
    await typed('abc');
    await save();
    expect(screen.queryByTestId(testids.packageSaved)).toBeNull();
    answer = () => Promise.reject({ code: 'passphrase_short', parameters: { fewest: '8' } });
    await save();
    expect((await screen.findByTestId(testids.packageError)).textContent).toContain('8');
    expect(controller.passphrase).toBe('abc');
  });
});
