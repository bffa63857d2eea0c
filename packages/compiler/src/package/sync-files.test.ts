// Which files are handed to a program that reads them synchronously.
import { expect, it } from 'vitest';
import { NEAR_LIMITS } from '@atrium/protocol';
import { chooseSyncFiles } from './sync-files.ts';

const bytes = (size: number): Uint8Array => new Uint8Array(size);

it('chooses data before pictures, and what fits', () => {
  const files = new Map([
    ['program.js', bytes(10)],
    ['img/small.png', bytes(1000)],
    ['img/large.png', bytes(200 * 1024)],
    ['data/huge.bin', bytes(NEAR_LIMITS.packageMaxBytes + 1)],
    ['data/list.json', bytes(3 * 1024 * 1024)],
    ['data/words.txt', bytes(1024 * 1024)],
  ]);
  expect(chooseSyncFiles(files)).toEqual(['data/list.json', 'data/words.txt']);
  files.delete('data/words.txt');
  expect(chooseSyncFiles(files)).toEqual(['data/list.json', 'img/small.png']);
});

it('chooses no more files than are handed over', () => {
  const many = new Map(Array.from({ length: 300 }, (_, i) => [`data/${i}.json`, bytes(i)]));
  expect(chooseSyncFiles(many)).toHaveLength(NEAR_LIMITS.packageMaxFiles);
});
