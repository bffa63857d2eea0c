// The journey over a reload of the host page: sessionStorage, so that each tab restores its own (rule E16).
import { parseSnapshot } from '@atrium/navigation';
import type { Snapshot } from '@atrium/navigation';

export interface JourneyMemory {
  save(snapshot: Snapshot): void;
  load(): Snapshot | null;
}

const KEY = 'atrium.journey';

export function createJourneyMemory(): JourneyMemory {
  let last = '';
  return {
    save(snapshot) {
      const text = JSON.stringify(snapshot);
      if (text === last) return;
      last = text;
      try {
        sessionStorage.setItem(KEY, text);
      } catch {
        // Storage is switched off: after a reload the host starts at its home.
      }
    },
    load() {
      try {
        const text = sessionStorage.getItem(KEY);
        return text === null ? null : parseSnapshot(text);
      } catch {
        return null;
      }
    },
  };
}
