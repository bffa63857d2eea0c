// The same answer as the apps gave, to whoever asks for the same; to everybody else none.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { createHotFiles } from './hot-files.ts';

const digest = 'a'.repeat(64);
const path = `/packages/${digest}/app.js`;
const hot = createHotFiles({ hostName: 'super.example', roomBytes: 250 });
const headers = { 'content-length': '100', 'content-type': 'x/y', 'x-wall': 'stands' };
const learn = (of: string, accepted = '', answer = new Response('a'.repeat(100), { headers })) =>
  hot.keep(new Request(`http://x${of}`, { headers: { 'accept-encoding': accepted } }), answer);

let may = true;
function ask(url: string, more: Record<string, string> = {}, method = 'GET'): unknown[] | null {
  const said: unknown[] = [];
  const response = {
    writeHead(...args: unknown[]) {
      said.push(...args);
      return { end: (bytes: Buffer) => said.push(bytes.toString()) };
    },
  };
  const request = { url, method, headers: { host: 'super.example', ...more } };
  const served = hot.serve(
    request as unknown as IncomingMessage,
    response as unknown as ServerResponse,
    () => may,
  );
  return served ? said : null;
}

it('gives again what was given, with all its headers, and only to the same question', async () => {
  expect(ask(path)).toBeNull();
  expect(await (await learn(path)).text()).toBe('a'.repeat(100));
  expect(ask(path)).toEqual([200, Object.entries(headers).flat(), 'a'.repeat(100)]);
  for (const [url, more, method] of [
    [path, { host: 'evil.example' }],
    [path, { range: 'bytes=0-1' }],
    [path, { 'if-none-match': '*' }],
    [path, { 'accept-encoding': 'br' }],
    [path, {}, 'HEAD'],
    [`${path}?x`, {}],
    [`/packages/${digest}/other.js`, {}],
    ['/api/programs', {}],
  ] as const)
    expect([url, more, ask(url, more, method)]).toEqual([url, more, null]);
  may = false;
  expect(ask(path)).toBeNull();
  may = true;
});

it('keeps what has a place for ever, is whole and has room, the latest first', async () => {
  await learn('/api/programs');
  await learn(path, 'gzip', new Response('no', { status: 404, headers }));
  await learn(`${path}?x`);
  expect([
    ask('/api/programs'),
    ask(path, { 'accept-encoding': 'gzip' }),
    ask(`${path}?x`),
  ]).toEqual([null, null, null]);
  const [second, third] = ['b', 'c'].map((it) => `/packages/${it.repeat(64)}/app.js`) as [
    string,
    string,
  ];
  await learn(second);
  expect(ask(path)).not.toBeNull();
  await learn(third);
  expect([ask(path) !== null, ask(second), ask(third) !== null]).toEqual([true, null, true]);
});
