import { expect, it } from 'vitest';
import { createLinks, mintBody } from './links.ts';

const body = (more: object = {}) =>
  mintBody.parse({ appId: 'mpshop0001', path: 'pages/a/a?x=1', ...more });

it('F6 a minted link opens what was minted, with the scene of its kind', async () => {
  const links = createLinks();
  const { id } = await links.mint(body());
  expect(await links.redeem(id)).toEqual({
    appId: 'mpshop0001',
    path: 'pages/a/a?x=1',
    scene: 1065,
  });
  const scanned = await links.mint(body({ kind: 'qr' }));
  expect(await links.redeem(scanned.id)).toMatchObject({ scene: 1011 });
});

it('F6 an expired, tampered or foreign id stands for nothing', async () => {
  let time = 0;
  const links = createLinks(() => time);
  const { id } = await links.mint(body({ expiresInSeconds: 10 }));
  expect(await links.redeem(`${id}x`)).toBeUndefined();
  expect(await createLinks().redeem(id)).toBeUndefined();
  time = 10_000;
  expect(await links.redeem(id)).toBeUndefined();
});

it('F6 ids cannot be guessed from one another', async () => {
  const links = createLinks();
  const minted = await Promise.all(Array.from({ length: 50 }, () => links.mint(body())));
  const ids = minted.map((it) => it.id);
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) expect(id).toMatch(/^l_[\w-]{24}$/);
});
