// Where elements of the super app lie, told to the host. A page that scrolls moves all of them in every frame, and a program
// that sends too much is ended: all that moved since go in one call, after the last one was answered, about 60 a second.
import type { PageBox } from '@atrium/protocol';
import type { Kit } from '../kit/kit.ts';

const FRAME_MS = 16;

export interface ExternalPlaces {
  put(taskId: number, box: PageBox): void;
  /** The element is gone: what was not told of it yet need not be. */
  drop(taskId: number): void;
}

function createExternalPlaces(kit: Kit): ExternalPlaces {
  const moved = new Map<number, PageBox>();
  let busy = false;

  const tell = async (): Promise<void> => {
    const places = [...moved].map(([taskId, box]) => ({ taskId, box: { ...box } }));
    moved.clear();
    await kit.call('external.place', { places }).catch(() => undefined);
    kit.context.natives.setTimeout(() => {
      busy = moved.size > 0;
      if (busy) void tell();
    }, FRAME_MS);
  };
  return {
    put(taskId, box) {
      moved.set(taskId, box);
      if (busy) return;
      busy = true;
      void tell();
    },
    drop: (taskId) => void moved.delete(taskId),
  };
}

const made = new WeakMap<Kit, ExternalPlaces>();

export function externalPlaces(kit: Kit): ExternalPlaces {
  let found = made.get(kit);
  if (!found) made.set(kit, (found = createExternalPlaces(kit)));
  return found;
}
