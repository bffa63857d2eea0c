// open.* and ext.*: the owner's hooks, the user's permission, and APIs of the super app.
import type { JsonObject } from '@atrium/protocol';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import type { HostHooks } from '../../host-options.ts';
import { apiCapabilities } from '../api-capabilities.ts';
import { createMemoryFiles } from '../file/file-storage.ts';
import type { NetworkGateway } from '../network/network-gateway.ts';
import { fakeInstance, type FakeInstanceOptions } from '../testing/fake-instance.ts';
import type { Grants } from '../../ui/ui.ts';
import { orderFacts } from './order-facts.ts';

const parts = (hooks: HostHooks) => ({
  hooks,
  files: createMemoryFiles(),
  network: {} as NetworkGateway,
});
const names = (hooks: HostHooks): string[] => apiCapabilities(parts(hooks)).map(({ name }) => name);
const open = (options: FakeInstanceOptions = {}) =>
  fakeInstance(apiCapabilities(parts(options.hooks ?? {})), options);
const profile = async () => ({ nickName: 'Ann', avatarUrl: 'a.png', city: 'Bonn' });

describe('hooks', () => {
  it('make their capabilities exist', () => {
    expect(names({})).not.toContain('open.login');
    expect(names({})).not.toContain('device.scan');
    expect(names({ login: async () => ({ code: 'x' }) })).toContain('open.login');
    expect(names({})).toContain('open.pay');
  });

  it('get the caller, not what the program says of itself', async () => {
    const callers: string[] = [];
    const { call } = await open({
      hooks: {
        login: async (caller) => {
          callers.push(caller.appId);
          return { code: 'c1' };
        },
      },
    });
    expect(await call('open.login', { scopes: [], appId: 'wxB' })).toEqual({ code: 'c1' });
    expect(callers).toEqual(['wxA']);
  });

  it('say that a session is over', async () => {
    const { call } = await open({ hooks: { checkSession: async () => false } });
    await expect(call('open.checkSession')).rejects.toMatchObject({ code: 'expired' });
  });
});

