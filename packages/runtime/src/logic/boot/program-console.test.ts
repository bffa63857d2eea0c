// What of a program's console reaches the host.
import { expect, it, vi } from 'vitest';
import { programConsole } from './program-console.ts';

function output() {
  const names = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const target = Object.fromEntries(names.map((name) => [name, vi.fn()])) as unknown as Console;
  const printed = { ...target };
  const sent: [string, string[]][] = [];
  let now = 0;
  const ours = programConsole(
    target,
    (level, args) => sent.push([level, args]),
    () => now,
  );
  return { target, printed, sent, ours, wait: (ms: number) => (now += ms) };
}

it('prints always, and copies only where somebody looks', () => {
  const { target, printed, sent, ours } = output();
  target.log('quiet');
  ours.forward(true);
  target.warn('seen', { a: 1 });
  expect(printed.log).toHaveBeenCalledWith('quiet');
  expect(printed.warn).toHaveBeenCalledWith('seen', { a: 1 });
  expect(sent).toEqual([['warn', ['seen', '{"a":1}']]]);
});

it('copies its own warnings, but no uncaught errors: the host hears of those by themselves', () => {
  const { printed, sent, ours } = output();
  ours.forward(true);
  ours.warn('note');
  ours.error('uncaught');
  expect(printed.error).toHaveBeenCalledWith('uncaught');
  expect(sent).toEqual([['warn', ['note']]]);
});

it('copies so many lines a second, no more', () => {
  const { target, sent, ours, wait } = output();
  ours.forward(true);
  for (let i = 0; i < 100; i++) target.log('x');
  expect(sent).toHaveLength(50);
  wait(1000);
  target.log('y');
  expect(sent).toHaveLength(51);
});
