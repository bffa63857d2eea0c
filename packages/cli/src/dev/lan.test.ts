// Which address a phone is told.
import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { lanAddress } from './lan.node.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
});

it.each([
  [{ lo: [at('127.0.0.1', true)], wlan0: [at('192.168.1.7')] }, '192.168.1.7'],
  [{ docker0: [at('172.17.0.1')], en0: [at('10.0.0.5')] }, '10.0.0.5'],
  [{ eth0: [at('203.0.113.9')], wlan0: [at('192.168.1.7')] }, '192.168.1.7'],
  [{ lo: [at('127.0.0.1', true)] }, undefined],
])('%j → %s', (interfaces, address) => expect(lanAddress(interfaces)).toBe(address));
