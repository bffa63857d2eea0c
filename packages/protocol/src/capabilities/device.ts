// Capabilities of the device under the host: clipboard, phone, sensors, place. Types only.

export type SensorKind = 'accelerometer' | 'compass' | 'gyroscope' | 'motion';

/** WGS-84 degrees, metres. */
/** Names of a place, from the country down; adcodes are the numbers of China's districts. */
export interface PlaceNames {
  country?: string;
  countryCode?: string;
  province?: string;
  provinceAdcode?: string;
  city?: string;
  cityAdcode?: string;
  district?: string;
  districtAdcode?: string;
  streetNumber?: { street: string; number: string };
  pois?: { name: string; address: string }[];
}

/** A way the super app's planner is asked for; places WGS-84. */
export interface RouteWish {
  by: 'walk' | 'bus' | 'drive' | 'ride';
  from: Place;
  to: Place;
  /** Places on the way; `drive` alone. */
  through: Place[];
  /** What matters, in the numbers of the program's dialect. */
  preference: number;
  /** Cities of the start and the end, as the program names them; `bus`. */
  city?: string | undefined;
  destinationCity?: string | undefined;
}

/** Metres and seconds. */
export interface RouteLength {
  distance: number;
  duration: number;
}

export interface Place {
  latitude: number;
  longitude: number;
}

/** What is known of a place the device is at; unknown: speed -1, the others 0. */
export interface DevicePosition extends Place {
  speed: number;
  accuracy: number;
  altitude: number;
  verticalAccuracy: number;
}

export interface DeviceCapabilities {
  'device.clipboard.read': { args: Record<string, never>; result: { text: string } };
  'device.clipboard.write': { args: { text: string }; result: null };
  /** `text`: not a call but a message of these words, for the user to send. */
  'device.call': { args: { number: string; text?: string }; result: null };
  'device.vibrate': { args: { durationMs: number }; result: null };
  'device.screen.brightness': { args: { value?: number }; result: { value: number } };
  'device.screen.keepOn': { args: { on: boolean }; result: null };
  'device.battery': { args: Record<string, never>; result: { level: number; isCharging: boolean } };
  /** Readings follow as `task` events `reading` until `device.sensor.stop`. */
  'device.sensor.start': { args: { kind: SensorKind; intervalMs: number }; result: null };
  'device.sensor.stop': { args: { taskId: number }; result: null };
  'device.scan': {
    args: { onlyFromCamera: boolean; kinds: string[] };
    result: { text: string; kind: string; rawBase64?: string };
  };
  'device.contact.add': { args: { fields: Record<string, string> }; result: null };
  'device.contact.choose': {
    args: Record<string, never>;
    result: { name: string; phoneNumbers: string[] };
  };
  'device.location.get': {
    args: { highAccuracy: boolean; altitude: boolean; timeoutMs: number };
    result: DevicePosition;
  };
  /** One at a time. `task` events `position` and `position-error` follow while the program is in front, until `unwatch`. */
  'device.location.watch': { args: { highAccuracy: boolean }; result: null };
  'device.location.unwatch': { args: Record<string, never>; result: null };
  'device.location.choose': {
    args: Partial<Place>;
    result: Place & { name: string; address: string };
  };
  /** What the super app's geocoder knows of a place; what it does not know is absent. */
  'device.location.describe': { args: Place; result: PlaceNames };
  'device.location.route': { args: RouteWish; result: RouteLength };
  'device.location.open': {
    args: Place & { name: string; address: string; scale: number };
    result: null;
  };
  'device.random': { args: { length: number }; result: { base64: string } };
  'device.time': { args: Record<string, never>; result: { now: number } };
}
