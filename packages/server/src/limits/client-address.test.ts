import { expect, it } from 'vitest';
import { clientAddress, isNetwork, limitedAs } from './client-address.ts';
import { createWindowCounter } from './window-counter.ts';
import { kindOf } from './request-limits.ts';

it('believes nobody’s headers where nothing is in front', () => {
  expect(clientAddress('203.0.113.9', '192.0.2.1', undefined)).toBe('203.0.113.9');
  expect(clientAddress('::ffff:203.0.113.9', undefined, undefined)).toBe('203.0.113.9');
  expect(clientAddress(undefined, '192.0.2.1', 'nearby')).toBe('unknown');
});

it('takes the last word of one proxy nearby, and none of a stranger’s', () => {
  expect(clientAddress('10.0.0.2', '1.1.1.1, 192.0.2.1', 'nearby')).toBe('192.0.2.1');
  // A visitor of the intranet: what they wrote themselves stays unread.
  expect(clientAddress('10.0.0.2', '1.1.1.1, 10.0.0.77', 'nearby')).toBe('10.0.0.77');
  expect(clientAddress('203.0.113.9', '192.0.2.1', 'nearby')).toBe('203.0.113.9');
  expect(clientAddress('127.0.0.1', 'nonsense', 'nearby')).toBe('127.0.0.1');
  expect(clientAddress('127.0.0.1', '[2001:db8::1]:443', 'nearby')).toBe('2001:db8::1');
});

it('passes over the proxies that are named, and no others', () => {
  const proxies = ['10.0.0.0/8', '198.51.100.7', 'fd00::/8'];
  expect(clientAddress('10.1.1.1', '6.6.6.6, 192.0.2.1, 198.51.100.7', proxies)).toBe('192.0.2.1');
  expect(clientAddress('192.168.0.1', '192.0.2.1', proxies)).toBe('192.168.0.1');
  expect(clientAddress('fd00::1', '192.0.2.1:5000', proxies)).toBe('192.0.2.1');
  expect(clientAddress('10.1.1.1', undefined, proxies)).toBe('10.1.1.1');
  expect(['10.0.0.0/8', '192.0.2.1', 'fd00::/8'].every(isNetwork)).toBe(true);
  expect(['10.0.0.0/40', 'proxy.example', ''].some(isNetwork)).toBe(false);
});

it('counts an IPv6 network of 2⁶⁴ addresses as one', () => {
  expect(limitedAs('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(limitedAs('2001:db8:1:2::9')).toBe(limitedAs('2001:0db8:1:2:ffff::1'));
  expect(limitedAs('192.0.2.1')).toBe('192.0.2.1');
  expect(limitedAs('unknown')).toBe('unknown');
});

it('has room again when the minute is over', () => {
  let at = 0;
  const counter = createWindowCounter(() => at);
  expect([1, 2, 3].map(() => counter.take('a', 2))).toEqual([0, 0, 60]);
  expect(counter.take('b', 2)).toBe(0);
  at = 45_000;
  expect(counter.take('a', 2)).toBe(15);
  at = 60_000;
  expect(counter.take('a', 2)).toBe(0);
});

it('forgets the oldest of very many', () => {
  const counter = createWindowCounter(() => 0);
  for (let i = 0; i < 60_000; i++) counter.take(`${i}`, 1);
  expect(counter.take('59999', 1)).toBe(60);
  expect(counter.take('0', 1)).toBe(0);
});

it('knows what is asked for', () => {
  expect(kindOf(false, 'POST', '/api/links')).toBe('links');
  expect(kindOf(false, 'GET', '/api/links/l_x')).toBe('registry');
  expect(kindOf(false, 'GET', '/superapp.js')).toBe('file');
  expect(kindOf(true, 'GET', '/tile/1/2/3')).toBe('tile');
  expect(kindOf(true, 'GET', '/img')).toBe('media');
  expect(kindOf(true, 'GET', `/p/${'a'.repeat(32)}/tile/1/2/3`)).toBe('tile');
  // A guest has no such things, so asking for them there is as cheap as a file.
  expect(kindOf(true, 'GET', '/proxy')).toBe('file');
});
