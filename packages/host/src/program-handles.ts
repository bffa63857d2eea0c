// Makes the handles of running programs: thin, holding nothing but the instance's id.
import type { HostEvents } from './host-events.ts';
import type { Journey } from './journey/journey.ts';
import { restart } from './journey/program-menu.ts';
import type { ProgramHandle } from './program-handle.ts';

export interface ProgramHandles {
  of: (instanceId: string) => ProgramHandle;
}

export function createHandles(journey: Journey, events: HostEvents): ProgramHandles {
  const { instances } = journey.world;
  return {
    of(instanceId) {
      const appId = instances.get(instanceId)?.request.program.appId ?? '';
      return {
        appId,
        instanceId,
        get state() {
          const instance = instances.get(instanceId);
          if (!instance) return 'ended';
          return instance.foreground ? 'foreground' : 'background';
        },
        close() {
          const instance = instances.get(instanceId);
          if (instance?.foreground) journey.driver.feed({ type: 'user-close' });
          else instance?.kill('closed by the host');
        },
        restart() {
          const instance = instances.get(instanceId);
          if (instance) restart(journey.world, instance);
        },
        on: (type, listener) =>
          events.on(type, (event) => {
            if ('instanceId' in event && event.instanceId === instanceId) listener(event);
          }),
      };
    },
  };
}
