// ui.*: what programs ask of the host's interface, and what they cannot ask.
import { describe, expect, it } from 'vitest';
import { createMemoryFiles } from '../file/file-storage.ts';
import { fakeInstance, type FakeInstanceOptions } from '../testing/fake-instance.ts';
import { feedbackCapabilities } from './feedback.ts';
import { pickerCapabilities } from './pickers.ts';

const open = (options: FakeInstanceOptions = {}) =>
  fakeInstance([...feedbackCapabilities(createMemoryFiles()), ...pickerCapabilities], options);
const modal = { title: 't', content: 'c', confirmText: 'OK' };

describe('ui', () => {
  it('shows a toast, with remote pictures through the label only', async () => {
    const { call, shown } = await open();
    const toast = { text: 'hi', icon: 'none', durationMs: 0, mask: false };
    await call('ui.toast', toast);
    await call('ui.toast', { ...toast, image: 'https://cdn.example/a.png' });
    expect(shown.map(([, request]) => request)).toEqual([
      { text: 'hi', icon: 'none', mask: false, durationMs: 1 },
      {
        text: 'hi',
        icon: 'none',
        mask: false,
        durationMs: 1,
        image: 'https://label.guest.example/img?u=https%3A%2F%2Fcdn.example%2Fa.png',
      },
    ]);
    await expect(call('ui.toast', { ...toast, image: 'javascript:x' })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });

  it('answers a modal, and drops colours that are none', async () => {
    const { call, shown } = await open({ ui: { modal: () => ({ confirmed: true, input: 'x' }) } });
    expect(
      await call('ui.modal', {
        ...modal,
        confirmColor: 'red;background:url(//x)',
        cancelText: 'no',
      }),
    ).toEqual({
      confirm: true,
      text: 'x',
    });
    expect(shown[0]?.[1]).toEqual({ ...modal, cancelText: 'no' });
  });

  it('does not show anything for a program in the background', async () => {
    const instance = await open();
    Object.defineProperty(instance.context, 'foreground', { value: false });
    for (const [api, args] of [
      ['ui.modal', modal],
      ['ui.actionSheet', { items: ['a'] }],
      ['ui.toast', { text: '', icon: 'none', durationMs: 1, mask: true }],
      ['ui.pickDate', { fields: 'day' }],
    ] as const)
      await expect(instance.call(api, args)).rejects.toMatchObject({ code: 'not-foreground' });
    expect(instance.shown).toEqual([]);
  });

  it('answers an action sheet with the index, -1 when cancelled', async () => {
    const { call, shown } = await open({ ui: { actionSheet: () => 1 } });
    expect(
      await call('ui.actionSheet', {
        items: ['a', 'b'],
        destructive: 1,
        badges: [{ index: 0, text: 'new' }],
      }),
    ).toEqual({ index: 1 });
    expect(shown[0]?.[1]).toEqual({
      title: '',
      cancelText: 'Cancel',
      items: [
        { text: 'a', badge: 'new' },
        { text: 'b', destructive: true },
      ],
    });
    const cancelled = await open({ ui: { actionSheet: () => null } });
    expect(await cancelled.call('ui.actionSheet', { items: ['a'] })).toEqual({ index: -1 });
    await expect(cancelled.call('ui.actionSheet', { items: [] })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });

  it('keeps a delayed loading from appearing after it was hidden', async () => {
    const { call, shown } = await open();
    await call('ui.loading', { text: 'x', mask: true, delayMs: 1 });
    await call('ui.hideLoading');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(shown).toEqual([['toast', null]]);
  });

  it('picks', async () => {
    const { call } = await open({
      ui: { pickOptions: () => [1, 0], pickCascade: () => null, pickDate: () => '2026-01-02' },
    });
    expect(
      await call('ui.pickOptions', { columns: [['a', 'b'], ['c']], selected: [0, 0] }),
    ).toEqual({ selected: [1, 0] });
    expect(await call('ui.pickDate', { fields: 'day', value: 'nonsense' })).toEqual({
      value: '2026-01-02',
    });
    await expect(
      call('ui.pickCascade', { options: [{ name: 'a', children: [{ name: 'b' }] }] }),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('sets the question before leaving', async () => {
    const { call, shown } = await open();
    await call('ui.leaveGuard', { message: 'sure?' });
    await call('ui.leaveGuard', {});
    expect(shown).toEqual([
      ['setLeaveGuard', 'sure?'],
      ['setLeaveGuard', null],
    ]);
  });
});
