// network.*: what goes to the gateway, what comes back, and how tasks end.
import { describe, expect, it } from 'vitest';
import { CapabilityError } from '../../broker/capability.ts';
import { createMemoryFiles } from '../file/file-storage.ts';
import { programFilesOf } from '../file/program-files.ts';
import { fakeInstance } from '../testing/fake-instance.ts';
import type {
  GatewayAnswer,
  GatewayRequest,
  NetworkGateway,
  SocketEvents,
} from './network-gateway.ts';
import { networkCapabilities } from './network.ts';
import { socketCapabilities } from './sockets.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const answer: GatewayAnswer = {
  status: 200,
  headers: { 'content-type': 'text/plain' },
  setCookies: ['a=1'],
  body: bytes('hé'),
};
const request = {
  url: 'https://api.example/x',
  method: 'GET',
  headers: {},
  answer: 'text',
  timeoutMs: 1000,
};

async function open(fetch: NetworkGateway['fetch'], connect?: NetworkGateway['connect']) {
  const files = createMemoryFiles();
  const gateway: NetworkGateway = {
    fetch,
    connect: connect ?? (() => Promise.reject(new CapabilityError('network', 'no'))),
  };
  const instance = await fakeInstance([
    ...networkCapabilities(gateway, files),
    ...socketCapabilities(gateway),
  ]);
  return { ...instance, files: programFilesOf(instance.context, files) };
}

describe('network', () => {
  it('answers text or base64', async () => {
    const { call, tasks } = await open(async () => answer);
    expect(await call('network.request', request)).toEqual({
      status: 200,
      headers: answer.headers,
      cookies: ['a=1'],
      body: { text: 'hé' },
    });
    expect(await call('network.request', { ...request, answer: 'base64' })).toMatchObject({
      body: { base64: Buffer.from('hé').toString('base64') },
    });
    expect(tasks[0]).toMatchObject({ id: 1, type: 'headers', data: { status: 200 } });
  });

  it('sends the body and clamps the timeout', async () => {
    const seen: GatewayRequest[] = [];
    const { call } = await open(async (_context, one) => {
      seen.push(one);
      return answer;
    });
    await call('network.request', {
      ...request,
      method: 'POST',
      body: { text: '{}' },
      timeoutMs: 1e9,
    });
    expect(seen[0]).toMatchObject({
      kind: 'request',
      method: 'POST',
      timeoutMs: 120_000,
      body: bytes('{}'),
    });
  });

  it('uploads a file of the program as a form', async () => {
    let sent: GatewayRequest | undefined;
    const { call, files } = await open(async (_context, one) => {
      sent = one;
      return answer;
    });
    const file = files.addTemporary(new Blob(['png'], { type: 'image/png' }), 'a.png');
    await call('network.upload', {
      url: request.url,
      headers: { 'Content-Type': 'nonsense', x: '1' },
      file,
      name: 'photo',
      formData: { user: 'me' },
      timeoutMs: 1000,
    });
    const form = await new Response(sent?.body, {
      headers: { 'content-type': sent?.headers['content-type'] ?? '' },
    }).formData();
    expect(form.get('user')).toBe('me');
    expect((form.get('photo') as File).size).toBe(3);
    expect(sent?.headers['x']).toBe('1');
  });

  it('downloads into a temporary file, or where it was told', async () => {
    const { call } = await open(async () => answer);
    const args = { url: 'https://api.example/a.txt?x', headers: {}, timeoutMs: 1000 };
    expect(await call('network.download', args)).toMatchObject({
      path: expect.stringMatching(/^tmp:.*\.txt$/),
      size: 3,
    });
    expect(await call('network.download', { ...args, saveAs: 'usr:kept.txt' })).toMatchObject({
      path: 'usr:kept.txt',
    });
  });

  it('aborts by the number of the call, and all at the end', async () => {
    const aborted: number[] = [];
    const { call, end } = await open(
      (_context, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            aborted.push(1);
            reject(new CapabilityError('aborted', 'abort'));
          }),
        ),
    );
    const running = call('network.request', request, 77);
    await call('network.abort', { taskId: 77 });
    await expect(running).rejects.toMatchObject({ code: 'aborted' });
    void call('network.request', request).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve));
    end();
    expect(aborted).toHaveLength(2);
  });

  it('runs only so many at a time', async () => {
    const { call } = await open(() => new Promise(() => undefined));
    for (let i = 0; i < 30; i++) void call('network.request', request);
    await expect(call('network.request', request)).rejects.toMatchObject({ code: 'limit' });
  });

  it('passes on why the gateway refused', async () => {
    const { call } = await open(() =>
      Promise.reject(new CapabilityError('refused', 'url not in domain list')),
    );
    await expect(call('network.request', request)).rejects.toEqual({
      code: 'refused',
      message: 'url not in domain list',
    });
  });
});

describe('sockets', () => {
  it('tell messages and the end as events of the opening call', async () => {
    let events: SocketEvents | undefined;
    const sent: unknown[] = [];
    const { call, tasks } = await open(
      async () => answer,
      async (_context, _head, heard) => {
        events = heard;
        return {
          protocol: '',
          headers: {},
          send: (data) => void sent.push(data),
          close: (code, reason) => heard.close(code, reason),
        };
      },
    );
    await call(
      'network.socket.open',
      { url: 'wss://x', headers: {}, protocols: [], timeoutMs: 1000 },
      5,
    );
    events?.message('hi');
    events?.message(bytes('b'));
    await call('network.socket.send', { taskId: 5, body: { text: 'out' } });
    await call('network.socket.close', { taskId: 5, code: 1000, reason: 'bye' });
    expect(sent).toEqual(['out']);
    expect(tasks).toEqual([
      { id: 5, type: 'message', data: { text: 'hi' } },
      { id: 5, type: 'message', data: { base64: 'Yg==' } },
      { id: 5, type: 'close', data: { code: 1000, reason: 'bye' } },
    ]);
    await expect(
      call('network.socket.send', { taskId: 5, body: { text: 'late' } }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
