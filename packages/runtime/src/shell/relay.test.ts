// The relay against a worker that misbehaves: what reaches the host, what is answered, and when it ends.
import { describe, expect, it } from 'vitest';
import { LIMITS, splitMessage } from '@atrium/protocol';
import { startRelay } from './relay.ts';
import type { RelayPort, RelayWorker } from './relay.ts';

function shell({ noNetwork = false } = {}) {
  const own: string[] = [];
  const ownPort = {} as MessagePort;
  const toHost: string[] = [];
  const toWorker: unknown[] = [];
  const revoked: string[] = [];
  let terminated = 0;
  let now = 0;
  let urls = 0;
  const port: RelayPort = {
    postMessage: (text: unknown) => toHost.push(text as string),
    onmessage: null,
  };
  const worker: RelayWorker = {
    postMessage: (message: unknown) => toWorker.push(message),
    terminate: () => void terminated++,
    onmessage: null,
    onmessageerror: null,
    onerror: null,
  };
  startRelay(
    port,
    { k: 'boot', runtime: 'runtime', code: 'code', launch: '{}' },
    {
      now: () => now,
      base: 'https://guest.example/rt/1/',
      createWorker: () => worker,
      createUrl: () => `blob:${++urls}`,
      revokeUrl: (url) => revoked.push(url),
      async loadOwnWorker({ give }) {
        if (noNetwork) throw new Error('offline');
        give(7, ownPort);
        return (command) => void own.push(command);
      },
    },
  );
  return {
    toHost,
    toWorker,
    revoked,
    own,
    terminated: () => terminated,
    wait: (ms: number) => (now += ms),
    program: (data: unknown) => worker.onmessage?.call(worker as Worker, { data } as MessageEvent),
    host: (data: unknown, ports: unknown[] = []) =>
      port.onmessage?.call(port as MessagePort, { data, ports } as unknown as MessageEvent),
    fail: (message: string) => worker.onerror?.call(worker as Worker, { message } as ErrorEvent),
  };
}

const call = (id: number) => `{"id":${id},"api":"a","args":{}}`;

describe('relay', () => {
  it('boots the worker with the program and passes text both ways', () => {
    const s = shell();
    expect(s.toWorker).toEqual([
      { k: 'boot', code: 'blob:2', base: 'https://guest.example/rt/1/', launch: '{}' },
    ]);
    s.program(call(1));
    s.host('{"id":1,"ok":true,"res":null}');
    expect(s.toHost).toEqual([call(1)]);
    expect(s.toWorker[1]).toBe('{"id":1,"ok":true,"res":null}');
  });

  it('answers the shell heartbeat itself and forwards only asked-for worker beats', () => {
    const s = shell();
    s.program('!beat');
    s.host('!ping');
    s.host('!ping');
    expect(s.toWorker.filter((m) => m === '!ping')).toHaveLength(1);
    s.program('!beat');
    s.program('!beat');
    expect(s.toHost.filter((m) => m === '!beat')).toHaveLength(1);
    expect(s.toHost.filter((m) => m === '!pong')).toHaveLength(2);
  });

  it('lets go of the scripts once a beat proves that they were read', () => {
    const s = shell();
    s.host('!ping');
    expect(s.revoked).toEqual([]);
    s.program('!beat');
    expect(s.revoked).toEqual(['blob:1', 'blob:2']);
  });

  it('hands sub-package code and view ports to the worker', () => {
    const s = shell();
    s.host('!code 7\nlet a = 1;\nlet b;');
    s.host('!view 3', [{}]);
    s.host('!view 4');
    expect(s.toWorker.slice(1)).toEqual([
      { k: 'load', requestId: 7, url: 'blob:3' },
      { k: 'view', viewId: 3 },
    ]);
  });

  it('loads what makes workers of the program with the first of them, and passes commands on in order', async () => {
    const s = shell();
    s.host('!own end');
    s.host('!own start 7\nlet a;\nlet b;');
    s.host('!own rest');
    s.host('!end');
    await new Promise(setImmediate);
    expect(s.own).toEqual(['start 7\nlet a;\nlet b;', 'rest', 'end']);
    expect(s.toWorker.slice(1)).toEqual([{ k: 'worker', number: 7 }]);
  });

  it('tells the program when its worker cannot be made', async () => {
    const s = shell({ noNetwork: true });
    s.host('!own start 7\nlet a;');
    await new Promise(setImmediate);
    expect(s.toWorker.slice(1)).toEqual([{ k: 'worker', number: 7 }]);
  });

  it('drops what is not a string, too long, or pretends to be the shell', () => {
    const s = shell();
    s.program({ id: 1 });
    s.wait(1000);
    s.program('x'.repeat(LIMITS.messageMaxChars + 1));
    s.wait(1000);
    s.program('!ended by me');
    expect(s.toHost).toEqual(['!drop non-string', '!drop oversize', '!drop control']);
  });

  it('ends a worker that keeps sending objects', () => {
    const s = shell();
    for (let i = 0; i <= LIMITS.relayMaxNonString; i++) s.program([]);
    expect(s.terminated()).toBe(1);
    expect(s.toHost.at(-1)).toBe('!ended non-string flood');
    s.program(call(1));
    expect(s.toHost.at(-1)).toBe('!ended non-string flood');
  });

  it('answers a call over the rate with an error, and recovers', () => {
    const s = shell();
    for (let i = 1; i <= LIMITS.relayBurst + 1; i++) s.program(call(i));
    const last = JSON.parse(s.toWorker.at(-1) as string);
    expect(last).toMatchObject({
      id: LIMITS.relayBurst + 1,
      ok: false,
      err: { code: 'rate-limited' },
    });
    s.wait(1000);
    s.program(call(9999));
    expect(s.toHost.at(-1)).toBe(call(9999));
  });

  it('ends a flood, also a patiently paced one', () => {
    const burst = shell();
    for (let i = 0; i < 5000; i++) burst.program(call(0));
    expect(burst.terminated()).toBe(1);

    const paced = shell();
    for (let i = 0; i < 5000 && paced.terminated() === 0; i++) {
      paced.wait(1000 / (LIMITS.relayPerSecond * 2));
      paced.program(call(0));
    }
    expect(paced.terminated()).toBe(1);
  });

  it('passes a long message whole or refuses it whole', () => {
    const long = `{"id":5,"api":"storage.write","args":{"v":"${'x'.repeat(LIMITS.messageMaxChars * 2)}"}}`;
    const s = shell();
    const parts = splitMessage(long, 1);
    for (const part of parts) s.program(part);
    expect(s.toHost).toEqual(parts);
    for (let i = 0; i < LIMITS.relayBurst; i++) s.program(call(0));
    const before = s.toHost.length;
    for (const part of splitMessage(long, 2)) s.program(part);
    expect(s.toHost.slice(before).filter((m) => m.startsWith('~'))).toEqual([]);
    expect(JSON.parse(s.toWorker.at(-1) as string)).toMatchObject({ id: 5, ok: false });
  });

  it('refuses a part out of nowhere and a message beyond the limit', () => {
    const s = shell();
    s.program('~9:3/5:text');
    s.wait(1000);
    s.program('~10:0/9999:text');
    expect(s.toHost).toEqual(['!drop control', '!drop oversize']);
  });

  it('reports a worker that cannot start, and ends when told', () => {
    const s = shell();
    s.fail('boom');
    s.host('!end');
    expect(s.toHost).toEqual(['!error boom', '!ended asked']);
    expect(s.terminated()).toBe(1);
  });
});
