// What <lottie> is told of the file it asks for.
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openProgram } from '../testing/program.ts';
import { toBase64, toUtf8 } from './bytes.ts';
import type { AskingComponent } from './open-types.ts';
import { writeZip } from './zip.ts';

async function ask(src: string, answer: (api: string, args: unknown) => unknown) {
  const told: unknown[] = [];
  const page = {
    view: { call: async (...args: unknown[]) => (told.push(args), null) },
  };
  const { program, calls } = openProgram({ dialect: 'my', answer: answer as never });
  const where = { page, target: {}, emit: () => undefined } as unknown as AskingComponent;
  await program.openTypeTap({ ask: 'lottie', node: 5, request: 2, src }, where);
  await expect.poll(() => told.length).toBe(1);
  return { said: (told[0] as unknown[])[3], told: told[0], calls };
}

const JSON_TEXT = '{"layers":[]}';
const file = (bytes: Uint8Array) => ({ base64: toBase64(bytes), mime: '' });

test('a file of the package', async () => {
  const { told, calls } = await ask('/a/x.json', () => file(toUtf8(JSON_TEXT)));
  expect(told).toEqual(['component', 5, 'animation', { request: 2, json: JSON_TEXT }]);
  expect(calls).toEqual([{ api: 'file.read', args: { path: 'pkg:a/x.json' } }]);
});

test('an archive from the network, with its pictures; without a .json on its first level it is none', async () => {
  const zip = (name: string) =>
    writeZip(
      [name, 'images/a.png'].map((entry) => ({ name: toUtf8(entry), bytes: toUtf8(JSON_TEXT) })),
    );
  const from = (bytes: Uint8Array) => () => ({
    status: 200,
    headers: {},
    cookies: [],
    body: { base64: toBase64(bytes) },
  });
  const { said, calls } = await ask('https://a.example/x.zip', from(zip('data.json')));
  expect(said).toEqual({
    request: 2,
    json: JSON_TEXT,
    images: { 'images/a.png': `data:image/png;base64,${toBase64(toUtf8(JSON_TEXT))}` },
  });
  expect(calls[0]?.api).toBe('network.request');
  const nested = await ask('https://a.example/x.zip', from(zip('deep/data.json')));
  expect(nested.said).toEqual({
    request: 2,
    missing: 'https://a.example/x.zip has no .json on the first level of the archive',
  });
});

test('an archive that unpacks to more than 8 MB is refused before it is unpacked', async () => {
  const size = 9 * 1024 * 1024;
  const name = toUtf8('data.json');
  const zip = writeZip([{ name, bytes: new Uint8Array(deflateRawSync(new Uint8Array(size))) }]);
  const view = new DataView(zip.buffer);
  // Written as stored: now it says that it is deflated, and to how much it unpacks.
  const central = view.getUint32(zip.length - 6, true);
  for (const [method, unpacked] of [
    [8, 22],
    [central + 10, central + 24],
  ] as const) {
    view.setUint16(method, 8, true);
    view.setUint32(unpacked, size, true);
  }
  expect((await ask('/a/x.zip', () => file(zip))).said).toEqual({
    request: 2,
    missing: '/a/x.zip is larger than 8 MB',
  });
});

test('what is not there, or answers with an error, is told with its reason', async () => {
  const gone = { status: 404, headers: {}, cookies: [], body: { base64: '' } };
  expect((await ask('https://a.example/x.json', () => gone)).said).toEqual({
    request: 2,
    missing: 'https://a.example/x.json answered 404',
  });
  expect((await ask('data:application/json,1', () => null)).said).toEqual({
    request: 2,
    missing: 'no such file: data:application/json,1',
  });
});
