import { expect, it } from 'vitest';
import { parseRange, partOf } from './byte-range.ts';

const bytes = new Uint8Array([0, 1, 2, 3, 4]);

it.each([
  [undefined, 200, undefined, [0, 1, 2, 3, 4]],
  ['bytes=0-', 206, 'bytes 0-4/5', [0, 1, 2, 3, 4]],
  ['bytes=1-2', 206, 'bytes 1-2/5', [1, 2]],
  ['bytes=3-99', 206, 'bytes 3-4/5', [3, 4]],
  ['bytes=5-', 416, 'bytes */5', []],
  // The last bytes, several parts, nonsense: the whole file.
  ['bytes=-2', 200, undefined, [0, 1, 2, 3, 4]],
  ['bytes=0-1,3-4', 200, undefined, [0, 1, 2, 3, 4]],
  ['bytes=3-1', 200, undefined, [0, 1, 2, 3, 4]],
])('%s', (header, status, range, part) => {
  const answer = partOf(bytes, parseRange(header));
  expect(answer.status).toBe(status);
  expect(answer.headers['content-range']).toBe(range);
  expect(answer.headers['accept-ranges']).toBe('bytes');
  expect([...answer.bytes]).toEqual(part);
});
