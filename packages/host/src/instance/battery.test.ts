// The battery is known at once, and changes are told until the program ends.
import { afterEach, expect, it, vi } from 'vitest';
import type { InstanceContext } from '../broker/capability.ts';
import { askForBattery, batteryNow, watchBattery } from './battery.ts';

afterEach(() => vi.unstubAllGlobals());

it('tells programs what the browser says', async () => {
  const battery = Object.assign(new EventTarget(), { level: 0.504, charging: false });
  vi.stubGlobal('navigator', { getBattery: async () => battery });
  expect(batteryNow()).toBeUndefined();
  await askForBattery();
  expect(batteryNow()).toEqual({ level: 50, isCharging: false });
  const sent: unknown[] = [];
  const end = new AbortController();
  watchBattery({
    signal: end.signal,
    send: (...event: unknown[]) => sent.push(event),
  } as unknown as InstanceContext);
  battery.charging = true;
  battery.dispatchEvent(new Event('chargingchange'));
  end.abort();
  battery.dispatchEvent(new Event('levelchange'));
  expect(sent).toEqual([['env.battery', { level: 50, isCharging: true }]]);
});
