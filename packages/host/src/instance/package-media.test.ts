import { expect, it } from 'vitest';
import type { PackageManifest } from '@atrium/protocol';
import { mediaAddress, mediaByContent } from './package-media.ts';

const file = (digit: string) => ({ sha256: digit.repeat(64), size: 1 });
const manifest = {
  files: {
    'images/a b.PNG': file('a'),
    'fonts/f.woff2': file('b'),
    'app.js': file('c'),
    'page.html': file('d'),
  },
} as unknown as PackageManifest;

it('media have addresses by their content; scripts and pages have none', () => {
  expect([...mediaByContent(manifest, '/p/x')]).toEqual([
    ['images/a%20b.PNG', `/p/x/file/${'a'.repeat(64)}.png`],
    ['fonts/f.woff2', `/p/x/file/${'b'.repeat(64)}.woff2`],
  ]);
  expect(mediaAddress(manifest, 'app.js')).toBeUndefined();
  expect(mediaAddress(manifest, 'constructor')).toBeUndefined();
});

it('a view is told of so many and no more', () => {
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`${i}.png`, file('e')]));
  expect(mediaByContent({ files: many } as unknown as PackageManifest, '').size).toBe(2000);
});
