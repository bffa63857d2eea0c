// Events of the dialect that the super app tells: it is asked when the program listens for the first time.
import type { JsonObject } from '@atrium/protocol';
import { eventPairs } from '../kit/events.ts';
import type { Kit } from '../kit/kit.ts';
import type { ApiTable } from '../kit/method.ts';

/** @param name `onX` */
export const hostEvent = (kit: Kit, name: string): ApiTable =>
  eventPairs(kit, {
    [name.slice(2)]: {
      connect(emit) {
        const task = kit.context.host.startTask('ext.listen', { name }, (kind, data) => {
          if (kind === 'external') emit((data as { detail: JsonObject }).detail);
        });
        task.keepOpen();
        task.done.catch(() => task.close());
      },
    },
  });
