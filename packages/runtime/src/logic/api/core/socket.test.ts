// WebSockets in both dialects.
import { describe, expect, it } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));
const answer = (api: string) =>
  api === 'network.socket.open' ? { headers: { a: '1' }, protocol: '' } : null;

describe('wx.connectSocket', () => {
  it('returns a task: open, message, send, close', async () => {
    const program = openProgram({ answer });
    const heard: unknown[] = [];
    const task = program.run('connectSocket', { url: 'wss://api.example' }) as Record<
      string,
      (argument?: unknown) => unknown
    > & { readyState: number };
    for (const name of ['onOpen', 'onMessage', 'onClose'])
      task[name]?.((value: unknown) => heard.push([name, value]));
    expect(task.readyState).toBe(0);
    await settled();
    expect(task.readyState).toBe(1);
    program.task('message', { text: 'hi' });
    program.task('message', { base64: 'AQI=' });
    await expect(task['send']?.({ data: 'out' })).resolves.toEqual({
      errMsg: 'sendSocketMessage:ok',
    });
    await task['close']?.({ code: 3001, reason: 'done' });
    expect(heard).toEqual([
      ['onOpen', { header: { a: '1' } }],
      ['onMessage', { data: 'hi' }],
      ['onMessage', { data: new Uint8Array([1, 2]).buffer }],
      ['onClose', { code: 3001, reason: 'done' }],
    ]);
    expect(program.calls.map(({ api }) => api)).toEqual([
      'network.socket.open',
      'network.socket.send',
      'network.socket.close',
    ]);
    await expect(task['send']?.({ data: 'late' })).rejects.toMatchObject({
      errMsg: 'sendSocketMessage:fail SocketTask.readyState is not OPEN',
    });
  });

  it('tells the global listeners too', async () => {
    const program = openProgram({ answer });
    const heard: unknown[] = [];
    program.run('onSocketOpen', (value: unknown) => heard.push(value));
    program.run('onSocketMessage', (value: unknown) => heard.push(value));
    await program.call('connectSocket', { url: 'wss://api.example' });
    await settled();
    program.task('message', { text: 'x' });
    expect(heard).toEqual([{ header: { a: '1' } }, { data: 'x' }]);
    expect(await program.call('sendSocketMessage', { data: 'y' })).toMatchObject({ ok: true });
  });

  it('tells of a connection that failed', async () => {
    const program = openProgram({
      answer: () => {
        throw failure('refused', 'url not in domain list');
      },
    });
    const heard: unknown[] = [];
    const task = program.run('connectSocket', { url: 'wss://api.example' }) as Record<
      string,
      (f: unknown) => void
    >;
    task['onError']?.((value: unknown) => heard.push(value));
    task['onClose']?.((value: unknown) => heard.push(value));
    await settled();
    expect(heard).toEqual([
      { errMsg: 'url not in domain list' },
      { code: 1006, reason: 'url not in domain list' },
    ]);
  });

  it('opens five at a time', async () => {
    const program = openProgram({ answer });
    for (let i = 0; i < 5; i++) program.run('connectSocket', { url: 'wss://api.example' });
    expect((await program.call('connectSocket', { url: 'wss://api.example' })).ok).toBe(false);
  });
});

describe('my', () => {
  it('has one global socket, and tasks with multiple', async () => {
    const program = openProgram({ dialect: 'my', answer });
    const heard: unknown[] = [];
    program.run('onSocketMessage', (value: unknown) => heard.push(value));
    await program.call('connectSocket', { url: 'wss://api.example' });
    await settled();
    program.task('message', { text: 'hi' });
    program.task('message', { base64: 'AQI=' });
    expect(heard).toEqual([
      { data: 'hi', isBuffer: false },
      { data: 'AQI=', isBuffer: true },
    ]);
    expect(await program.call('sendSocketMessage', { data: 'x' })).toEqual({
      ok: true,
      value: { success: true },
    });
    const task = program.run('connectSocket', { url: 'wss://api.example', multiple: true });
    expect(task).toMatchObject({ send: expect.any(Function), onMessage: expect.any(Function) });
  });
});

describe.each(['wx', 'my'] as const)('global events of %s', (dialect) => {
  it('come until they are taken off', async () => {
    const program = openProgram({ dialect, answer });
    const heard: string[] = [];
    const names = ['SocketOpen', 'SocketMessage', 'SocketError', 'SocketClose'];
    for (const name of names) program.run(`on${name}`, () => heard.push(name));
    await program.call('connectSocket', { url: 'wss://api.example' });
    await settled();
    program.task('message', { text: 'x' });
    expect((await program.call('closeSocket', { code: 1000 })).ok).toBe(true);
    await settled();
    expect(heard).toEqual(['SocketOpen', 'SocketMessage', 'SocketClose']);
    for (const name of names) program.run(`off${name}`);
    await program.call('connectSocket', { url: 'wss://api.example' });
    await settled();
    program.task('message', { text: 'y' });
    expect(heard).toHaveLength(3);
    expect((await program.call('closeSocket')).ok).toBe(true);
    expect((await program.call('closeSocket')).ok).toBe(false);
  });

  it('say that a connection broke', async () => {
    const program = openProgram({
      dialect,
      answer: () => {
        throw failure('refused', 'url not in domain list');
      },
    });
    const heard: unknown[] = [];
    program.run('onSocketError', () => heard.push('SocketError'));
    await program.call('connectSocket', { url: 'wss://api.example' });
    await settled();
    expect(heard).toEqual(['SocketError']);
  });
});
