// my: events of the super app's own APIs: all of them, and by name with the general `my.on`; what could not be loaded; what
// components threw.
import { eventPairs, source } from '../kit/events.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';

type ComponentErrorListener = (error: unknown, method: string, component: unknown) => void;

/** Three arguments, unlike other events; of components alone: a page's errors are told by onError. */
function componentErrors(kit: Kit): ApiTable {
  const { events, pages } = kit.context;
  const own = kit.emitter<{ error: unknown; method: string; instance: unknown }>(
    'onComponentError',
  );
  const heards = new Map<ComponentErrorListener, Parameters<typeof own.add>[0]>();
  events.error.add(({ error, where = '', instance }) => {
    if (instance !== undefined && pages.of(instance)?.instance !== instance)
      own.emit({ error, method: where.slice(where.lastIndexOf(' ') + 1), instance });
  });
  return {
    onComponentError: direct((listener: ComponentErrorListener) => {
      const heard: Parameters<typeof own.add>[0] = ({ error, method, instance }) =>
        listener(error, method, instance);
      heards.set(listener, heard);
      own.add(heard);
    }),
    offComponentError: direct((listener?: ComponentErrorListener) => {
      const heard = listener && heards.get(listener);
      if (!listener) own.remove();
      else if (heard) own.remove(heard);
    }),
  };
}

export const myNamedEvents = (kit: Kit): ApiTable => {
  const own = kit.emitter<{ name: string; data: unknown }>('my.on');
  let connected = false;
  const listeners = new Map<unknown, (event: { name: string; data: unknown }) => void>();

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
