// The hook `bluetooth`: the Bluetooth of the app around the super app (its native part, or the browser's own where it has one),
// as programs use it. What was found, connected and asked for wrongly is kept by the host: an adapter only does.
import type {
  BluetoothCharacteristic,
  BluetoothService,
  BluetoothState,
  CharacteristicPlace,
} from '@atrium/protocol';

/** A device as it advertises itself. */
export interface FoundDevice {
  deviceId: string;
  name?: string;
  localName?: string;
  /** dBm. */
  rssi: number;
  /** Absent: it is. */
  connectable?: boolean;
  /** The manufacturer's part. */
  advertised?: Uint8Array;
  /** Of 16, 32 or 128 bits; so are all uuids you answer. Those you get have 128, in capitals. */
  services?: readonly string[];
  serviceData?: Readonly<Record<string, Uint8Array>>;
}

/** What an adapter tells, at any time after it was asked for. */
export interface BluetoothListener {
  /** Switched on or off. */
  state(state: BluetoothState): void;
  found(devices: readonly FoundDevice[]): void;
  /** The device is gone; not after `disconnect`. */
  lost(deviceId: string): void;
  /** A value the program asked to be notified of. */
  value(place: CharacteristicPlace, value: Uint8Array): void;
  mtu(deviceId: string, mtu: number): void;
}

type Done = Promise<void> | void;

/**
 * Bluetooth for one program. Whatever throws fails for the program: with 10003 where it connects, else with 10008, or with the
 * `errCode` of the error where that is one of those documented (10001 to 10013).
 */
export interface BluetoothAdapter {
  state(): BluetoothState | Promise<BluetoothState>;
  /** `services`: only who advertises one of them matters; none: all. */
  startDiscovery(wish: { services: readonly string[]; allowDuplicates: boolean }): Done;
  stopDiscovery(): Done;
  connect(deviceId: string, signal: AbortSignal): Done;
  disconnect(deviceId: string): Done;
  services(deviceId: string): Promise<readonly BluetoothService[]>;
  characteristics(deviceId: string, serviceId: string): Promise<readonly BluetoothCharacteristic[]>;
  read(place: CharacteristicPlace): Promise<Uint8Array>;
  write(place: CharacteristicPlace, value: Uint8Array, withResponse: boolean): Done;
  notify(place: CharacteristicPlace, on: boolean): Done;
  /** Absent: not supported. */
  rssi?(deviceId: string): Promise<number>;
  mtu?(deviceId: string): Promise<number>;
  /** Answers what it is from now on. */
  setMtu?(deviceId: string, mtu: number): Promise<number>;
  /** The program has closed it, has ended, or is no longer allowed: end its connections. */
  close(): void;
}
