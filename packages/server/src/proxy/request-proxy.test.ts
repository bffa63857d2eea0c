// What the server answers itself obeys the program's timeout like everything else.
import { describe, expect, it } from 'vitest';
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

describe('a redirect', () => {
  /** Answers hops from this list; what leaves it is sent for real. */
  const through = async (hops: Record<string, string>) => {
    const asked: string[] = [];
    const { head } = await ask((url) => {
      asked.push(url.href);
      const location = hops[url.href];
      return Promise.resolve({
        status: location === undefined ? 200 : 302,
        headers: location === undefined ? {} : { location },
        setCookies: [],
        body: Buffer.alloc(0),
      });
    });
    return { head, asked };
  };
  const first = 'https://demo.example/x';

  it.each([
    'file:///etc/passwd',
    'gopher://demo.example/',
    'ftp://demo.example/',
    'http://demo.example/plain',
    'https://demo.example:22/',
    'https://evil.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    '//0x7f.1/',
    'https://user:word@demo.example/',
  ])('to %s is refused as if it had been asked for', async (location) => {
    const { head, asked } = await through({ [first]: location });
    expect(head).toMatchObject({ ok: false, code: 'refused' });
    expect(asked).toEqual([first]);
  });

  it('is followed three times, and never for ever', async () => {
    const at = (n: number): string => `https://demo.example/${n}`;
    const chain = { [first]: at(1), [at(1)]: '/2', [at(2)]: at(3), [at(3)]: at(4) };
    const { head, asked } = await through(chain);
    expect(head).toMatchObject({ ok: true, status: 302 });
    expect(asked).toEqual([first, at(1), at(2), at(3)]);
  });
});
