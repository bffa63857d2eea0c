// The page stack as a pure state machine: what a route does to which page, in which order (wx-dialect §2.4).
import { LIMITS } from '@atrium/protocol';
import type { RouteFailure, RouteKind } from './route-request.ts';

export interface StackEntry {
  readonly pageId: number;
  readonly path: string;
  /** Index in the tab bar, -1 for other pages. */
  readonly tab: number;
}

export interface RouteState {
  /** Bottom first. */
  readonly stack: readonly StackEntry[];
  /** Tab pages that wait behind another tab. */
  readonly kept: readonly StackEntry[];
}

export type RouteTarget = { path: string; tab: number };

export type RouteInput =
  | { kind: Exclude<RouteKind, 'navigateBack'>; target: RouteTarget; url: string; full: string }
  | { kind: 'navigateBack'; delta: number };

export interface RoutePlan {
  /** The page that was on top and stays alive underneath or behind: onHide. */
  hide: StackEntry | undefined;
  /** onUnload, in this order. */
  unload: StackEntry[];
  /** A new page: onLoad, onShow. */
  open: StackEntry | undefined;
  /** A page that was there: onShow. */
  show: StackEntry | undefined;
  next: RouteState;
  transition: 'none' | 'push' | 'pop';
}

export type RouteDecision = { ok: true; plan: RoutePlan } | { ok: false; failure: RouteFailure };

export const EMPTY_STACK: RouteState = { stack: [], kept: [] };

const topOf = (state: RouteState): StackEntry | undefined => state.stack[state.stack.length - 1];
const topDown = (entries: readonly StackEntry[]): StackEntry[] => entries.toReversed();

/** `newId` is the id a new page would get. The target exists. */
export function planRoute(state: RouteState, input: RouteInput, newId: number): RouteDecision {
  if (input.kind === 'navigateBack') return planBack(state, input.delta);
  const { target, url, full } = input;
  const refuse = (code: 'tab-page' | 'not-tab-page'): RouteDecision => ({
    ok: false,
    failure: { code, url, path: full },
  });
  switch (input.kind) {
    case 'navigateTo':
      if (target.tab >= 0) return refuse('tab-page');
      if (state.stack.length >= LIMITS.pageStackMax)
        return { ok: false, failure: { code: 'too-many-pages' } };
      return accept(planPush(state, entry(target, newId)));
    case 'redirectTo':
      if (target.tab >= 0) return refuse('tab-page');
      return accept(planRedirect(state, entry(target, newId)));
    case 'switchTab':
      if (target.tab < 0) return refuse('not-tab-page');
      return accept(planSwitch(state, entry(target, newId)));
    case 'reLaunch':
      return accept(planRelaunch(state, entry(target, newId)));
  }
}

const entry = ({ path, tab }: RouteTarget, pageId: number): StackEntry => ({ pageId, path, tab });
const accept = (plan: RoutePlan): RouteDecision => ({ ok: true, plan });

const planPush = (state: RouteState, open: StackEntry): RoutePlan => ({
  hide: topOf(state),
  unload: [],
  open,
  show: undefined,
  next: { ...state, stack: [...state.stack, open] },
  transition: state.stack.length === 0 ? 'none' : 'push',
});

function planRedirect(state: RouteState, open: StackEntry): RoutePlan {
  const top = topOf(state);
  return {
    hide: undefined,
    unload: top ? [top] : [],
    open,
    show: undefined,
    next: { ...state, stack: [...state.stack.slice(0, -1), open] },
    transition: 'none',
  };
}

function planBack(state: RouteState, delta: number): RouteDecision {
  const { stack } = state;
  if (stack.length < 2) return { ok: false, failure: { code: 'first-page' } };
  // More than there are lands on the first page.
  const count = Math.min(Math.max(1, Math.trunc(delta) || 1), stack.length - 1);
  const left = stack.slice(0, stack.length - count);
  return accept({
    hide: undefined,
    unload: topDown(stack.slice(stack.length - count)),
    open: undefined,
    show: left[left.length - 1],
    next: { ...state, stack: left },
    transition: 'pop',
  });
}

function planSwitch(state: RouteState, fresh: StackEntry): RoutePlan {
  const top = topOf(state);
  const bottom = state.stack[0];
  if (top && top.path === fresh.path && top.tab === fresh.tab && state.stack.length === 1)
    return {
      hide: undefined,
      unload: [],
      open: undefined,
      show: undefined,
      next: state,
      transition: 'none',
    };
  const bottomStays = bottom !== undefined && bottom.tab >= 0;
  const unload = topDown(bottomStays ? state.stack.slice(1) : state.stack);
  if (bottomStays && bottom.path === fresh.path)
    return {
      hide: undefined,
      unload,
      open: undefined,
      show: bottom,
      next: { ...state, stack: [bottom] },
      transition: 'none',
    };
  const waiting = state.kept.find((one) => one.path === fresh.path);
  const kept = state.kept.filter((one) => one !== waiting);
  return {
    hide: bottomStays && bottom === top ? bottom : undefined,
    unload,
    open: waiting ? undefined : fresh,
    show: waiting,
    next: {
      stack: [waiting ?? fresh],
      kept: bottomStays ? [...kept, bottom] : kept,
    },
    transition: 'none',
  };
}

const planRelaunch = (state: RouteState, open: StackEntry): RoutePlan => ({
  hide: undefined,
  unload: [...topDown(state.stack), ...state.kept],
  open,
  show: undefined,
  next: { stack: [open], kept: [] },
  transition: 'none',
});
