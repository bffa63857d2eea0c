// wx: the rest: idle callbacks, performance, sub-packages.
import { ApiFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { constant, direct, method, type ApiAbsent, type ApiTable } from '../kit/method.ts';
import { text } from '../kit/parameters.ts';
import type { Worklets } from '../../worklets/worklets.ts';

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

  let made: Worklets | undefined;
  const worklets = (): Worklets => (made ??= kit.more().worklets?.(kit) as Worklets);
  kit.context.worklets.watch = (run) => worklets().watch(run);

  return {
    worklet: constant(new Proxy({}, { get: (_, name) => worklets().api[String(name)] })),
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
    checkIsPictureInPictureActive: direct(() => false),
    getExptInfoSync: direct(() => ({})),
    // The script of workers is fetched when one starts.
    preDownloadSubpackage: method('packageType packageName root', async (o) => {
      if (o['packageType'] !== 'workers') await loadSubpackage(o['root'] ?? o['packageName']);
    }),
  };
};
