// my: events of the super app's own APIs: all of them, and by name with the general `my.on`; what could not be loaded; what
// components threw.
import { eventPairs, source } from '../kit/events.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';

type ComponentErrorListener = (error: unknown, method: string, component: unknown) => void;

/** Three arguments, unlike other events; of components alone: a page's errors are told by onError. */
function componentErrors(kit: Kit): ApiTable {
  const { errors, events, pages } = kit.context;
  let listeners: ComponentErrorListener[] = [];
  events.error.add(({ error, where = '', instance }) => {
    if (instance !== undefined && pages.of(instance)?.instance !== instance)
      for (const listener of listeners)
        errors.guard('onComponentError', () =>
          listener(error, where.slice(where.lastIndexOf(' ') + 1), instance),
        );
  });
  return {
    onComponentError: direct((listener: ComponentErrorListener) => {
      if (typeof listener === 'function') listeners = [...listeners, listener];
    }),
    offComponentError: direct((listener?: ComponentErrorListener) => {
      listeners = listener ? listeners.filter((one) => one !== listener) : [];
    }),
  };
}

export const myNamedEvents = (kit: Kit): ApiTable => {
  let connected = false;
  let listeners: { name: string; listener: (data: unknown) => void }[] = [];

  return {
    ...componentErrors(kit),
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
        kit.hostEvents('ext').add((event) => {
          for (const one of listeners)
            if (one.name === event.name)
              kit.context.errors.guard('my.on', () => one.listener(event.data));
        });
      }
      const added = { name, listener };
      if (typeof listener === 'function') listeners = [...listeners, added];
      return { remove: () => void (listeners = listeners.filter((one) => one !== added)) };
    }),
    off: direct((name: string, listener?: unknown) => {
      listeners = listeners.filter((one) => one.name !== name || one.listener !== listener);
    }),
  };
};
