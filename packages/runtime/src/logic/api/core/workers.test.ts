// createWorker: which scripts, one at a time, messages in order, and what happens when it ends.
import { expect, it } from 'vitest';
import { openProgram, type Callable } from '../testing/program.ts';

type Handle = Record<string, Callable>;

const open = (dialect: 'wx' | 'my') => {
  const program = openProgram({ dialect });
  Object.assign(program.context.app, { workers: ['workers/index', 'workers/deep/other'] });
  const sent: unknown[] = [];
  const port = {
    postMessage: (data: unknown) => sent.push(structuredClone(data)),
    onmessage: null as ((event: { data: unknown }) => void) | null,
    close: () => sent.push('closed'),
  };
  return {
    ...program,
    sent,
    connect: (number = 1) => program.giveWorker(number, port as unknown as MessagePort),
    say: (data: unknown) => port.onmessage?.({ data }),
    create: (path: unknown, options?: unknown) =>
      program.run('createWorker', path, options) as Handle | undefined,
  };
};
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

it('runs a script that app.json names, and messages keep their order', async () => {
  const p = open('wx');
  const worker = p.create('/workers/index.js');
  worker?.['postMessage']?.({ n: 1 });
  const heard: unknown[] = [];
  worker?.['onMessage']?.((message: unknown) => heard.push(message));
  await settled();
  expect(p.calls.map(({ api }) => api)).toEqual(['app.startWorker']);
  p.connect();
  worker?.['postMessage']?.({ n: 2, drop: () => 1 });
  expect(p.sent).toEqual([{ run: 'workers/index' }, { m: { n: 1 } }, { m: { n: 2 } }]);
  p.say({ m: { answer: [1, 2] } });
  p.emit('app.suspend', {});
  p.say({ m: 'later' });
  expect(heard).toEqual([{ answer: [1, 2] }]);
  p.emit('app.resume', {});
  expect(heard[1]).toBe('later');
});

it('wx: throws for other scripts and for a second worker, until the first is terminated', async () => {
  const p = open('wx');
  expect(() => p.create('pages/index.js')).toThrow(/^createWorker:fail pages\/index.js is not in/);
  const first = p.create('workers/index.js');
  expect(() => p.create('workers/deep/other.js')).toThrow('only one Worker at a time');
  await settled();
  p.connect();
  first?.['terminate']?.();
  first?.['terminate']?.();
  expect(p.sent.at(-1)).toBe('closed');
  expect(p.create('workers/deep/other')).toBeDefined();
  await settled();
  expect(p.calls.map(({ api }) => api)).toEqual([
    'app.startWorker',
    'app.endWorker',
    'app.startWorker',
  ]);
  // A port of the first one that comes late is nobody's.
  p.connect(1);
  expect(p.sent.filter((it) => it !== 'closed')).toEqual([{ run: 'workers/index' }]);
  p.connect(2);
  expect(p.sent.at(-1)).toEqual({ run: 'workers/deep/other' });
});

it('wx: the package of workers can be asked for before', async () => {
  const { call } = openProgram({ dialect: 'wx' });
  expect((await call('preDownloadSubpackage', { packageType: 'workers' })).ok).toBe(true);
  expect((await call('preDownloadSubpackage', { packageName: 'nope' })).ok).toBe(false);
});

it('my: answers nothing in these cases, as the example of the documentation expects', () => {
  const p = open('my');
  expect(p.create('nope.js')).toBeUndefined();
  expect(p.create('workers/index.js')?.['postMessage']).toBeTypeOf('function');
  expect(p.create('workers/index.js')).toBeUndefined();
  expect(p.warnings).toEqual([
    'my.createWorker: nope.js is not in "workers" of app.json',
    'my.createWorker: only one Worker at a time, terminate it first',
  ]);
});

it('a worker the system ended says so to experimental ones, and another may be made', async () => {
  const p = open('wx');
  expect(p.create('workers/index.js')?.['onProcessKilled']).toBeUndefined();
  p.giveWorker(1);
  const worker = p.create('workers/index.js', { useExperimentalWorker: true });
  let killed = 0;
  worker?.['onProcessKilled']?.(() => killed++);
  await settled();
  p.connect(2);
  p.giveWorker(1);
  expect(killed).toBe(0);
  p.giveWorker(2);
  expect(killed).toBe(1);
  expect(p.create('workers/index.js')).toBeDefined();
});

it('its uncaught errors are the program’s, its console is shown to developers', async () => {
  const p = open('wx');
  p.create('workers/index.js');
  await settled();
  p.connect();
  p.say({ error: { message: 'TypeError: x', stack: 'TypeError: x\n at workers/index.js' } });
  expect(p.reported).toHaveLength(1);
  p.say({ run: 'ignored' });
});

it('stops when too much waits at the other end', async () => {
  const p = open('wx');
  const worker = p.create('workers/index.js');
  await settled();
  p.connect();
  for (let i = 0; i < 10_000; i++) worker?.['postMessage']?.(i);
  expect(() => worker?.['postMessage']?.(0)).toThrow('10000 messages are waiting');
  p.say({ ack: true });
  worker?.['postMessage']?.(0);
});
