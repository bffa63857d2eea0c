// The host's end of the port: strings only, and nothing after the end.
import { afterEach, describe, expect, it } from 'vitest';
import { LIMITS, splitMessage } from '@atrium/protocol';
import { connectShell } from './shell-link.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function link() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const seen: string[] = [];
  const one = connectShell(port1, {
    message: (text) => seen.push(`message ${text.length > 60 ? text.length : text}`),
    alive: (who) => seen.push(`alive ${who}`),
    notice: (kind, text) => seen.push(`${kind} ${text}`),
    fatal: (reason) => seen.push(`fatal ${reason}`),
  });
  const next = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 20));
  return { one, shell: port2, seen, next };
}

describe('shell link', () => {
  it('tells the shell’s words from the program’s', async () => {
    const { shell, seen, next } = link();
    for (const text of ['!pong', '!beat', '!drop oversize', '!error no', '{"id":1}', '!unknown'])
      shell.postMessage(text);
    await next();
    expect(seen).toEqual([
      'alive shell',
      'alive worker',
      'drop oversize',
      'error no',
      'message {"id":1}',
    ]);
  });

  it('joins long messages and drops parts out of order', async () => {
    const { shell, seen, next } = link();
    const text = 'x'.repeat(LIMITS.messageMaxChars * 2);
    for (const part of splitMessage(text, 1)) shell.postMessage(part);
    shell.postMessage('~5:2/3:late');
    await next();
    expect(seen).toEqual([`message ${text.length}`, 'drop message parts out of order']);
  });

  it.each([
    ['objects', { id: 1 }, 'fatal non-string on the port'],
    ['monsters', 'x'.repeat(LIMITS.messageMaxChars + 1), 'fatal oversize message on the port'],
    ['the shell’s own end', '!ended flood', 'fatal flood'],
  ])('does not survive %s', async (_, data, said) => {
    const { shell, seen, next } = link();
    shell.postMessage(data);
    await next();
    expect(seen).toEqual([said]);
  });

  it('knows when the worker has worked off what was sent: a beat for an earlier ping is not it', async () => {
    const { one, shell, seen, next } = link();
    one.ping();
    void one.workedOff().then(() => seen.push('worked off'));
    shell.postMessage('!beat');
    await next();
    expect(seen).toEqual(['alive worker']);
    shell.postMessage('!beat');
    await next();
    expect(seen).toEqual(['alive worker', 'alive worker', 'worked off']);
    void one.workedOff().then(() => seen.push('closed'));
    one.close();
    await next();
    expect(seen.at(-1)).toBe('closed');
  });

  it('limits a shell that does not limit', async () => {
    const { one, shell, seen, next } = link();
    for (let i = 0; i < LIMITS.relayBurst * 3; i++) shell.postMessage('!pong');
    await next();
    expect(seen).toContain('fatal flood on the port');
    one.close();
  });

  it('delivers nothing after the end, not even what is on its way', async () => {
    const { one, shell, seen, next } = link();
    shell.postMessage('{"id":1}');
    one.close();
    one.send('late');
    await next();
    expect(seen).toEqual([]);
  });

  it('puts a worker that starts while the program sleeps to sleep too', async () => {
    const { one, shell, next } = link();
    const told: unknown[] = [];
    shell.onmessage = ({ data }) => told.push(data);
    one.rest(true);
    await one.startWorker(1, Promise.resolve('let a;'));
    one.rest(false);
    await one.startWorker(2, Promise.resolve('let b;'));
    await next();
    const first = ['!own rest', '!own start 1\nlet a;', '!own rest'];
    expect(told).toEqual([...first, '!own wake', '!own start 2\nlet b;']);
  });

  it('starts no worker that was ended before its script was there', async () => {
    const { one, shell, next } = link();
    const told: unknown[] = [];
    shell.onmessage = ({ data }) => told.push(data);
    const first = one.startWorker(1, Promise.resolve('let a;'));
    one.endWorker();
    await Promise.all([first, one.startWorker(2, Promise.resolve('let b;'))]);
    await next();
    expect(told).toEqual(['!own end', '!own start 2\nlet b;']);
  });
});
