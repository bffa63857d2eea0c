import { expect, test } from 'vitest';
import { openProgram } from '../testing/program.ts';

const target = { appId: 'wx0000000000000002' };
const halfEntry = { path: 'p', pageQuery: {}, scene: 1037, apiCategory: 'embedded' as const };

test.each([
  ['wx', {}, { allowFullScreen: false, union: false }],
  ['wx', { allowFullScreen: true, verify: 'unionProduct' }, { allowFullScreen: true, union: true }],
  ['my', {}, { allowFullScreen: false, union: false }],
] as const)(
  '%s: openEmbeddedMiniProgram says what it wishes: %j',
  async (dialect, options, embedded) => {
    const { call, calls } = openProgram({ dialect, answer: () => ({}) });
    const appId = dialect === 'wx' ? target.appId : '2021000000000002';
    expect((await call('openEmbeddedMiniProgram', { appId, ...options })).ok).toBe(true);
    expect(calls[0]).toMatchObject({ api: 'nav.open', args: { appId, embedded } });
    await call('navigateToMiniProgram', { appId, ...options });
    expect(calls[1]?.args).not.toHaveProperty('embedded');
  },
);

test('a half-screen that is pulled to the whole screen hears of its height and of its category', () => {
  const { run, emit } = openProgram({ launch: { entry: halfEntry } });
  const heard: unknown[] = [];
  const height = (size: unknown): void => void heard.push(size);
  run('onEmbeddedMiniProgramHeightChange', height);
  run('onApiCategoryChange', (now: unknown) => heard.push(now));
  expect(run('getApiCategory')).toBe('embedded');
  emit('app.expanded', { height: 844, initialHeight: 506 });
  expect(heard).toEqual([{ height: 844, initialHeight: 506 }, { apiCategory: 'default' }]);
  expect(run('getApiCategory')).toBe('default');
  run('offEmbeddedMiniProgramHeightChange', height);
  emit('app.show', { entry: halfEntry, pages: 'keep' });
  expect(heard.slice(2)).toEqual([{ apiCategory: 'embedded' }]);
});

test('a button of a half-screen does not share', async () => {
  const { program, calls, warnings } = openProgram({ launch: { entry: halfEntry } });
  const where = { page: {} as never, target: {}, emit: () => undefined };
  expect(await program.openTypeTap({ 'open-type': 'share' }, where)).toBeNull();
  expect(calls).toEqual([]);
  expect(warnings).toEqual(['a half-screen program cannot be shared by its buttons']);
});
