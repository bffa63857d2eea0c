// wx: the rest: idle callbacks, performance, sub-packages.
import { ApiFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiAbsent, type ApiTable } from '../kit/method.ts';
import { text } from '../kit/parameters.ts';

export const wxMisc = (kit: Kit): ApiTable => {
  const { natives, errors, bundles } = kit.context;
  const loadSubpackage = async (name: unknown): Promise<void> => {
    const root = bundles.findRoot(text(name));
    if (root === undefined)
      throw new ApiFailure('not-found', `subpackage "${text(name)}" is not found`);
    await bundles.load(root);
  };
  const rendererOnly = (value: object): ApiAbsent => ({
    kind: 'absent',
    reason: 'the Skyline renderer is not here: pages are drawn by the browser',
    value,
  });

  const linear = (t: number): number => t;

  return {
    // Modules take these apart while they load, long before they ask for the renderer.
    worklet: rendererOnly({
      shared: (value: unknown) => ({ value }),
      derived: (compute: () => unknown) => ({
        get value() {
          return compute();
        },
      }),
      timing: (value: unknown) => value,
      spring: (value: unknown) => value,
      decay: () => 0,
      delay: (_ms: number, value: unknown) => value,
      sequence: (...values: unknown[]) => values.at(-1),
      repeat: (value: unknown) => value,
      cancelAnimation: () => undefined,
      runOnUI: (run: unknown) => run,
      runOnJS: (run: unknown) => run,
      Easing: new Proxy(
        {},
        {
          get: (_, name) => () => (name === 'bezier' ? { factory: () => linear } : linear),
        },
      ),
    }),
    router: rendererOnly({
      addRouteBuilder: () => undefined,
      removeRouteBuilder: () => undefined,
      getRouteContext: () => undefined,
    }),
    requestIdleCallback: direct((callback: (deadline: object) => void) =>
      natives.setTimeout(() => {
        const until = natives.now() + 50;
        errors.guard('requestIdleCallback', () =>
          callback({
            didTimeout: false,
            timeRemaining: () => Math.max(0, until - natives.now()),
          }),
        );
      }, 1),
    ),
    cancelIdleCallback: direct((id: number) => natives.clearTimeout(id)),
    getPerformance: direct(() => ({
      now: () => natives.now(),
      getEntries: () => [],
      getEntriesByName: () => [],
      getEntriesByType: () => [],
      setBufferSize: () => undefined,
      createObserver: () => ({ observe: () => undefined, disconnect: () => undefined }),
    })),
    checkIsPictureInPictureActive: direct(() => false),
    getExptInfoSync: direct(() => ({})),
    // The script of workers is fetched when one starts.
    preDownloadSubpackage: method('packageType packageName root', async (o) => {
      if (o['packageType'] !== 'workers') await loadSubpackage(o['root'] ?? o['packageName']);
    }),
  };
};