describe('permission', () => {
  it('is asked for the profile: every time with a purpose, else once', async () => {
    const refused = await open({ hooks: { userProfile: profile } });
    await expect(refused.call('open.profile', { language: 'en' })).rejects.toMatchObject({
      code: 'denied',
    });
    const asked = await open({ hooks: { userProfile: profile }, ui: { permission: () => true } });
    expect(
      await asked.call('open.profile', { language: 'en', purpose: 'to greet you' }),
    ).toMatchObject({
      nickName: 'Ann',
      city: 'Bonn',
      gender: 0,
    });
    expect(asked.shown[0]).toEqual([
      'permission',
      expect.objectContaining({ reason: 'to greet you' }),
    ]);
    const noTap = await open({ hooks: { userProfile: profile }, tap: false });
    await expect(
      noTap.call('open.profile', { language: 'en', purpose: 'to greet you' }),
    ).rejects.toMatchObject({ code: 'gesture-required' });
    expect(noTap.shown).toEqual([]);
  });

  it('and a tap are needed for the phone number (test 44)', async () => {
    const hooks = { phoneNumber: async () => ({ code: 'p' }) };
    const noTap = await open({ hooks, granted: { phoneNumber: true }, tap: false });
    await expect(noTap.call('open.phoneNumber')).rejects.toMatchObject({
      code: 'gesture-required',
    });
    const noGrant = await open({ hooks });
    await expect(noGrant.call('open.phoneNumber')).rejects.toMatchObject({ code: 'denied' });
    const both = await open({ hooks, granted: { phoneNumber: true } });
    expect(await both.call('open.phoneNumber')).toEqual({ code: 'p' });
  });

  it('is refused again after the user took it back (test 44)', async () => {
    const granted = { userInfo: true };
    const { call } = await open({
      hooks: { userProfile: profile },
      granted,
      ui: { permissionPage: () => ({ userInfo: false }) },
    });
    await call('open.profile', { language: 'en' });
    expect(await call('open.permissionPage')).toEqual({ granted: { userInfo: false } });
    await expect(call('open.profile', { language: 'en' })).rejects.toMatchObject({
      code: 'denied',
    });
  });

  it('the settings need a tap in wx, none in my', async () => {
    const ui = { permissionPage: () => ({}) };
    const wx = await open({ ui, tap: false });
    await expect(wx.call('open.permissionPage')).rejects.toMatchObject({
      code: 'gesture-required',
    });
    const my = await open({ ui, tap: false, dialect: 'my' });
    expect(await my.call('open.permissionPage')).toEqual({ granted: {} });
  });

  it('the settings open once at a time, and change only what the user moved', async () => {
    const granted: Grants = { location: true, camera: true };
    const answers: ((granted: Grants) => void)[] = [];
    const ui = { permissionPage: () => new Promise<Grants>((answer) => answers.push(answer)) };
    const my = await open({ ui, tap: false, dialect: 'my', granted });
    const first = my.call('open.permissionPage');
    await expect(my.call('open.permissionPage')).rejects.toMatchObject({ code: 'busy' });
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    // Taken back elsewhere while the page shows it as given.
    granted.location = false;
    answers[0]?.({ location: true, camera: false });
    expect(await first).toEqual({ granted: { location: false, camera: false } });
    expect(granted).toEqual({ location: false, camera: false });
    const again = my.call('open.permissionPage');
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.(granted);
    await again;
    await expect(my.call('open.permissionPage')).rejects.toMatchObject({ code: 'rate-limited' });
  });

  it('knows its own scopes only', async () => {
    const { call } = await open();
    await expect(call('open.authorize', { scope: 'everything' })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });
});

describe('payment', () => {
  it.each([
    ['paid', 'requestPayment', {}],
    ['paid', 'tradePay', { resultCode: '9000', memo: '', result: '' }],
  ] as const)('%s by %s', async (answer, api, result) => {
    const { call } = await open({ ui: { payment: () => answer } });
    expect(await call('open.pay', { api, order: {} })).toEqual(result);
  });

  it('cancelled', async () => {
    const { call } = await open({ hooks: { payment: async () => 'cancelled' } });
    await expect(call('open.pay', { api: 'requestPayment', order: {} })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('reads what an order says of itself', () => {
    const orderStr = `app_id=1&biz_content=${encodeURIComponent('{"total_amount":"9.05","subject":"Tea","out_trade_no":"n1"}')}`;
    expect(orderFacts({ orderStr })).toEqual({
      amount: 905,
      currency: 'CNY',
      description: 'Tea',
      orderId: 'n1',
    });
    expect(orderFacts({ amount: 1200, description: 'x', package: 'prepay_id=p' })).toMatchObject({
      amount: 1200,
      orderId: 'prepay_id=p',
    });
    expect(orderFacts({ orderStr: 'biz_content={{', amount: 'x' })).toMatchObject({ amount: 0 });
  });
});

describe('APIs of the super app', () => {
  const apis = {
    seat: {
      input: z.object({ row: z.int() }) as never,
      handler: ({ row }: { row?: unknown }, caller: { appId: string }) => ({
        row: Number(row),
        by: caller.appId,
      }),
    },
    secret: { permission: 'Reads your secret', handler: () => 'x' },
    value: { sync: true as const, value: () => 1 },
  };

  it('are checked and called', async () => {
    const { call } = await open({ apis });
    expect(await call('ext.call', { name: 'seat', args: { row: 3 } })).toEqual({
      row: 3,
      by: 'wxA',
    });
    await expect(call('ext.call', { name: 'seat', args: { row: 'x' } })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
    for (const name of ['value', 'none', '__proto__', 'constructor'])
      await expect(call('ext.call', { name, args: {} })).rejects.toMatchObject({
        code: 'unsupported',
      });
  });

  it('fail with a number of their own', async () => {
    const handler = (): never => {
      throw Object.assign(new Error('password error'), { errCode: 12002 });
    };
    const { call } = await open({ apis: { connectWifi: { handler } } });
    await expect(call('ext.call', { name: 'connectWifi', args: {} })).rejects.toMatchObject({
      message: 'password error',
      data: { errCode: 12002 },
    });
  });

  it('tell events until the program ends', async () => {
    let say: (data: JsonObject) => void = () => undefined;
    const { call, tasks, end } = await open({
      apis: { ...apis, onShot: { listen: (tell) => void (say = tell) } },
    });
    await call('ext.listen', { name: 'onShot' }, 7);
    say({ at: 1 });
    expect(tasks).toEqual([{ id: 7, type: 'external', data: { detail: { at: 1 } } }]);
    await expect(call('ext.listen', { name: 'onShot' })).rejects.toMatchObject({ code: 'limit' });
    for (const name of ['seat', 'none', '__proto__'])
      await expect(call('ext.listen', { name })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(call('ext.call', { name: 'onShot', args: {} })).rejects.toMatchObject({
      code: 'unsupported',
    });
    end();
    say({});
    expect(tasks).toHaveLength(1);
  });

  it('say that the user cancelled', async () => {
    const leave = {
      handler: () => {
        throw new DOMException('cancelled', 'AbortError');
      },
    };
    const { call } = await open({ apis: { leave } });
    await expect(call('ext.call', { name: 'leave', args: {} })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('ask for their own permission, once', async () => {
    const { call, shown } = await open({ apis, ui: { permission: () => true } });
    await call('ext.call', { name: 'secret', args: {} });
    expect(await call('ext.call', { name: 'secret', args: {} })).toBe('x');
    expect(shown.filter(([method]) => method === 'permission')).toHaveLength(1);
    const refused = await open({ apis, ui: { permission: () => false } });
    await expect(refused.call('ext.call', { name: 'secret', args: {} })).rejects.toMatchObject({
      code: 'denied',
    });
  });
});

describe('updates', () => {
  it('are there when the registry resolves another package', async () => {
    const newer = await open({ resolve: () => ({ ok: true, version: { digest: 'd2' } }) });
    expect(await newer.call('open.update.check')).toEqual({ hasUpdate: true });
    const same = await open({ resolve: () => ({ ok: true, version: { digest: 'd1' } }) });
    expect(await same.call('open.update.check')).toEqual({ hasUpdate: false });
  });
});
