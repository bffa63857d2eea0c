import { expect, test } from 'vitest';
import { journey } from '../../test/journey.ts';
import { parseSnapshot, toSnapshot } from '../snapshot/snapshot.ts';
import type { Journey } from '../../test/journey.ts';
import { my, wx } from '../../test/programs.ts';

const [A, B, C] = [wx('A'), wx('B'), wx('C')];
const [M, N] = [my('A'), my('B')];
const half = { embedded: { allowFullScreen: false } };
const pullable = { embedded: { allowFullScreen: true } };

const last = (j: Journey) => j.last('show');

test('a half-screen shows above its opener, says so in its entry, and comes back like any jump', () => {
  const j = journey(A, B);
  j.open(A);
  const opener = j.instance(A).id;
  expect(j.jump(A, B, half).answer).toBe('success');
  expect(last(j)).toMatchObject({
    half: { behind: opener, expandable: false },
    entry: { apiCategory: 'embedded', scene: 1037, referrerInfo: { appId: A.appId } },
  });
  j.navigateBack(B, { extraData: { paid: true } });
  expect(j.front).toBe('A');
  expect(last(j)).toMatchObject({
    entry: { apiCategory: 'default', scene: 1038, referrerInfo: { extraData: { paid: true } } },
  });
  expect(last(j)).not.toHaveProperty('half');
});

test('closing a half-screen leads to its opener without data', () => {
  const j = journey(M, N);
  j.open(M);
  j.jump(M, N, half);
  expect(last(j)?.entry.apiCategory).toBe('embedded');
  j.close();
  expect(j.front).toBe('A');
  expect(last(j)?.entry.referrerInfo).toEqual({ appId: N.appId });
});

test('what opens a half-screen from a half-screen takes the whole screen; coming back it is half again', () => {
  const j = journey(A, B, C);
  j.open(A);
  j.jump(A, B, half);
  j.jump(B, C, half);
  expect(last(j)).not.toHaveProperty('half');
  expect(last(j)?.entry.apiCategory).toBe('default');
  j.close();
  expect(last(j)).toMatchObject({
    half: { behind: j.instance(A).id },
    entry: { apiCategory: 'embedded' },
  });
});

test.each([
  ['a host without half-screens', half, { halfScreens: false }],
  ['a product union', { embedded: { union: true } }, {}],
])('%s makes it an ordinary jump', (_, args, policy) => {
  const j = journey(A, B);
  j.setPolicy(policy);
  j.open(A);
  expect(j.jump(A, B, args).answer).toBe('success');
  expect(last(j)).not.toHaveProperty('half');
});

test('a my target below its caller ends the caller, so it takes the whole screen', () => {
  const j = journey(M, N);
  j.open(M);
  j.jump(M, N);
  j.jump(N, M, half);
  expect(j.chain).toEqual(['A']);
  expect(last(j)).not.toHaveProperty('half');
});

test('an opener that moves away leaves no half-screen over somebody else', () => {
  const j = journey(A, B);
  j.open(A);
  j.jump(A, B, half);
  j.jump(B, A);
  j.close();
  expect(j.front).toBe('B');
  expect(last(j)?.entry.apiCategory).toBe('default');
});

test('an opener that ended meanwhile: still a half-screen, over nothing', () => {
  const j = journey(A, B);
  j.open(A);
  j.jump(A, B, half);
  j.crash(A);
  j.hideHost();
  j.showHost();
  expect(last(j)).toMatchObject({ half: { behind: null }, entry: { apiCategory: 'embedded' } });
});

test('a half-screen is one again after a reload of the host page, over nothing; a whole one is not', () => {
  const reloaded = (j: Journey, halfScreens = true): Journey => {
    const kept = parseSnapshot(JSON.stringify(toSnapshot(j.state)));
    if (!kept) throw new Error('the snapshot does not survive');
    const k = journey(A, B);
    k.setPolicy({ halfScreens });
    k.restore(kept);
    return k;
  };
  const j = journey(A, B);
  j.open(A);
  j.jump(A, B, pullable);
  const again = reloaded(j);
  expect(last(again)).toMatchObject({
    half: { behind: null, expandable: true },
    entry: { apiCategory: 'embedded', scene: 1001 },
  });
  again.close();
  expect(again.front).toBe('A');
  expect(last(again)).not.toHaveProperty('half');
  expect(last(reloaded(j, false))).not.toHaveProperty('half');
  j.feed({ type: 'user-expand' });
  expect(last(reloaded(j))).not.toHaveProperty('half');
});

test('pulled to the whole screen, where its opener allows it: told once, and its next entry is a full one', () => {
  const j = journey(A, B, C);
  j.open(A);
  j.jump(A, B, half);
  j.feed({ type: 'user-expand' });
  expect(j.count('expand')).toBe(0);
  j.close();
  j.jump(A, B, pullable);
  j.feed({ type: 'user-expand' });
  j.feed({ type: 'user-expand' });
  expect(j.count('expand')).toBe(1);
  expect(j.last('expand')).toEqual({ type: 'expand', instanceId: j.instance(B).id });
  j.jump(B, C);
  j.close();
  expect(last(j)?.entry.apiCategory).toBe('default');
});

test('noRelaunchIfPathUnchanged: a half-screen and a whole one are not the same launch', () => {
  const j = journey(A, B);
  j.open(A);
  const args = { path: 'pages/a?x=1', noRelaunchIfPathUnchanged: true };
  j.jump(A, B, args);
  j.close();
  j.jump(A, B, { ...args, ...half });
  expect(last(j)?.pages).toBe('relaunch');
  j.close();
  j.jump(A, B, { ...args, ...half });
  expect(last(j)?.pages).toBe('keep');
});

test('rule A8: a list of its own may name what half-screens open', () => {
  const listed = wx('A', { list: [] });
  listed.facts.embeddedList = [B.appId];
  const j = journey(listed, B);
  j.open(listed);
  j.tap();
  expect(j.navigate(listed, { appId: B.appId }).refusal).toMatchObject({ code: 'not-in-list' });
  expect(j.jump(listed, B, half).answer).toBe('success');
});
