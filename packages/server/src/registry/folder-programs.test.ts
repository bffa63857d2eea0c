// The registry of development, with a real program in a folder.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFolderPrograms } from './folder-programs.node.ts';

const signer = { publicKey: '', sign: () => 'c2lnbmF0dXJl' };
const appId = 'mpshop01';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'atrium-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};

it('A26 says of a program that does not compile that it is broken, and where', async () => {
  write('shop/app.json', '{"pages":["pages/index"');
  write(
    'atrium.registry.json',
    JSON.stringify({
      programs: [{ appId, name: 'Shop', versions: { release: { path: 'shop' } } }],
    }),
  );
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const programs = await openFolderPrograms({ folder, signer, say, watch: false });
  expect(await programs.resolve({ appId, envVersion: 'release', user: 'demo' })).toEqual({
    ok: false,
    reason: 'broken',
  });
  expect(said.join('\n')).toMatch(/app\.json:1/);
});
