// my: happenings of the whole program.
import { myNetworkType } from './network-type.ts';
import type { Kit } from '../kit/kit.ts';
import { eventPairs, networkChanges, source } from '../kit/events.ts';
import { direct, type ApiTable } from '../kit/method.ts';

const same = <T>(value: T): T => value;

export const myAppEvents = (kit: Kit): ApiTable => {
  const { events } = kit.context;
  // onError gets message and stack as two arguments, unlike every other event.
  const errors = kit.emitter<{ message: string; stack: string }>('onError');
  const errorListeners = new Map<unknown, (value: { message: string; stack: string }) => void>();
  events.error.add((value) => errors.emit(value));

  return {
    ...eventPairs(kit, {
      AppShow: source(() => events.show, same),
      AppHide: source(
        () => events.hide,
        () => undefined,
      ),
      UnhandledRejection: source(() => events.unhandledRejection, same),
      PageNotFound: source(() => events.pageNotFound, same),
      NetworkStatusChange: networkChanges(kit, ({ isConnected, networkType }) => ({
        isConnected,
        networkType: myNetworkType(networkType),
      })),
    }),
    onError: direct((listener: (message: string, stack: string) => void) => {
      const heard = ({ message, stack }: { message: string; stack: string }): void =>
        listener(message, stack);
      errorListeners.set(listener, heard);
      errors.add(heard);
    }),
    offError: direct((listener?: unknown) => {
      const heard = errorListeners.get(listener);
      if (listener === undefined) errors.remove();
      else if (heard) errors.remove(heard);
    }),
  };
};
