// The battery, as far as the browser tells: known at once where programs ask synchronously, and watched.
import type { DeviceInfo } from '@atrium/protocol';
import type { InstanceContext } from '../broker/capability.ts';

interface Battery extends EventTarget {
  readonly level: number;
  readonly charging: boolean;
}

let battery: Battery | undefined;
let asked: Promise<Battery | undefined> | undefined;

/** Asks the browser, once; it answers asynchronously, so this comes before the first program. */
export function askForBattery(): Promise<unknown> {
  const { getBattery } = (globalThis.navigator ?? {}) as { getBattery?: () => Promise<Battery> };
  return (asked ??= Promise.resolve(getBattery?.call(navigator)).then(
    (found) => (battery = found),
    () => undefined,
  ));
}

export const batteryNow = (): DeviceInfo['battery'] =>
  battery && { level: Math.round(battery.level * 100), isCharging: battery.charging };

/** Tells a program of every change, until it ends. */
export function watchBattery(context: InstanceContext): void {
  for (const name of ['levelchange', 'chargingchange'])
    battery?.addEventListener(
      name,
      () => {
        const now = batteryNow();
        if (now) context.send('env.battery', now);
      },
      { signal: context.signal },
    );
}
