// A file on its way to the host in pieces: those that have arrived do not stay when it fails.
import { expect, it } from 'vitest';
import { createKit } from '../kit/kit.ts';
import { failure, fakeHost } from '../testing/fake-context.ts';
import { uploadBytes } from './upload-bytes.ts';

const PIECE = 1024 * 1024;

/** A host that refuses `fails`, from the `nth` call of it on. */
function open(fails: string, nth = 1) {
  let pieces = 0;
  let asked = 0;
  const host = fakeHost({
    answer(api) {
      if (api === fails && ++asked >= nth) throw failure('quota');
      return api === 'file.temporary' ? { path: `tmp:${++pieces}.webm` } : { path: 'tmp:whole' };
    },
  });
  const removed = () =>
    host.calls.filter(({ api }) => api === 'file.remove').map(({ args }) => args['path']);
  return { kit: createKit(host.context), removed };
}

it('takes back what has arrived when there is no room for the rest', async () => {
  const { kit, removed } = open('file.temporary', 3);
  await expect(uploadBytes(kit, new Uint8Array(3 * PIECE), 'a.webm')).rejects.toMatchObject({
    code: 'quota',
  });
  expect(removed()).toEqual(['tmp:1.webm', 'tmp:2.webm']);
});

it('takes back the pieces that are not joined, and says why', async () => {
  const { kit, removed } = open('media.join');
  await expect(uploadBytes(kit, new Uint8Array(2 * PIECE), 'a.webm')).rejects.toMatchObject({
    code: 'quota',
  });
  expect(removed()).toEqual(['tmp:1.webm', 'tmp:2.webm']);
});

it('leaves what has been joined to the host', async () => {
  const { kit, removed } = open('nothing');
  expect(await uploadBytes(kit, new Uint8Array(2 * PIECE), 'a.webm')).toBe('tmp:whole');
  expect(removed()).toEqual([]);
});
