// Bluetooth in the demo: one simulated heart rate sensor, so that programs can be tried. A real super app hands its native
// part's Bluetooth over here.
import type {
  BluetoothAdapter,
  BluetoothCharacteristic,
  BluetoothListener,
  BluetoothProperties,
  CharacteristicPlace,
} from '@atrium/host';

const DEVICE = 'A7:21:30:00:0D:E0';
const BEAT_MS = 1000;

const long = (uuid: string): string => `0000${uuid}-0000-1000-8000-00805F9B34FB`;
const HEART_RATE = long('180D');
const BATTERY = long('180F');
const MEASUREMENT = long('2A37');
const LOCATION = long('2A38');
const CONTROL = long('2A39');
const LEVEL = long('2A19');

const can = (...ways: (keyof BluetoothProperties)[]): BluetoothProperties => ({
  read: ways.includes('read'),
  write: ways.includes('write'),
  writeNoResponse: ways.includes('writeNoResponse'),
  notify: ways.includes('notify'),
  indicate: false,
});

const CHARACTERISTICS: Record<string, BluetoothCharacteristic[]> = {
  [HEART_RATE]: [
    { uuid: MEASUREMENT, properties: can('notify') },
    { uuid: LOCATION, properties: can('read') },
    { uuid: CONTROL, properties: can('write') },
  ],
  [BATTERY]: [{ uuid: LEVEL, properties: can('read') }],
};

/** Read as they are: on the chest, and how full its battery is. */
const VALUES: Record<string, Uint8Array> = {
  [LOCATION]: Uint8Array.of(1),
  [LEVEL]: Uint8Array.of(87),
};

/** Beats in a minute, up and down as someone walks. */
const rateAt = (beat: number): number => Math.round(76 + 8 * Math.sin(beat / 6));

export function heartRateSensor(listener: BluetoothListener): BluetoothAdapter {
  let discovering = false;
  let beat = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const place: CharacteristicPlace = {
    deviceId: DEVICE,
    serviceId: HEART_RATE,
    characteristicId: MEASUREMENT,
  };
  const rest = (): void => clearInterval(timer);
  const discover = (on: boolean): void => {
    discovering = on;
    listener.state({ available: true, discovering });
  };
  return {
    state: () => ({ available: true, discovering }),
    startDiscovery() {
      discover(true);
      listener.found([
        {
          deviceId: DEVICE,
          name: 'Demo heart rate sensor',
          rssi: -52,
          services: [HEART_RATE, BATTERY],
        },
      ]);
    },
    stopDiscovery: () => discover(false),
    connect(deviceId) {
      if (deviceId !== DEVICE) throw Object.assign(new Error('no device'), { errCode: 10002 });
    },
    disconnect: rest,
    services: async () => Object.keys(CHARACTERISTICS).map((uuid) => ({ uuid, isPrimary: true })),
    characteristics: async (_deviceId, serviceId) => CHARACTERISTICS[serviceId] ?? [],
    read: async ({ characteristicId }) => VALUES[characteristicId] ?? new Uint8Array(),
    // 1 sets its count back, as the profile has it.
    write(_place, value) {
      if (value[0] === 1) beat = 0;
    },
    notify(_place, on) {
      rest();
      if (!on) return;
      timer = setInterval(() => listener.value(place, Uint8Array.of(0, rateAt(beat++))), BEAT_MS);
    },
    rssi: async () => -52,
    mtu: async () => 23,
    setMtu: async (_deviceId, mtu) => Math.min(mtu, 185),
    close: rest,
  };
}
