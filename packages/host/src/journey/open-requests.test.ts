// The promises of host.open, one by one.
import { expect, it } from 'vitest';
import { HostError } from '../host-error.ts';
import { createOpenRequests } from './open-requests.ts';

const code = (promise: Promise<string>): Promise<string> =>
  promise.then(
    (id) => id,
    (error: HostError) => error.code,
  );

it('resolves when the program is visible, not before', async () => {
  const opens = createOpenRequests();
  const opened = code(opens.add('wxa'));
  let show = (): void => undefined;
  opens.shown('wxother', 'i0', Promise.resolve());
  opens.shown('wxa', 'i1', new Promise((resolve) => (show = resolve)));
  show();
  expect(await opened).toBe('i1');
});

it('gives the older of two wishes its own end', async () => {
  const opens = createOpenRequests();
  const first = code(opens.add('wxa'));
  const second = code(opens.add('wxb'));
  opens.failed('wxa', { code: 'closed' });
  opens.shown('wxb', 'i2', Promise.resolve());
  expect([await first, await second]).toEqual(['superseded', 'i2']);
});

it('gives a refused wish its own end, and leaves the one under way alone', async () => {
  const opens = createOpenRequests();
  const underWay = code(opens.add('wxa'));
  const unknown = code(opens.add('no id'));
  opens.failed('no id', { code: 'invalid-appid' });
  const badPath = code(opens.add('wxa'));
  opens.failed('wxa', {
    code: 'parameter',
    name: 'path',
    expected: 'a page path',
    actual: 'a URL',
  });
  opens.shown('wxa', 'i1', Promise.resolve());
  expect(await Promise.all([underWay, unknown, badPath])).toEqual([
    'i1',
    'invalid-appid',
    'parameter',
  ]);
});

it('is not ended by a program that could not come back', async () => {
  const opens = createOpenRequests();
  const waiting = code(opens.add('wxa'));
  opens.failed('wxb', { code: 'network' });
  opens.shown('wxa', 'i1', Promise.resolve());
  expect(await waiting).toBe('i1');
});

it('says why', async () => {
  const opens = createOpenRequests();
  const codes = [opens.add('wxa'), opens.add('wxb'), opens.add('wxc'), opens.add('wxd')].map(code);
  opens.failed('wxa', { code: 'package', reason: 'the signature does not match' });
  opens.failed('wxb', { code: 'unreleased' });
  opens.shown('wxc', 'i3', Promise.reject(new Error('ended')));
  opens.rejectAll(new HostError('destroyed', 'gone'));
  expect(await Promise.all(codes)).toEqual(['package', 'unreleased', 'closed', 'destroyed']);
});
