// What the server answers itself obeys the program's timeout like everything else.
import { expect, it } from 'vitest';
import { proxyRequest, type RequestProxyOptions } from './request-proxy.node.ts';

const ask = (intercept: RequestProxyOptions['intercept']) =>
  proxyRequest(
    { kind: 'request', url: 'https://demo.example/x', method: 'GET', headers: {}, timeoutMs: 20 },
    new Uint8Array(),
    {
      appId: 'wx0000000001',
      domains: { request: ['demo.example'], socket: [], upload: [], download: [], image: [] },
    },
    { refererBase: 'https://host.example/', ...(intercept ? { intercept } : {}) },
    new AbortController().signal,
  );

it('an own answer that does not come in time is a timeout', async () => {
  const { head } = await ask(() => new Promise(() => {}));
  expect(head).toEqual({ ok: false, code: 'timeout', message: 'the request timed out' });
});

it('one that comes is passed on', async () => {
  const { head, body } = await ask(() =>
    Promise.resolve({ status: 200, headers: {}, setCookies: [], body: Buffer.from('yes') }),
  );
  expect(head).toMatchObject({ ok: true, status: 200 });
  expect(new TextDecoder().decode(body)).toBe('yes');
});
