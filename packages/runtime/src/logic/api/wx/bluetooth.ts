// wx: Bluetooth low energy, where the super app provides it.
import type { BluetoothDevice } from '@atrium/protocol';
import { bytesOf, fromBase64, toBase64 } from '../core/bytes.ts';
import { createBluetoothClient, NOT_AVAILABLE, type BluetoothClient } from '../core/bluetooth.ts';
import { eventPairs, source } from '../kit/events.ts';
import { invalid } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { list, number, text, type Options } from '../kit/parameters.ts';

const deviceOf = (device: BluetoothDevice): object => ({
  deviceId: device.deviceId,
  name: device.name,
  localName: device.localName,
  RSSI: device.rssi,
  connectable: device.connectable,
  advertisData: fromBase64(device.advertised).buffer,
  advertisServiceUUIDs: device.services,
  serviceData: Object.fromEntries(
    Object.entries(device.serviceData).map(([uuid, data]) => [uuid, fromBase64(data).buffer]),
  ),
});

const place = (o: Options) => ({
  deviceId: text(o['deviceId']),
  serviceId: text(o['serviceId']),
  characteristicId: text(o['characteristicId']),
});
const services = (o: Options): string[] => list(o['services']).map((uuid) => text(uuid));

function valueOf(o: Options): string {
  const bytes = bytesOf(o['value']);
  if (!bytes) throw invalid('parameter.value should be ArrayBuffer');
  return toBase64(bytes);
}

const WRITE_TYPES: Record<string, boolean> = { write: true, writeNoResponse: false };

export const wxBluetooth = (kit: Kit): ApiTable => {
  const client = createBluetoothClient(kit);
  const at = (params: string, run: ApiMethod['run'], gives = ''): ApiMethod =>
    method(params, run, { gives, needs: 'device.bluetooth.open', errCode: NOT_AVAILABLE });
  const asks =
    <Q extends Parameters<BluetoothClient['ask']>[0]>(
      question: Q,
      asked: (o: Options) => Parameters<typeof client.ask<Q>>[1],
    ) =>
    async (o: Options): Promise<void> =>
      void (await client.ask(question, asked(o)));
  const PLACE = 'deviceId:String serviceId:String characteristicId:String';

  return {
    openBluetoothAdapter: at('mode', () => client.open()),
    closeBluetoothAdapter: at('', () => client.close()),
    getBluetoothAdapterState: at('', () => client.ask('state', {}), 'discovering available'),
    startBluetoothDevicesDiscovery: at(
      'services allowDuplicatesKey interval',
      asks('discover', (o) => ({
        services: services(o),
        allowDuplicates: o['allowDuplicatesKey'] === true,
        intervalMs: Math.max(0, number(o['interval'], 0)),
      })),
    ),
    stopBluetoothDevicesDiscovery: at(
      '',
      asks('stopDiscovery', () => ({})),
    ),
    getBluetoothDevices: at(
      '',
      async () => ({ devices: (await client.ask('found', {})).devices.map(deviceOf) }),
      'devices',
    ),
    getConnectedBluetoothDevices: at(
      'services:Array',
      (o) => client.ask('connected', { services: services(o) }),
      'devices',
    ),
    createBLEConnection: at(
      'deviceId:String timeout',
      asks('connect', (o) => ({
        deviceId: text(o['deviceId']),
        timeoutMs: Math.max(0, number(o['timeout'], 0)),
      })),
    ),
    closeBLEConnection: at(
      'deviceId:String',
      asks('disconnect', (o) => ({ deviceId: text(o['deviceId']) })),
    ),
    getBLEDeviceServices: at(
      'deviceId:String',
      (o) => client.ask('services', { deviceId: text(o['deviceId']) }),
      'services',
    ),
    getBLEDeviceCharacteristics: at(
      'deviceId:String serviceId:String',
      (o) =>
        client.ask('characteristics', {
          deviceId: text(o['deviceId']),
          serviceId: text(o['serviceId']),
        }),
      'characteristics',
    ),
    readBLECharacteristicValue: at(PLACE, asks('read', place)),
    writeBLECharacteristicValue: at(
      `${PLACE} value writeType`,
      asks('write', (o) => {
        const withResponse = WRITE_TYPES[text(o['writeType'])];
        return {
          ...place(o),
          base64: valueOf(o),
          ...(withResponse === undefined ? {} : { withResponse }),
        };
      }),
    ),
    notifyBLECharacteristicValueChange: at(
      `${PLACE} state:Boolean`,
      asks('notify', (o) => ({ ...place(o), on: o['state'] === true })),
    ),
    getBLEDeviceRSSI: at(
      'deviceId:String',
      async (o) => ({ RSSI: (await client.ask('rssi', { deviceId: text(o['deviceId']) })).rssi }),
      'RSSI',
    ),
    getBLEMTU: at(
      'deviceId:String',
      (o) => client.ask('mtu', { deviceId: text(o['deviceId']) }),
      'mtu',
    ),
    setBLEMTU: at(
      'deviceId:String mtu:Number',
      (o) => client.ask('setMtu', { deviceId: text(o['deviceId']), mtu: number(o['mtu'], 0) }),
      'mtu',
    ),
    ...eventPairs(kit, {
      BluetoothAdapterStateChange: source(
        () => client.events('state'),
        ({ available, discovering }) => ({ available, discovering }),
      ),
      BluetoothDeviceFound: source(
        () => client.events('found'),
        ({ devices }) => ({ devices: devices.map(deviceOf) }),
      ),
      BLEConnectionStateChange: source(
        () => client.events('connection'),
        ({ deviceId, connected }) => ({ deviceId, connected }),
      ),
      BLECharacteristicValueChange: source(
        () => client.events('value'),
        ({ deviceId, serviceId, characteristicId, base64 }) => ({
          deviceId,
          serviceId,
          characteristicId,
          value: fromBase64(base64).buffer,
        }),
      ),
      BLEMTUChange: source(
        () => client.events('mtu'),
        ({ deviceId, mtu }) => ({ deviceId, mtu }),
      ),
    }),
  };
};
