/** Firms seen together: whose, on the page, on the wall, and in files. */
import { render } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppController } from './appController.svelte';
import ClassScreen from './ClassScreen.svelte';
import { FakeApi } from '../lib/api/fake';
import { seenTogether } from '../lib/api/fakeClass';
import { data } from '../lib/api/fixtures';
import { speech } from '../lib/i18n/i18n.svelte';
import { at, maybe } from '../lib/testing';
import { testids } from '../lib/testids';
import { ClassController } from '../features/class/classController.svelte';

const user = userEvent.setup();
let api: FakeApi;
let controller: ClassController;

beforeEach(() => {
  speech.use('zh-CN');
  api = new FakeApi(data({ assessments: [] }));
  controller = new ClassController(api);
  render(ClassScreen, { app: new AppController(api), controller });
});

async function see(): Promise<void> {
  await user.click(at(testids.classOfDesk));
  await vi.waitFor(() => expect(at(testids.classLead).textContent).toContain('28家企业'));
}

async function project(): Promise<void> {
  await see();
  await user.click(at(testids.project));
}

const heading = (): string | null | undefined => document.querySelector('h1')?.textContent;

describe('the page on which firms are seen together', () => {
  it('shows nothing before anybody was looked at, and says where there is nobody', async () => {
    expect(maybe(testids.classLead)).toBeNull();
    api.class = null;
    await user.click(at(testids.classOfFolder));
    expect(maybe(testids.classNobody)).toBeNull();
    await user.click(at(testids.classOfDesk));
    await vi.waitFor(() => expect(at(testids.classNobody)).toBeTruthy());
  });

  it('has a heading for each section and says what is empty', async () => {
    await see();
    const titles = [...document.querySelectorAll('h2')].map(({ textContent }) => textContent);
    expect(titles).toEqual(expect.arrayContaining(['得分', '最常见的缺口', '按行业']));
    expect(at(testids.classView).textContent).toContain('—');
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.body, { rules });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('tells what is not counted, file by file', async () => {
    await see();
    expect(at(testids.classView).textContent).toContain('另有2家');
    expect(at(testids.classView).textContent).toContain('坏了.json');
  });

  it('goes to another year', async () => {
    await see();
    await user.click(at(testids.classYear(2024)));
    await vi.waitFor(() => expect(api.calls).toContain('class_of_year 2024'));
  });

  it('keeps what was seen where no folder was chosen', async () => {
    await see();
    api.class = null;
    await user.click(at(testids.classOfFolder));
    expect(at(testids.classLead)).toBeTruthy();
  });

  it('has nothing for the wall where there are fewer than five firms', async () => {
    api.class = seenTogether(4);
    await user.click(at(testids.classOfDesk));
    await vi.waitFor(() => expect(at(testids.classLead)).toBeTruthy());
    expect(maybe(testids.project)).toBeNull();
  });

  it('says why it could not be done', async () => {
    api.classOfDesk = () => Promise.reject({ code: 'file_missing', parameters: { file: '答卷' } });
    await user.click(at(testids.classOfDesk));
    await vi.waitFor(() => expect(at(testids.classError).textContent).toContain('答卷'));
  });
});

describe('what is kept of a class', () => {
  it.each(['pdf', 'csv'] as const)('is saved as %s under the name of the class', async (file) => {
    await see();
    await user.type(at(testids.className), ' 十一月班 ');
    await user.click(at(testids.saveClass(file)));
    await vi.waitFor(() => expect(api.calls).toContain(`save_class 十一月班 ${file}`));
    expect(at(testids.classSaved).textContent).toContain(`班级.${file}`);
  });
});

describe('a class on the wall', () => {
  it('is one section at a time, read from its heading', async () => {
    await project();
    expect(maybe(testids.classView)).toBeNull();
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('得分'));
    await user.click(at(testids.wallNext));
    expect(heading()).toBe('最常见的缺口');
    expect(document.activeElement?.textContent).toBe('最常见的缺口');
  });

  it('turns by the keys of a remote control and stops at both ends', async () => {
    await project();
    await user.keyboard('{PageUp}');
    expect(heading()).toBe('得分');
    await user.keyboard('{PageDown}{ArrowRight}{ArrowRight}{PageDown}');
    expect(heading()).toBe('按行业');
    expect(at(testids.wallNext).hasAttribute('disabled')).toBe(true);
  });

  it('is left by Escape, to where one was', async () => {
    await project();
    await user.keyboard('{Escape}');
    await vi.waitFor(() => expect(document.activeElement).toBe(at(testids.project)));
    expect(maybe(testids.wall)).toBeNull();
  });

  it('names no file', async () => {
    await project();
    expect(at(testids.wall).textContent).not.toContain('坏了');
  });
});
