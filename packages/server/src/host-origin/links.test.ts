import { expect, it } from 'vitest';
import { createLinks, mintBody } from './links.ts';

const body = (more: object = {}) =>
  mintBody.parse({ appId: 'mpshop0001', path: 'pages/a/a?x=1', ...more });

it('F6 a minted link opens what was minted, with the scene of its kind', () => {
  const links = createLinks();
  expect(links.redeem(links.mint(body()).id)).toEqual({
    appId: 'mpshop0001',
    path: 'pages/a/a?x=1',
    scene: 1065,
  });
  expect(links.redeem(links.mint(body({ kind: 'qr' })).id)).toMatchObject({ scene: 1011 });
});

it('F6 an expired, tampered or foreign id stands for nothing', () => {
  let time = 0;
  const links = createLinks(() => time);
  const { id } = links.mint(body({ expiresInSeconds: 10 }));
  expect(links.redeem(`${id}x`)).toBeUndefined();
  expect(createLinks().redeem(id)).toBeUndefined();
  time = 10_000;
  expect(links.redeem(id)).toBeUndefined();
});

it('F6 ids cannot be guessed from one another', () => {
  const links = createLinks();
  const ids = Array.from({ length: 50 }, () => links.mint(body()).id);
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) expect(id).toMatch(/^l_[\w-]{24}$/);
});
