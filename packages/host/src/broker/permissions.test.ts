// What a user allowed, as the host remembers it.
import { expect, it } from 'vitest';
import { fakeInstance } from '../api/testing/fake-instance.ts';
import { en } from '../strings/en.ts';
import type { HostUi } from '../ui/ui.ts';
import { createPermissions } from './permissions.ts';

const KEY = 'atrium.grants.u.wxA';

function world(stored: string, answer: boolean) {
  const kept = new Map([[KEY, stored]]);
  let asked = 0;
  const ui = {
    permission: async () => {
      asked++;
      return answer;
    },
  } as unknown as HostUi;
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  const tabs = new EventTarget();
  const over = new AbortController();
  const window = tabs as unknown as Window;
  const permissions = createPermissions(ui, () => en, storage, window, over.signal);
  /** Another tab of the host writes. */
  const elsewhere = (key: string | null, text: string): void => {
    if (key === null) kept.clear();
    else kept.set(key, text);
    tabs.dispatchEvent(Object.assign(new Event('storage'), { key }));
  };
  return { permissions, kept, asked: () => asked, elsewhere, over };
}

async function context() {
  const fake = await fakeInstance([]);
  Object.assign(fake.context.manifest.app, { permission: {} });
  return fake.context;
}

it('asks once per scope, and remembers the answer', async () => {
  const { permissions, kept, asked } = world('{}', true);
  const program = await context();
  const both = [permissions.ask(program, 'location'), permissions.ask(program, 'location')];
  expect(await Promise.all(both)).toEqual([true, true]);
  expect([asked(), kept.get(KEY)]).toEqual([1, '{"location":true}']);
  expect(await permissions.ask(program, 'location')).toBe(true);
  expect(asked()).toBe(1);
});

it.each([true, false])('permission given: %s; only a yes is as good as a tap', async (answer) => {
  const { permissions } = world('{}', answer);
  const fake = await fakeInstance([]);
  Object.assign(fake.context.manifest.app, { permission: {} });
  expect(await permissions.ask(fake.context, 'phoneNumber')).toBe(answer);
  expect(fake.shown).toEqual(answer ? [['answered', 'phoneNumber']] : []);
});

it('asks for the phone number after a tap alone; other answers stand for no tap', async () => {
  const { permissions, asked, kept } = world('{}', true);
  const fake = await fakeInstance([], { tap: false });
  Object.assign(fake.context.manifest.app, { permission: {} });
  await expect(permissions.ask(fake.context, 'phoneNumber')).rejects.toMatchObject({
    failure: { code: 'gesture-required' },
  });
  expect([asked(), kept.get(KEY)]).toEqual([0, '{}']);
  expect(await permissions.ask(fake.context, 'location')).toBe(true);
  expect(fake.shown).toEqual([]);
});

it.each(['{"location":"no"}', '{"location":1}', '[true]', 'null', 'nonsense'])(
  'takes %s in its storage for no answer at all',
  async (stored) => {
    const { permissions, asked } = world(stored, false);
    expect(await permissions.ask(await context(), 'location')).toBe(false);
    expect(asked()).toBe(1);
  },
);

it('tells who uses a scope that the user took it back, and nobody else', async () => {
  const { permissions } = world('{}', true);
  const owner = { userId: 'u', appId: 'wxA' };
  const told: string[] = [];
  const ended = new AbortController();
  const { signal } = new AbortController();
  permissions.onRevoked(owner, 'camera', () => told.push('camera'), signal);
  permissions.onRevoked(owner, 'location', () => told.push('location'), signal);
  permissions.onRevoked(owner, 'camera', () => told.push('ended'), ended.signal);
  permissions.onRevoked({ ...owner, userId: 'v' }, 'camera', () => told.push('other'), signal);
  ended.abort();
  await permissions.save(owner, { camera: true, location: true });
  expect(told).toEqual([]);
  await permissions.save(owner, { camera: false, location: true });
  expect(told).toEqual(['camera']);
});

it('hears of what is taken back in another tab, until the host ends', async () => {
  const { permissions, elsewhere, over } = world('{"camera":true,"location":true}', true);
  const owner = { userId: 'u', appId: 'wxA' };
  const told: string[] = [];
  const { signal } = new AbortController();
  permissions.onRevoked(owner, 'camera', () => told.push('camera'), signal);
  permissions.onRevoked(owner, 'location', () => told.push('location'), signal);
  elsewhere('atrium.grants.u.wxB', '{"camera":false}');
  elsewhere('atrium.theme', 'dark');
  elsewhere(KEY, '{"camera":true,"location":true}');
  expect(told).toEqual([]);
  elsewhere(KEY, '{"camera":false,"location":true}');
  expect(told).toEqual(['camera']);
  elsewhere(null, '');
  expect(told).toEqual(['camera', 'camera', 'location']);
  over.abort();
  elsewhere(KEY, '{}');
  expect(told).toHaveLength(3);
});
