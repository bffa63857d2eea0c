// The demo's Wi-Fi answers in the order, and with the numbers, programs are written for.
import type { HostApiCaller, JsonObject } from '@atrium/host';
import { expect, test } from 'vitest';
import { demoWifi } from './demo-wifi.ts';

test('networks are listed and joined once Wi-Fi has been started', () => {
  const caller = { instanceId: 'i1', signal: new AbortController().signal } as HostApiCaller;
  const call = (name: string, args: JsonObject = {}): unknown => {
    const api = demoWifi[name];
    return api && 'handler' in api ? api.handler(args, caller) : undefined;
  };
  const told: JsonObject[] = [];
  const listen = (name: string): void => {
    const api = demoWifi[name];
    if (api && 'listen' in api) api.listen((data) => told.push(data), caller);
  };
  const refused = (errCode: number) => expect.objectContaining({ errCode });
  listen('onGetWifiList');
  listen('onWifiConnected');
  expect(() => call('getWifiList')).toThrow(refused(12000));
  call('startWifi');
  expect(() => call('getConnectedWifi')).toThrow(refused(12010));
  call('getWifiList');
  expect(told).toMatchObject([{ wifiList: [{ secure: false }, { secure: true }] }]);
  expect(() => call('connectWifi', { SSID: 'Atrium Office', password: 'x' })).toThrow(
    refused(12002),
  );
  call('connectWifi', { SSID: 'Atrium Office', password: 'atrium-demo' });
  expect(told.at(-1)).toMatchObject({ wifi: { SSID: 'Atrium Office' } });
  expect(call('getConnectedWifi')).toMatchObject({ wifi: { frequency: 5180 } });
});
