// Bluetooth as wx programs see it: their names and bytes over the host's adapter.
import { expect, it } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';

const place = { deviceId: 'd1', serviceId: 's1', characteristicId: 'c1' };

it('hears devices, connections and values in the documented shapes', async () => {
  const { call, run, task } = openProgram();
  const heard: unknown[] = [];
  for (const name of [
    'BluetoothDeviceFound',
    'BLEConnectionStateChange',
    'BLECharacteristicValueChange',
    'BluetoothAdapterStateChange',
    'BLEMTUChange',
  ])
    run(`on${name}`, (value: unknown) => heard.push(value));
  expect(await call('openBluetoothAdapter')).toEqual({
    ok: true,
    value: { errMsg: 'openBluetoothAdapter:ok' },
  });
  const device = {
    deviceId: 'd1',
    name: 'Heart',
    localName: 'Heart',
    rssi: -40,
    connectable: true,
    advertised: 'Bw==',
    services: ['S'],
    serviceData: { S: 'CA==' },
  };
  task('bluetooth', { type: 'found', devices: [device] });
  task('bluetooth', { type: 'connection', deviceId: 'd1', connected: true });
  task('bluetooth', { type: 'value', ...place, base64: 'AQI=' });
  task('bluetooth', { type: 'state', available: true, discovering: false });
  task('bluetooth', { type: 'mtu', deviceId: 'd1', mtu: 100 });
  expect(heard).toEqual([
    {
      devices: [
        {
          deviceId: 'd1',
          name: 'Heart',
          localName: 'Heart',
          RSSI: -40,
          connectable: true,
          advertisData: Uint8Array.of(7).buffer,
          advertisServiceUUIDs: ['S'],
          serviceData: { S: Uint8Array.of(8).buffer },
        },
      ],
    },
    { deviceId: 'd1', connected: true },
    { ...place, value: Uint8Array.of(1, 2).buffer },
    { available: true, discovering: false },
    { deviceId: 'd1', mtu: 100 },
  ]);
});

it('asks the host, and fails in its numbers', async () => {
  const { call, calls } = openProgram({
    answer(api, { question }) {
      if (question === 'connect') throw failure('bluetooth', 'no device', { errCode: 10002 });
      return question === 'rssi' ? { rssi: -50 } : null;
    },
  });
  expect((await call('getBluetoothDevices')).value).toEqual({
    errMsg: 'getBluetoothDevices:fail not init',
    errCode: 10000,
  });
  await call('openBluetoothAdapter');
  expect((await call('createBLEConnection', { deviceId: 'd1', timeout: 500 })).value).toEqual({
    errMsg: 'createBLEConnection:fail no device',
    errCode: 10002,
  });
  expect(calls.at(-1)?.args).toEqual({ question: 'connect', deviceId: 'd1', timeoutMs: 500 });
  const value = Uint8Array.of(1).buffer;
  await call('writeBLECharacteristicValue', { ...place, value, writeType: 'writeNoResponse' });
  expect(calls.at(-1)?.args).toEqual({
    question: 'write',
    ...place,
    base64: 'AQ==',
    withResponse: false,
  });
  expect((await call('writeBLECharacteristicValue', { ...place, value: 'a' })).ok).toBe(false);
  expect((await call('getBLEDeviceRSSI', { deviceId: 'd1' })).value).toMatchObject({ RSSI: -50 });
  await call('startBluetoothDevicesDiscovery', { services: ['FEE7'] });
  expect(calls.at(-1)?.args).toEqual({
    question: 'discover',
    services: ['FEE7'],
    allowDuplicates: false,
    intervalMs: 0,
  });
});

it('hears that it was switched on after it was opened switched off', async () => {
  const { call, run, task } = openProgram({
    answer() {
      throw failure('bluetooth', 'not available', { errCode: 10001 });
    },
  });
  const heard: unknown[] = [];
  run('onBluetoothAdapterStateChange', (state: unknown) => heard.push(state));
  expect((await call('openBluetoothAdapter')).value).toEqual({
    errMsg: 'openBluetoothAdapter:fail not available',
    errCode: 10001,
  });
  task('bluetooth', { type: 'state', available: true, discovering: false });
  expect(heard).toEqual([{ available: true, discovering: false }]);
});

it.each([
  ['getBluetoothAdapterState', {}, { question: 'state' }],
  ['stopBluetoothDevicesDiscovery', {}, { question: 'stopDiscovery' }],
  ['getConnectedBluetoothDevices', { services: ['S'] }, { question: 'connected', services: ['S'] }],
  ['closeBLEConnection', { deviceId: 'd1' }, { question: 'disconnect', deviceId: 'd1' }],
  ['getBLEDeviceServices', { deviceId: 'd1' }, { question: 'services', deviceId: 'd1' }],
  [
    'getBLEDeviceCharacteristics',
    { deviceId: 'd1', serviceId: 's1' },
    { question: 'characteristics', deviceId: 'd1', serviceId: 's1' },
  ],
  ['readBLECharacteristicValue', place, { question: 'read', ...place }],
  [
    'notifyBLECharacteristicValueChange',
    { ...place, state: true },
    { question: 'notify', ...place, on: true },
  ],
  ['getBLEMTU', { deviceId: 'd1' }, { question: 'mtu', deviceId: 'd1' }],
  ['setBLEMTU', { deviceId: 'd1', mtu: 100 }, { question: 'setMtu', deviceId: 'd1', mtu: 100 }],
])('%s asks the open adapter', async (name, options, args) => {
  const { call, calls } = openProgram();
  await call('openBluetoothAdapter');
  expect((await call(name, options)).ok).toBe(true);
  expect(calls.at(-1)).toEqual({ api: 'device.bluetooth.ask', args });
  expect((await call('closeBluetoothAdapter')).ok).toBe(true);
  expect((await call(name, options)).value).toMatchObject({ errCode: 10000 });
});
