// Taps and long presses, told apart by movement, fingers and time.
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { createGesture, type Gesture } from './gesture.ts';

let said: string[];
let timer: number | null;
let listens: boolean;
let gesture: Gesture;

beforeEach(() => {
  said = [];
  timer = null;
  listens = true;
  gesture = createGesture(
    { longMs: 350, slopPx: 10 },
    {
      longPress: () => (said.push('longpress'), listens),
      tap: () => void said.push('tap'),
      lost: () => void said.push('lost'),
    },
    (ms) => (timer = ms),
  );
});

test('down and up is a tap, a little movement does not matter', () => {
  gesture.down(10, 10, 1);
  expect(timer).toBe(350);
  gesture.move(15, 15);
  gesture.up();
  expect(said).toEqual(['tap']);
  expect(timer).toBeNull();
});

test('a finger that moves away neither taps nor presses long', () => {
  gesture.down(10, 10, 1);
  gesture.move(10, 25);
  gesture.timeout();
  gesture.up();
  expect(said).toEqual(['lost']);
});

test('a long press that somebody listens to suppresses the tap', () => {
  gesture.down(0, 0, 1);
  gesture.timeout();
  gesture.up();
  expect(said).toEqual(['longpress']);
});

test('a long press nobody listens to ends as a tap', () => {
  listens = false;
  gesture.down(0, 0, 1);
  gesture.timeout();
  gesture.up();
  expect(said).toEqual(['longpress', 'tap']);
});

test('a second finger ends it', () => {
  gesture.down(0, 0, 1);
  gesture.down(5, 5, 2);
  gesture.up();
  expect(said).toEqual(['lost']);
});

test('never more than one tap per touch, whatever happens', () => {
  const step = fc.constantFrom('down', 'down2', 'move', 'far', 'up', 'cancel', 'timeout');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      said = [];
      let downs = 0;
      gesture.cancel();
      said = [];
      for (const s of steps) {
        if (s === 'down') {
          downs++;
          gesture.down(0, 0, 1);
        } else if (s === 'down2') gesture.down(0, 0, 2);
        else if (s === 'move') gesture.move(3, 3);
        else if (s === 'far') gesture.move(30, 3);
        else if (s === 'up') gesture.up();
        else if (s === 'cancel') gesture.cancel();
        else gesture.timeout();
      }
      expect(said.filter((x) => x === 'tap').length).toBeLessThanOrEqual(downs);
    }),
  );
});
