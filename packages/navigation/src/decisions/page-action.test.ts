// One test for the decision beside it.
import { expect, it } from 'vitest';
import { my, wx } from '../../test/programs.ts';
import type { EntryPlan } from '../entry/entry-plan.ts';
import { pageAction } from './page-action.ts';

it('A22 A23 A24 G3: a path relaunches, no path keeps; only wx knows noRelaunchIfPathUnchanged', () => {
  const lastRequested = { path: 'pages/a', query: { x: '1', y: '2' } };
  const same = { path: 'pages/a', query: { y: '2', x: '1' } };
  const toPath: EntryPlan = { to: { kind: 'path', path: 'pages/a?y=2&x=1' }, scene: 1037 };
  const gently = { ...toPath, keepIfUnchanged: true };
  const [inWx, inMy] = [wx('A'), my('A')].map(({ facts }) => ({ facts, lastRequested }));
  if (!inWx || !inMy) throw new Error('two targets');
  expect(pageAction({ to: { kind: 'home' }, scene: 1037 }, same, inWx)).toBe('keep');
  expect(pageAction(toPath, same, inWx)).toBe('relaunch');
  expect(pageAction(gently, same, inWx)).toBe('keep');
  expect(pageAction(gently, same, inMy)).toBe('relaunch');
  expect(pageAction(gently, { ...same, query: { x: '1' } }, inWx)).toBe('relaunch');
  expect(pageAction(gently, { ...same, path: 'pages/b' }, inWx)).toBe('relaunch');
  const game = { ...inWx, facts: { ...inWx.facts, kind: 'game' as const } };
  expect(pageAction(toPath, same, game)).toBe('keep');
});
