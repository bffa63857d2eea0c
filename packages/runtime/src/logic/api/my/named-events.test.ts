// my: a listener that was added is heard until it is taken away, however often and for whatever else it was added.
import { expect, test, vi } from 'vitest';
import { openProgram } from '../testing/program.ts';

const thrown = () => {
  const host = openProgram({ dialect: 'my' });
  const fail = (): void =>
    host.context.events.error.emit({
      kind: 'script',
      error: new Error('broken'),
      message: 'broken',
      stack: '',
      where: '/c/c didMount',
      instance: {},
    });
  return { ...host, fail };
};

test('a listener of component errors that was added twice is gone after one off', () => {
  const { run, fail } = thrown();
  const listener = vi.fn();
  run('onComponentError', listener);
  run('onComponentError', listener);
  fail();
  expect(listener).toHaveBeenCalledTimes(2);
  expect(listener.mock.calls[0]?.slice(1)).toEqual(['didMount', {}]);
  run('offComponentError', listener);
  fail();
  expect(listener).toHaveBeenCalledTimes(2);
});

test('off without a listener takes away all; one that throws keeps no other from hearing', () => {
  const { run, fail } = thrown();
  const listener = vi.fn();
  run('onComponentError', () => {
    throw new Error('mine');
  });
  run('onComponentError', listener);
  fail();
  expect(listener).toHaveBeenCalledTimes(1);
  run('offComponentError');
  fail();
  expect(listener).toHaveBeenCalledTimes(1);
});

test('my.off of one name leaves the same listener under another', () => {
  const { run, emit } = openProgram({ dialect: 'my' });
  const listener = vi.fn();
  run('on', 'a', listener);
  run('on', 'b', listener);
  run('off', 'a', listener);
  emit('ext', { name: 'a', data: 1 });
  emit('ext', { name: 'b', data: 2 });
  expect(listener.mock.calls).toEqual([[2]]);
  run('off', 'b', listener);
  emit('ext', { name: 'b', data: 3 });
  expect(listener).toHaveBeenCalledTimes(1);
});
