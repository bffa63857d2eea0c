// getBatteryInfoSync: what the host said last.
import { unsupported } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';

export function batteryInfo(kit: Kit): { level: number; isCharging: boolean } {
  const { battery } = kit.device.current();
  if (!battery) throw unsupported('the browser does not tell');
  return battery;
}
