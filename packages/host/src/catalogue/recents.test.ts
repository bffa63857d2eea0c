import { expect, it } from 'vitest';
import type { ProgramInfo, Resolution } from '@atrium/protocol';
import { createRecents } from './recents.ts';

const program = (appId: string) => ({ appId }) as ProgramInfo;
const LISTED = Array.from({ length: 20 }, (_, i) => program(`mp${i}`));

function setUp(answer: (appId: string) => unknown = () => ({ ok: false, reason: 'unknown' })) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const registry = { resolve: async ({ appId }: { appId: string }) => answer(appId) as Resolution };
  const of = (user: string) =>
    createRecents(
      registry,
      async () => LISTED,
      user,
      () => storage,
    );
  const shown = async (user = 'ann') => (await of(user).list()).map((it) => it.appId);
  return { kept, ann: of('ann'), of, shown };
}

it('the newest first, each once, twelve at most, every user their own', async () => {
  const { ann, shown, of } = setUp();
  for (let i = 0; i < 15; i++) ann.note(`mp${i}`);
  ann.note('mp9');
  of('bob').note('mp1');
  expect(await shown()).toEqual([9, 14, 13, 12, 11, 10, 8, 7, 6, 5, 4, 3].map((i) => `mp${i}`));
  expect(await shown('bob')).toEqual(['mp1']);
  ann.forget();
  expect(await shown()).toEqual([]);
});

it('forgets programs that are gone, not those that cannot be asked for or are not listed', async () => {
  const answers: Record<string, unknown> = {
    mpunlisted: { ok: true, program: program('mpunlisted') },
    mpoffline: { ok: false, reason: 'network' },
  };
  const { ann, shown, kept } = setUp((appId) => answers[appId] ?? { ok: false, reason: 'unknown' });
  for (const id of ['mp1', 'mpgone', 'mpoffline', 'mpunlisted']) ann.note(id);
  expect(await shown()).toEqual(['mpunlisted', 'mp1']);
  expect([...kept.values()]).toEqual([JSON.stringify(['mpunlisted', 'mpoffline', 'mp1'])]);
});

it('does without a storage, and with one that holds nonsense', async () => {
  const none = createRecents(
    { resolve: () => Promise.reject() },
    async () => LISTED,
    '',
    () => {
      throw new DOMException('denied', 'SecurityError');
    },
  );
  none.note('mp1');
  expect(await none.list()).toEqual([]);
  const { kept, shown } = setUp();
  kept.set('atrium.recents.ann', '{');
  expect(await shown()).toEqual([]);
});
