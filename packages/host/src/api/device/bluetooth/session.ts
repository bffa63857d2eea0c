// An adapter that a program has opened: what it asks, and what it is told.
import type {
  BluetoothEvent,
  BluetoothProperties,
  BluetoothQuestion,
  BluetoothQuestions,
} from '@atrium/protocol';
import type { BluetoothAdapter, BluetoothListener } from '../../../bluetooth-hook.ts';
import { fromBase64, toBase64 } from '../../bytes.ts';
import type { Connections } from './connections.ts';
import type { Discovery } from './discovery.ts';
import { attempt, bluetoothFailure } from './failures.ts';
import { fullUuid } from './uuid.ts';

export interface OpenParts {
  readonly adapter: BluetoothAdapter;
  readonly connections: Connections;
  readonly discovery: Discovery;
  tell(event: BluetoothEvent): void;
}

export type BluetoothAnswers = {
  [Q in BluetoothQuestion]: (asked: BluetoothQuestions[Q][0]) => Promise<BluetoothQuestions[Q][1]>;
};

/** As the program says, or whichever the characteristic can do. */
const writing = (withResponse: boolean | undefined): (keyof BluetoothProperties)[] =>
  withResponse === undefined
    ? ['write', 'writeNoResponse']
    : [withResponse ? 'write' : 'writeNoResponse'];

const supported = <T>(value: T | undefined): T => {
  if (value === undefined) throw bluetoothFailure(10009);
  return value;
};

export const bluetoothAnswers = ({
  adapter,
  connections,
  discovery,
  tell,
}: OpenParts): BluetoothAnswers => ({
  async state() {
    const { available, discovering } = await attempt(() => adapter.state());
    return { available, discovering };
  },
  async discover(wish) {
    const { available } = await attempt(() => adapter.state());
    if (!available) throw bluetoothFailure(10001);
    const services = wish.services.map(fullUuid);
    discovery.start({ ...wish, services });
    try {
      await attempt(() =>
        adapter.startDiscovery({ services, allowDuplicates: wish.allowDuplicates }),
      );
    } catch (error) {
      discovery.stop();
      throw error;
    }
    return null;
  },
  async stopDiscovery() {
    discovery.stop();
    await attempt(() => adapter.stopDiscovery());
    return null;
  },
  found: async () => ({ devices: discovery.all() }),
  async connected({ services }) {
    const wanted = services.map(fullUuid);
    const names = new Map(discovery.all().map(({ deviceId, name }) => [deviceId, name]));
    const devices: { deviceId: string; name: string }[] = [];
    for (const deviceId of connections.ids()) {
      const has = async (): Promise<boolean> =>
        (await connections.services(deviceId)).some(({ uuid }) => wanted.includes(uuid));
      if (wanted.length === 0 || (await has()))
        devices.push({ deviceId, name: names.get(deviceId) ?? '' });
    }
    return { devices };
  },
  async connect({ deviceId, timeoutMs }) {
    await connections.connect(deviceId, timeoutMs);
    return null;
  },
  async disconnect({ deviceId }) {
    await connections.disconnect(deviceId);
    return null;
  },
  services: async ({ deviceId }) => ({ services: [...(await connections.services(deviceId))] }),
  characteristics: async ({ deviceId, serviceId }) => ({
    characteristics: [...(await connections.characteristics(deviceId, serviceId))],
  }),
  async read(asked) {
    const { place } = await connections.able(asked, 'read');
    const value = await attempt(() => adapter.read(place));
    tell({ type: 'value', ...place, base64: toBase64(value) });
    return null;
  },
  async write({ base64, withResponse, ...asked }) {
    const { place, properties } = await connections.able(asked, ...writing(withResponse));
    const value = fromBase64(base64);
    await attempt(() => adapter.write(place, value, withResponse ?? properties.write));
    return null;
  },
  async notify({ on, ...asked }) {
    const { place } = await connections.able(asked, 'notify', 'indicate');
    const before = connections.isNotified(place);
    // The first value may come before the answer.
    connections.setNotified(place, on);
    try {
      await attempt(() => adapter.notify(place, on));
    } catch (error) {
      if (connections.ids().includes(place.deviceId)) connections.setNotified(place, before);
      throw error;
    }
    return null;
  },
  async rssi({ deviceId }) {
    connections.check(deviceId);
    return { rssi: supported(await attempt(() => adapter.rssi?.(deviceId))) };
  },
  async mtu({ deviceId }) {
    connections.check(deviceId);
    return { mtu: supported(await attempt(() => adapter.mtu?.(deviceId))) };
  },
  async setMtu({ deviceId, mtu }) {
    connections.check(deviceId);
    return { mtu: supported(await attempt(() => adapter.setMtu?.(deviceId, mtu))) };
  },
});

/** What the adapter says, as the program hears it. */
export const bluetoothListener = (parts: () => OpenParts | undefined): BluetoothListener => ({
  state({ available, discovering }) {
    const open = parts();
    if (!available) {
      open?.discovery.stop();
      open?.connections.allLost();
    }
    open?.tell({ type: 'state', available, discovering });
  },
  found: (devices) => parts()?.discovery.found(devices),
  lost: (deviceId) => parts()?.connections.lost(deviceId),
  // An app may have one Bluetooth for all programs, and tell all of them: each hears of its own devices, and what it asked for.
  value(place, value) {
    const { deviceId, serviceId, characteristicId } = place;
    const open = parts();
    if (!open?.connections.isNotified(place)) return;
    open.tell({
      type: 'value',
      deviceId,
      serviceId: fullUuid(serviceId),
      characteristicId: fullUuid(characteristicId),
      base64: toBase64(value),
    });
  },
  mtu(deviceId, mtu) {
    const open = parts();
    if (open?.connections.ids().includes(deviceId)) open.tell({ type: 'mtu', deviceId, mtu });
  },
});
