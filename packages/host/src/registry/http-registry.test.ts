import { expect, it } from 'vitest';
import { HttpRegistry } from './http-registry.ts';

const PROGRAM = {
  appId: 'mpshop0001',
  name: { zh: '山茶铺', en: 'Camellia' },
  description: { zh: '', en: '' },
  icon: '',
  dialect: 'wx',
  kind: 'program',
  acceptJumpFrom: 'everyone',
};

function registryThat(answers: unknown, status = 200) {
  const asked: string[] = [];
  const registry = new HttpRegistry({
    baseUrl: 'https://api.example/',
    fetch: async (url) => {
      asked.push(String(url));
      return Response.json(answers, { status });
    },
  });
  return { registry, asked };
}

it('asks the server for words and a category, and is told the categories of programs', async () => {
  const categories = [
    { id: '20', name: { zh: '餐饮', en: 'Food' } },
    { id: '2001', parent: '20', name: { zh: '点餐', en: 'Ordering' } },
  ];
  const { registry, asked } = registryThat([{ ...PROGRAM, categories }]);
  expect(await registry.search({ query: '茶 &', category: '20' })).toEqual([
    { ...PROGRAM, categories },
  ]);
  expect(await registry.list()).toHaveLength(1);
  expect(asked).toEqual([
    'https://api.example/api/programs?query=%E8%8C%B6+%26&category=20',
    'https://api.example/api/programs',
  ]);
});

it('believes no category that is none', async () => {
  const { registry } = registryThat([{ ...PROGRAM, categories: [{ id: '20', name: 'Food' }] }]);
  await expect(registry.list()).rejects.toThrow();
});

it('believes a 404 of the registry itself, and none of a proxy on the way', async () => {
  const request = { appId: PROGRAM.appId, envVersion: 'release', from: '' } as const;
  const unknown = { ok: false, reason: 'unknown' };
  const own = registryThat(unknown, 404).registry;
  expect(await own.resolve(request)).toEqual(unknown);
  expect(await registryThat({ error: 'expired' }, 404).registry.link('l_1')).toBeNull();
  const proxies = [
    () => new Response('<h1>Not Found</h1>', { status: 404 }),
    () => Response.json({ status: 404, error: 'Not Found', path: '/api/resolve' }, { status: 404 }),
  ];
  for (const answer of proxies) {
    const away = new HttpRegistry({ baseUrl: 'https://api.example/', fetch: async () => answer() });
    expect(await away.resolve(request)).toEqual({ ok: false, reason: 'network' });
    await expect(away.link('l_1')).rejects.toThrow();
  }
});
