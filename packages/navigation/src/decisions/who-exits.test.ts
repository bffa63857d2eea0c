// One test for the decision beside it.
import { expect, it } from 'vitest';
import type { Seat } from '../state.ts';
import { exitingSeats } from './who-exits.ts';

const seat = (appId: string): Seat => ({
  appId,
  envVersion: 'release',
  instanceId: null,
  program: null,
  page: { path: '', query: {} },
});

it('B12 B13 E9: a my caller ends what was opened after its target in this journey, a wx caller ends nothing', () => {
  const [a, b, c] = [seat('a'), seat('b'), seat('c')];
  expect(exitingSeats('my', [a, b, c], 0)).toEqual([b, c]);
  expect(exitingSeats('my', [a, b, c], 2)).toEqual([]);
  expect(exitingSeats('my', [a, b, c], -1)).toEqual([]);
  expect(exitingSeats('wx', [a, b, c], 0)).toEqual([]);
});
