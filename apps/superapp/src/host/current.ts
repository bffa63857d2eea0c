// The one host of this page. Set once at the start; everything that needs it asks here.
import type { Host, HostUi, Registry } from '@atrium/host';

export interface Current {
  host: Host;
  registry: Registry;
  /** The host's own sheets, for the payment hook. */
  ui: HostUi;
}

let current: Current | null = null;

export function setCurrent(value: Current): void {
  current = value;
}

export const getCurrent = (): Current | null => current;
