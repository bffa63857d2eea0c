// Bluetooth low energy, which only the app around a super app has. Types only; bytes are base64, uuids of 128 bits in capitals.

export interface BluetoothState {
  available: boolean;
  discovering: boolean;
}

export interface BluetoothDevice {
  deviceId: string;
  name: string;
  localName: string;
  /** dBm. */
  rssi: number;
  connectable: boolean;
  /** The manufacturer's part of what it advertises. */
  advertised: string;
  services: string[];
  serviceData: Record<string, string>;
}

export interface BluetoothService {
  uuid: string;
  isPrimary: boolean;
}

export interface BluetoothProperties {
  read: boolean;
  write: boolean;
  writeNoResponse: boolean;
  notify: boolean;
  indicate: boolean;
}

export interface BluetoothCharacteristic {
  uuid: string;
  properties: BluetoothProperties;
}

/** Where a characteristic is. */
export interface CharacteristicPlace {
  deviceId: string;
  serviceId: string;
  characteristicId: string;
}

/** What a program asks of the adapter it opened: the question, and what is answered. */
export interface BluetoothQuestions {
  state: [Record<never, never>, BluetoothState];
  /** Those that advertise one of `services`, or all. `intervalMs`: how often at most they are told. */
  discover: [{ services: string[]; allowDuplicates: boolean; intervalMs: number }, null];
  stopDiscovery: [Record<never, never>, null];
  /** Found since the adapter was opened. */
  found: [Record<never, never>, { devices: BluetoothDevice[] }];
  /** Connected by this program, with one of these services. */
  connected: [{ services: string[] }, { devices: { deviceId: string; name: string }[] }];
  /** `timeoutMs` 0: as long as it takes. */
  connect: [{ deviceId: string; timeoutMs: number }, null];
  disconnect: [{ deviceId: string }, null];
  services: [{ deviceId: string }, { services: BluetoothService[] }];
  characteristics: [
    { deviceId: string; serviceId: string },
    { characteristics: BluetoothCharacteristic[] },
  ];
  /** The value follows as an event. */
  read: [CharacteristicPlace, null];
  write: [CharacteristicPlace & { base64: string; withResponse?: boolean | undefined }, null];
  notify: [CharacteristicPlace & { on: boolean }, null];
  rssi: [{ deviceId: string }, { rssi: number }];
  mtu: [{ deviceId: string }, { mtu: number }];
  setMtu: [{ deviceId: string; mtu: number }, { mtu: number }];
}

export type BluetoothQuestion = keyof BluetoothQuestions;

/** `task` events of an open adapter. */
export type BluetoothEvent =
  | ({ type: 'state' } & BluetoothState)
  | { type: 'found'; devices: BluetoothDevice[] }
  | { type: 'connection'; deviceId: string; connected: boolean }
  | ({ type: 'value'; base64: string } & CharacteristicPlace)
  | { type: 'mtu'; deviceId: string; mtu: number };

/**
 * Failures carry the numbers both dialects document in `data.errCode` (10000 to 10013, -1), and their words.
 */
export interface BluetoothCapabilities {
  /** One at a time. `task` events `bluetooth` follow until it is closed. Fails with 10001 where it is off, but stays open. */
  'device.bluetooth.open': { args: Record<string, never>; result: null };
  'device.bluetooth.close': { args: Record<string, never>; result: null };
  'device.bluetooth.ask': {
    args: {
      [Q in BluetoothQuestion]: { question: Q } & BluetoothQuestions[Q][0];
    }[BluetoothQuestion];
    result: BluetoothQuestions[BluetoothQuestion][1];
  };
}
