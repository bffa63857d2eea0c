// The devices a program is connected with, and what they offer: asked for once, so that whatever does not exist, or cannot be
// done, fails with its documented number before the adapter hears of it.
import type {
  BluetoothCharacteristic,
  BluetoothProperties,
  BluetoothService,
  CharacteristicPlace,
} from '@atrium/protocol';
import type { BluetoothAdapter } from '../../../bluetooth-hook.ts';
import { attempt, bluetoothFailure } from './failures.ts';
import { fullUuid } from './uuid.ts';

const MAX_CONNECTIONS = 20;

interface Connection {
  services?: Promise<readonly BluetoothService[]>;
  readonly characteristics: Map<string, Promise<readonly BluetoothCharacteristic[]>>;
  /** What the program asked to be notified of. */
  readonly notified: Set<string>;
}

export interface Connections {
  /** `timeoutMs` 0: as long as it takes. */
  connect(deviceId: string, timeoutMs: number): Promise<void>;
  disconnect(deviceId: string): Promise<void>;
  /** Fails unless it is connected. */
  check(deviceId: string): void;
  services(deviceId: string): Promise<readonly BluetoothService[]>;
  characteristics(deviceId: string, service: string): Promise<readonly BluetoothCharacteristic[]>;
  /** The place in full, and what can be done there; fails where none of `ways` can. */
  able(
    asked: CharacteristicPlace,
    ...ways: (keyof BluetoothProperties)[]
  ): Promise<{ place: CharacteristicPlace; properties: BluetoothProperties }>;
  /** Fails unless its device is connected. */
  setNotified(place: CharacteristicPlace, on: boolean): void;
  readonly isNotified: (place: CharacteristicPlace) => boolean;
  readonly ids: () => string[];
  lost(deviceId: string): void;
  /** Nothing is connected any more, and nothing will be. */
  allLost(): void;
}

const withFullUuids = <T extends { uuid: string }>(all: readonly T[]): T[] =>
  all.map((one) => ({ ...one, uuid: fullUuid(one.uuid) }));

const keyOf = ({ serviceId, characteristicId }: CharacteristicPlace): string =>
  `${fullUuid(serviceId)} ${fullUuid(characteristicId)}`;

export function createConnections(
  adapter: BluetoothAdapter,
  tell: (deviceId: string, connected: boolean) => void,
): Connections {
  const connections = new Map<string, Connection>();
  const connecting = new Map<string, AbortController>();

  const find = (deviceId: string): Connection => {
    const found = connections.get(deviceId);
    if (!found) throw bluetoothFailure(deviceId === '' ? 10013 : 10006);
    return found;
  };
  const lost = (deviceId: string): void => {
    if (connections.delete(deviceId)) tell(deviceId, false);
  };
  const services: Connections['services'] = (deviceId) => {
    const mine = find(deviceId);
    // A failure is not kept: the next question asks the device again.
    return (mine.services ??= attempt(async () =>
      withFullUuids(await adapter.services(deviceId)),
    ).catch((error: unknown) => {
      delete mine.services;
      throw error;
    }));
  };
  const characteristics: Connections['characteristics'] = async (deviceId, service) => {
    const { characteristics: known } = find(deviceId);
    const serviceId = fullUuid(service);
    if (!(await services(deviceId)).some(({ uuid }) => uuid === serviceId))
      throw bluetoothFailure(10004);
    const asked =
      known.get(serviceId) ??
      attempt(async () => withFullUuids(await adapter.characteristics(deviceId, serviceId))).catch(
        (error: unknown) => {
          known.delete(serviceId);
          throw error;
        },
      );
    known.set(serviceId, asked);
    return asked;
  };

  return {
    lost,
    services,
    characteristics,
    check: (deviceId) => void find(deviceId),
    setNotified(place, on) {
      const { notified } = find(place.deviceId);
      if (on) notified.add(keyOf(place));
      else notified.delete(keyOf(place));
    },
    isNotified: (place) => connections.get(place.deviceId)?.notified.has(keyOf(place)) ?? false,
    ids: () => [...connections.keys()],
    async connect(deviceId, timeoutMs) {
      if (deviceId === '') throw bluetoothFailure(10013);
      if (connections.has(deviceId)) throw bluetoothFailure(-1);
      if (connections.size + connecting.size >= MAX_CONNECTIONS) throw bluetoothFailure(10003);
      connecting.get(deviceId)?.abort();
      const end = new AbortController();
      connecting.set(deviceId, end);
      const { signal } = end;
      const timer =
        timeoutMs > 0 ? setTimeout(() => end.abort(bluetoothFailure(10012)), timeoutMs) : undefined;
      const ended = new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
      try {
        await attempt(() => Promise.race([adapter.connect(deviceId, signal), ended]), 10003);
        connections.set(deviceId, { characteristics: new Map(), notified: new Set() });
        tell(deviceId, true);
      } finally {
        clearTimeout(timer);
        if (connecting.get(deviceId) === end) connecting.delete(deviceId);
      }
    },
    async disconnect(deviceId) {
      const pending = connecting.get(deviceId);
      if (!pending) find(deviceId);
      pending?.abort();
      await attempt(() => adapter.disconnect(deviceId));
      lost(deviceId);
    },
    async able({ deviceId, serviceId, characteristicId }, ...ways) {
      const uuid = fullUuid(characteristicId);
      const all = await characteristics(deviceId, serviceId);
      const found = all.find((one) => one.uuid === uuid);
      if (!found) throw bluetoothFailure(10005);
      if (!ways.some((way) => found.properties[way])) throw bluetoothFailure(10007);
      const place = { deviceId, serviceId: fullUuid(serviceId), characteristicId: uuid };
      return { place, properties: found.properties };
    },
    allLost() {
      for (const one of connecting.values()) one.abort();
      for (const deviceId of connections.keys()) lost(deviceId);
    },
  };
}
