/** The buttons of undo and redo: what they say they would take back, and when there is nothing. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Edition } from '../../lib/edition/edition';
import { edition } from '../../lib/api/fixtures';
import { speech } from '../../lib/i18n/i18n.svelte';
import { at } from '../../lib/testing';
import { testids } from '../../lib/testids';
import StepButtons from './StepButtons.svelte';

const user = userEvent.setup();
let steps: string[];

function show(undoable: { undo: { answer: string } | null; redo: 'profile' | null }): void {
  steps = [];
  render(StepButtons, {
    edition: new Edition(edition),
    undoable,
    onundo: () => steps.push('undo'),
    onredo: () => steps.push('redo'),
  });
}

beforeEach(() => speech.use('zh-CN'));

describe('undo and redo', () => {
  it('say what they would take back, and do it', async () => {
    show({ undo: { answer: 'S01' }, redo: 'profile' });
    expect(at(testids.undo).title).toContain('“S01的问题？”的回答');
    expect(at(testids.redo).title).toContain('企业');
    await user.click(at(testids.undo));
    await user.click(at(testids.redo));
    expect(steps).toEqual(['undo', 'redo']);
  });

  it('rest where there is nothing to take back', async () => {
    show({ undo: null, redo: null });
    await user.click(at(testids.undo));
    expect([at(testids.undo), at(testids.redo)]).toEqual([
      expect.objectContaining({ disabled: true, title: '撤销' }),
      expect.objectContaining({ disabled: true, title: '重做' }),
    ]);
    expect(steps).toEqual([]);
  });
});
