// my: events of the super app's own APIs: all of them, and by name with the general `my.on`; what could not be loaded.
import { eventPairs, source } from '../kit/events.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';

export const myNamedEvents = (kit: Kit): ApiTable => {
  const own = kit.emitter<{ name: string; data: unknown }>('my.on');
  let connected = false;
  const listeners = new Map<unknown, (event: { name: string; data: unknown }) => void>();

  return {
    ...eventPairs(kit, {
      HostEvent: source(
        () => kit.hostEvents('ext'),
        (event) => event,
      ),
      LazyLoadError: source(
        () => kit.context.events.lazyLoadError,
        (event) => event,
      ),
    }),
    on: direct((name: string, listener: (data: unknown) => void) => {
      if (!connected) {
        connected = true;
        kit.hostEvents('ext').add((event) => own.emit(event));
      }
      const heard = (event: { name: string; data: unknown }): void => {
        if (event.name === name) listener(event.data);
      };
      listeners.set(listener, heard);
      own.add(heard);
      return { remove: () => own.remove(heard) };
    }),
    off: direct((_name: string, listener?: unknown) => {
      const heard = listeners.get(listener);
      if (heard) own.remove(heard);
    }),
  };
};
