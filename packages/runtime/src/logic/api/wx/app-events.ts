// wx: happenings of the whole program.
import type { Kit } from '../kit/kit.ts';
import { eventPairs, networkChanges, source } from '../kit/events.ts';
import type { ApiTable } from '../kit/method.ts';

const same = <T>(value: T): T => value;

export const wxAppEvents = (kit: Kit): ApiTable => {
  const { events } = kit.context;
  return eventPairs(kit, {
    AppShow: source(() => events.show, same),
    AppHide: source(() => events.hide, same),
    // One string with the stack, as App.onError gets it.
    Error: source(
      () => events.error,
      ({ message, stack }) => (stack.includes(message) ? stack : `${message}\n${stack}`),
    ),
    UnhandledRejection: source(() => events.unhandledRejection, same),
    PageNotFound: source(() => events.pageNotFound, same),
    LazyLoadError: source(() => events.lazyLoadError, same),
    ThemeChange: source(() => events.theme, same),
    WindowResize: source(
      () => events.resize,
      ({ windowWidth, windowHeight }) => ({ size: { windowWidth, windowHeight } }),
    ),
    AppRoute: {
      connect: (emit) =>
        events.route.add(({ step, kind, path, query }) => {
          if (step === 'routed') emit({ openType: kind, path, query });
        }),
    },
    NetworkStatusChange: networkChanges(kit, same),
    KeyboardHeightChange: source(
      () => kit.hostEvents('env.keyboard'),
      ({ height }) => ({ height, duration: 0 }),
    ),
    /** Events of the super app's own APIs. */
    HostEvent: source(() => kit.hostEvents('ext'), same),
  });
};
