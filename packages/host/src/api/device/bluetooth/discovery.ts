// What an adapter finds, for one program: all of it is kept, and told as often as the program asked.
import type { BluetoothDevice } from '@atrium/protocol';
import type { FoundDevice } from '../../../bluetooth-hook.ts';
import { toBase64 } from '../../bytes.ts';
import { fullUuid } from './uuid.ts';

/** Addresses change, so in a busy place there are always new ones: who was seen longest ago is forgotten. */
const MAX_DEVICES = 500;

export interface DiscoveryWish {
  services: readonly string[];
  allowDuplicates: boolean;
  intervalMs: number;
}

export interface Discovery {
  /** Anew: who was told of before is told of again. */
  start(wish: DiscoveryWish): void;
  stop(): void;
  found(devices: readonly FoundDevice[]): void;
  /** Since the adapter was opened; of very many, who was seen last. */
  readonly all: () => BluetoothDevice[];
  readonly running: () => boolean;
}

const deviceOf = (found: FoundDevice): BluetoothDevice => ({
  deviceId: found.deviceId,
  name: found.name ?? found.localName ?? '',
  localName: found.localName ?? found.name ?? '',
  rssi: found.rssi,
  connectable: found.connectable ?? true,
  advertised: toBase64(found.advertised ?? new Uint8Array()),
  services: (found.services ?? []).map(fullUuid),
  serviceData: Object.fromEntries(
    Object.entries(found.serviceData ?? {}).map(([uuid, data]) => [fullUuid(uuid), toBase64(data)]),
  ),
});

/** `tell` only while the program may hear of what is around the user. */
export function createDiscovery(
  tell: (devices: BluetoothDevice[]) => void,
  mayHear: () => boolean,
): Discovery {
  const known = new Map<string, BluetoothDevice>();
  const told = new Set<string>();
  let wish: DiscoveryWish | undefined;
  let waiting = new Map<string, BluetoothDevice>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = (deviceId: string): void => {
    known.delete(deviceId);
    told.delete(deviceId);
    waiting.delete(deviceId);
  };
  const flush = (): void => {
    timer = undefined;
    if (waiting.size === 0) return;
    // It keeps until the program may hear of it.
    if (!mayHear()) {
      timer = setTimeout(flush, wish?.intervalMs);
      return;
    }
    const devices = [...waiting.values()];
    waiting = new Map();
    tell(devices);
  };
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    waiting.clear();
    wish = undefined;
  };
  return {
    stop,
    start(next) {
      stop();
      told.clear();
      wish = { ...next, services: next.services.map(fullUuid) };
    },
    found(devices) {
      const now = wish;
      if (!now || !mayHear()) return;
      for (const device of devices.map(deviceOf)) {
        const { deviceId, services } = device;
        if (now.services.length > 0 && !services.some((one) => now.services.includes(one)))
          continue;
        known.delete(deviceId);
        known.set(deviceId, device);
        const [oldest] = known.keys();
        if (known.size > MAX_DEVICES && oldest !== undefined) forget(oldest);
        if (told.has(deviceId) && !now.allowDuplicates) continue;
        told.add(deviceId);
        waiting.set(deviceId, device);
      }
      if (now.intervalMs === 0) flush();
      else if (waiting.size > 0) timer ??= setTimeout(flush, now.intervalMs);
    },
    all: () => [...known.values()],
    running: () => wish !== undefined,
  };
}
