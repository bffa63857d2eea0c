// Grants: asked once, remembered per user and program, never given by a program that is gone.
import { describe, expect, it, vi } from 'vitest';
import type { HostUi } from '../ui/ui.ts';
import { stringsFor } from '../strings/strings.ts';
import type { InstanceContext } from './capability.ts';
import { createPermissions } from './permissions.ts';

function permissions(answer: () => Promise<boolean>) {
  const kept = new Map<string, string>();
  const permission = vi.fn(async (_request: Parameters<HostUi['permission']>[0]) => answer());
  const one = createPermissions({ permission } as unknown as HostUi, () => stringsFor('en'), {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  });
  const context = (appId: string, userId = 'u'): InstanceContext =>
    ({
      appId,
      instanceId: appId,
      alive: true,
      host: { userId },
      manifest: { app: { permission: { 'scope.userLocation': { desc: 'to find shops' } } } },
    }) as unknown as InstanceContext;
  return { one, permission, context, kept };
}

describe('permissions', () => {
  it('asks once, with the developer’s reason, and remembers either answer', async () => {
    const { one, permission, context } = permissions(async () => false);
    expect(await one.ask(context('wxa'), 'location')).toBe(false);
    expect(await one.ask(context('wxa'), 'location')).toBe(false);
    expect(permission).toHaveBeenCalledTimes(1);
    expect(permission.mock.calls[0]?.[0]).toMatchObject({ reason: 'to find shops' });
    expect(await one.of({ userId: 'u', appId: 'wxa' })).toEqual({ location: false });
  });

  it('keeps programs and users apart, and forgets nothing when changed', async () => {
    const { one, permission, context } = permissions(async () => true);
    await one.ask(context('wxa'), 'camera');
    await one.ask(context('wxb'), 'camera');
    await one.ask(context('wxa', 'other'), 'camera');
    expect(permission).toHaveBeenCalledTimes(3);
    await one.save({ userId: 'u', appId: 'wxa' }, { camera: false });
    expect(await one.ask(context('wxa'), 'camera')).toBe(false);
  });

  it('shows one sheet to two calls at once', async () => {
    const { one, permission, context } = permissions(async () => true);
    const program = context('wxa');
    expect(await Promise.all([one.ask(program, 'camera'), one.ask(program, 'camera')])).toEqual([
      true,
      true,
    ]);
    expect(permission).toHaveBeenCalledTimes(1);
  });

  it('does not take the end of a program for an answer', async () => {
    const { one, context, kept } = permissions(async () => true);
    const program = context('wxa');
    const answer = one.ask(program, 'camera');
    Object.assign(program, { alive: false });
    expect(await answer).toBe(false);
    expect(kept.size).toBe(0);
  });

  it('survives nonsense in the store', async () => {
    const { one, kept } = permissions(async () => true);
    kept.set('atrium.grants.u.wxa', '{{');
    expect(await one.of({ userId: 'u', appId: 'wxa' })).toEqual({});
  });
});
