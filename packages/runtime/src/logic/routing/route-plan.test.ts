// The page stack: every kind of route, and what random journeys may never break.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '@atrium/protocol';
import { describeRouteFailure } from './route-failure.ts';
import {
  EMPTY_STACK,
  planRoute,
  type RouteInput,
  type RoutePlan,
  type RouteState,
} from './route-plan.ts';

const TABS = ['tab/a', 'tab/b', 'tab/c'];
const to = (kind: Exclude<RouteInput['kind'], 'navigateBack'>, path: string): RouteInput => ({
  kind,
  target: { path, tab: TABS.indexOf(path) },
  url: `/${path}`,
  full: path,
});
const back = (delta: number): RouteInput => ({ kind: 'navigateBack', delta });

function run(state: RouteState, input: RouteInput, id: number): RoutePlan {
  const decision = planRoute(state, input, id);
  if (!decision.ok) throw new Error(decision.failure.code);
  return decision.plan;
}
const paths = (entries: readonly { path: string }[]): string[] => entries.map(({ path }) => path);
const journey = (...inputs: RouteInput[]): RouteState =>
  inputs.reduce((state, input, i) => run(state, input, i + 1).next, EMPTY_STACK);

test('navigateTo hides the top, redirectTo unloads it, navigateBack unloads what is above', () => {
  const two = journey(to('reLaunch', 'p/1'), to('navigateTo', 'p/2'));
  const push = run(two, to('navigateTo', 'p/3'), 9);
  expect([push.hide?.path, push.open?.pageId, push.unload, push.transition]).toEqual([
    'p/2',
    9,
    [],
    'push',
  ]);
  const redirect = run(two, to('redirectTo', 'p/4'), 9);
  expect([paths(redirect.unload), paths(redirect.next.stack)]).toEqual([['p/2'], ['p/1', 'p/4']]);
  expect(redirect.hide).toBeUndefined();
  const far = run(push.next, back(99), 10);
  expect([paths(far.unload), far.show?.path, paths(far.next.stack)]).toEqual([
    ['p/3', 'p/2'],
    'p/1',
    ['p/1'],
  ]);
});

test('a tab page that is left for another tab hangs; it hides only when it was on top', () => {
  const tabs = journey(to('reLaunch', 'tab/a'), to('navigateTo', 'p/1'));
  const covered = run(tabs, to('switchTab', 'tab/b'), 5);
  expect([covered.hide, paths(covered.unload), covered.open?.path]).toEqual([
    undefined,
    ['p/1'],
    'tab/b',
  ]);
  expect(paths(covered.next.kept)).toEqual(['tab/a']);
  const again = run(covered.next, to('switchTab', 'tab/a'), 6);
  expect([again.hide?.path, again.open, again.show?.path]).toEqual(['tab/b', undefined, 'tab/a']);
  expect(paths(again.next.kept)).toEqual(['tab/b']);
  const same = run(again.next, to('switchTab', 'tab/a'), 7);
  expect([same.hide, same.show, same.open, same.unload]).toEqual([
    undefined,
    undefined,
    undefined,
    [],
  ]);
});

test('switchTab from above the same tab shows it again', () => {
  const state = journey(to('reLaunch', 'tab/a'), to('navigateTo', 'p/1'), to('navigateTo', 'p/2'));
  const plan = run(state, to('switchTab', 'tab/a'), 9);
  expect([paths(plan.unload), plan.show?.path, plan.hide]).toEqual([
    ['p/2', 'p/1'],
    'tab/a',
    undefined,
  ]);
});

test('reLaunch unloads the stack top-down, then the hanging tabs', () => {
  const state = journey(to('reLaunch', 'tab/a'), to('switchTab', 'tab/b'), to('navigateTo', 'p/1'));
  const plan = run(state, to('reLaunch', 'tab/c'), 9);
  expect([paths(plan.unload), plan.next.kept, plan.open?.tab]).toEqual([
    ['p/1', 'tab/b', 'tab/a'],
    [],
    2,
  ]);
});

test('refusals, in the words of each dialect', () => {
  const full = journey(
    to('reLaunch', 'p/0'),
    ...Array.from({ length: LIMITS.pageStackMax - 1 }, (_, i) => to('navigateTo', `p/${i + 1}`)),
  );
  const words = (state: RouteState, input: RouteInput): unknown[] => {
    const decision = planRoute(state, input, 99);
    if (decision.ok) return ['accepted'];
    return (['wx', 'my'] as const).map((dialect) => {
      const said = describeRouteFailure(dialect, input.kind, decision.failure);
      return 'errMsg' in said ? said.errMsg : said.errorMessage;
    });
  };
  expect(words(full, to('navigateTo', 'p/x'))).toEqual([
    'navigateTo:fail webview count limit exceed',
    'depth can not be more than 10',
  ]);
  expect(words(full, to('navigateTo', 'tab/a'))[0]).toBe(
    'navigateTo:fail can not navigateTo a tabbar page',
  );
  expect(words(full, to('redirectTo', 'tab/a'))[0]).toBe(
    'redirectTo:fail can not redirectTo a tabbar page',
  );
  expect(words(full, to('switchTab', 'p/1'))).toEqual([
    'switchTab:fail can not switch to no-tabBar page',
    '/p/1 resolved to p/1 is not tab,  which is not valid',
  ]);
  expect(words(journey(to('reLaunch', 'p/0')), back(1))).toEqual([
    'navigateBack:fail cannot navigate back at first page.',
    'already top of navigation',
  ]);
});

test('random journeys: pages are alive exactly once, tabs never on top of others, ids are unique', () => {
  const input = fc.oneof(
    fc.integer({ min: -1, max: 12 }).map(back),
    fc
      .tuple(
        fc.constantFrom('navigateTo', 'redirectTo', 'switchTab', 'reLaunch' as const),
        fc.constantFrom('p/1', 'p/2', ...TABS),
      )
      .map(([kind, path]) => to(kind as 'navigateTo', path)),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
      let state: RouteState = EMPTY_STACK;
      const alive = new Set<number>();
      let shown: number | undefined;
      let id = 0;
      for (const one of [to('reLaunch', 'p/1'), ...inputs]) {
        const decision = planRoute(state, one, ++id);
        if (!decision.ok) continue;
        const { plan } = decision;
        for (const gone of plan.unload) expect(alive.delete(gone.pageId)).toBe(true);
        if (plan.open) alive.add(plan.open.pageId);
        if (plan.hide) expect(plan.hide.pageId).toBe(shown);
        state = plan.next;
        const ids = [...state.stack, ...state.kept].map(({ pageId }) => pageId);
        expect(new Set(ids)).toEqual(alive);
        expect(ids.length).toBe(alive.size);
        expect(state.stack.length).toBeGreaterThan(0);
        expect(state.stack.length).toBeLessThanOrEqual(LIMITS.pageStackMax);
        expect(state.stack.slice(1).every(({ tab }) => tab < 0)).toBe(true);
        expect(state.kept.every(({ tab }) => tab >= 0)).toBe(true);
        shown = state.stack[state.stack.length - 1]?.pageId;
        const told = plan.open ?? plan.show;
        if (told) expect(told.pageId).toBe(shown);
      }
    }),
  );
});
