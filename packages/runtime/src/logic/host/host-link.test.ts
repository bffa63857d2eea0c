// Messages to and from the host, and how they wait while the program is suspended.
import { expect, test } from 'vitest';
import { LIMITS } from '@atrium/protocol';
import { createHostLink } from './host-link.ts';
import { createSuspension } from './suspension.ts';

function setUp() {
  const sent: string[] = [];
  const errors: unknown[] = [];
  const suspension = createSuspension(() => undefined);
  const link = createHostLink(
    (text) => sent.push(text),
    suspension,
    (error) => errors.push(error),
  );
  const say = (message: unknown): void => link.receive(JSON.stringify(message));
  return { sent, errors, suspension, link, say };
}

test('calls are answered once, by id; a failure rejects with the failure', async () => {
  const { sent, link, say } = setUp();
  const one = link.call('a.one', { x: 1 });
  const two = link.call('a.two', {});
  expect(sent).toEqual([
    '{"id":1,"api":"a.one","args":{"x":1}}',
    '{"id":2,"api":"a.two","args":{}}',
  ]);
  say({ id: 2, ok: false, err: { code: 'denied', message: 'no' } });
  say({ id: 1, ok: true, res: 7 });
  say({ id: 1, ok: true, res: 8 });
  await expect(one).resolves.toBe(7);
  await expect(two).rejects.toEqual({ code: 'denied', message: 'no' });
});

test('what cannot be said in JSON fails at once', async () => {
  const { sent, link } = setUp();
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  await expect(link.call('a.one', cycle as never)).rejects.toMatchObject({
    code: 'invalid-argument',
  });
  expect(sent).toEqual([]);
});

test('a long message travels in parts', () => {
  const { sent, link } = setUp();
  link.notify('a.big', { text: 'x'.repeat(LIMITS.messageMaxChars) });
  expect(sent).toHaveLength(2);
  expect(sent[0]?.startsWith('~1:0/2:{"id":0')).toBe(true);
});

test('events reach every listener, whatever one of them throws', () => {
  const { errors, link, say } = setUp();
  const heard: string[] = [];
  link.on('env.theme', () => {
    throw new Error('bad');
  });
  const stop = link.on('env.theme', ({ theme }) => heard.push(theme));
  say({ ev: 'env.theme', data: { theme: 'dark' } });
  stop();
  say({ ev: 'env.theme', data: { theme: 'light' } });
  expect([heard, errors.length]).toEqual([['dark'], 2]);
});

test('a task hears its steps until its reply, or until it is closed', async () => {
  const { link, say } = setUp();
  const steps: unknown[] = [];
  const download = link.startTask('net.download', {}, (type, data) => steps.push([type, data]));
  const step = (data: number): void =>
    say({ ev: 'task', data: { taskId: download.taskId, type: 'progress', data } });
  step(1);
  say({ id: download.taskId, ok: true, res: null });
  step(2);
  await download.done;
  expect(steps).toEqual([['progress', 1]]);

  const socket = link.startTask('net.socket', {}, (type, data) => steps.push([type, data]));
  socket.keepOpen();
  say({ id: socket.taskId, ok: true, res: null });
  say({ ev: 'task', data: { taskId: socket.taskId, type: 'message', data: 'm' } });
  socket.close();
  say({ ev: 'task', data: { taskId: socket.taskId, type: 'message', data: 'late' } });
  expect(steps.slice(1)).toEqual([['message', 'm']]);
});

test('suspended: replies and events wait in order, resume is heard', async () => {
  const { suspension, link, say } = setUp();
  const heard: string[] = [];
  link.on('app.suspend', () => suspension.suspend());
  link.on('app.resume', () => suspension.resume());
  link.on('env.theme', () => heard.push('theme'));
  const call = link.call('a.one', {}).then(() => heard.push('reply'));
  say({ ev: 'app.suspend', data: {} });
  say({ id: 1, ok: true, res: null });
  say({ ev: 'env.theme', data: { theme: 'dark' } });
  await Promise.resolve();
  expect(heard).toEqual([]);
  say({ ev: 'app.resume', data: {} });
  await call;
  expect(heard).toEqual(['theme', 'reply']);
});
