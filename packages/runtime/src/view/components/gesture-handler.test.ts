// What Skyline's gesture handlers tell of fingers, state by state.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BuiltinHost } from '../builtin.ts';
import { gestureHandlers } from './gesture-handler.ts';

type Told = Record<string, number>;
type Finger = [id: number, x: number, y: number];
type Listener = (event: object) => void;

class Target {
  readonly #listeners = new Map<string, Set<Listener>>();
  className = '';
  setAttribute(): void {}
  addEventListener = (type: string, run: Listener): void => {
    this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(run));
  };
  removeEventListener = (type: string, run: Listener): void => {
    this.#listeners.get(type)?.delete(run);
  };
  fire(type: string, event: object): void {
    for (const run of this.#listeners.get(type) ?? []) run(event);
  }
}

let page = new Target();
beforeEach(() => {
  page = new Target();
  vi.stubGlobal('document', { createElement: () => new Target() });
  vi.stubGlobal('window', page);
});
afterEach(() => vi.unstubAllGlobals());

function handler(kind: string) {
  const told: Told[] = [];
  const host = { emit: (_type: string, detail: Told) => told.push(detail) };
  const made = gestureHandlers
    .find(({ tag }) => tag === `${kind}-gesture-handler`)
    ?.create(host as unknown as BuiltinHost);
  if (!made) throw new Error(`no ${kind}-gesture-handler`);
  const element = made.element as unknown as Target;
  let timeStamp = 0;
  const event = ([pointerId, clientX, clientY]: Finger) => ({
    pointerId,
    clientX,
    clientY,
    button: 0,
    timeStamp: (timeStamp += 10),
  });
  return {
    told,
    states: () => told.map(({ state }) => state),
    down: (...at: Finger) => element.fire('pointerdown', event(at)),
    move: (...at: Finger) => page.fire('pointermove', event(at)),
    up: (...at: Finger) => page.fire('pointerup', event(at)),
  };
}

it('a tap only begins', () => {
  const { down, up, told } = handler('tap');
  down(1, 5, 5);
  up(1, 5, 5);
  expect(told).toEqual([{ state: 1, absoluteX: 5, absoluteY: 5 }]);
});

it('a pan is possible, begins, goes on and ends; without a move it is cancelled', () => {
  const { down, move, up, states, told } = handler('pan');
  down(1, 0, 0);
  move(1, 20, 0);
  move(1, 30, 0);
  up(1, 30, 0);
  expect(states()).toEqual([0, 1, 2, 2, 3]);
  expect(told[3]).toMatchObject({ deltaX: 10, deltaY: 0 });
  down(1, 0, 0);
  up(1, 0, 0);
  expect(states().slice(5)).toEqual([0, 4]);
});

it('a scale of two fingers tells how their middle moved, and goes on with the finger that stays', () => {
  const { down, move, up, told } = handler('scale');
  down(1, 0, 0);
  down(2, 10, 0);
  move(2, 20, 0);
  up(2, 20, 0);
  move(1, 0, 6);
  up(1, 0, 6);
  expect(told.map(({ state, pointerCount }) => [state, pointerCount])).toEqual([
    [1, 2],
    [2, 2],
    [3, 1],
    [1, 1],
    [2, 1],
    [3, 0],
  ]);
  expect(told[1]).toMatchObject({ scale: 2, focalX: 10, focalDeltaX: 5, verticalScale: 1 });
  expect(told[4]).toMatchObject({ scale: 1, focalDeltaX: 0, focalDeltaY: 6 });
});

it('a scale of one finger is a pan, until a second comes', () => {
  const { down, move, told } = handler('scale');
  down(1, 0, 0);
  move(1, 20, 0);
  move(1, 25, 0);
  down(2, 45, 0);
  expect(told.map(({ state, pointerCount }) => [state, pointerCount])).toEqual([
    [1, 1],
    [2, 1],
    [2, 1],
    [3, 1],
    [1, 2],
  ]);
  expect(told[2]).toMatchObject({ focalDeltaX: 5 });
});
