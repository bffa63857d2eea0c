// createRewardedVideoAd and its relatives: the super app shows the advertisement, the program hears how it ended.
import { inertObject } from '../kit/inert-object.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { ApiFailure } from '../kit/failure.ts';
import { isObject, text } from '../kit/parameters.ts';

const ABSENT = 'not provided by this super app';

export type AdKind = 'rewarded' | 'interstitial';

/** `closed`: what onClose hears. The same object for the same unit, as documented. */
export function createAdvertisements(
  kit: Kit,
  convention: Convention,
  closed: (completed: boolean) => object | undefined,
): (api: string, kind: AdKind) => (options?: unknown) => object {
  const made = new Map<string, object>();
  return (api, kind) => (options) => {
    if (!kit.offers('open.ad')) {
      kit.unsupported(api, ABSENT);
      kit.warn(`${api}: ${ABSENT}`);
      return inertObject(convention, api, ABSENT);
    }
    const adUnitId = isObject(options) ? text(options['adUnitId']) : '';
    const key = `${kind}:${adUnitId}`;
    const ad =
      made.get(key) ?? createAdvertisement(kit, convention, api, { kind, adUnitId }, closed);
    made.set(key, ad);
    return ad;
  };
}

function createAdvertisement(
  kit: Kit,
  convention: Convention,
  api: string,
  unit: { kind: AdKind; adUnitId: string },
  closed: (completed: boolean) => object | undefined,
): object {
  const emitters = {
    Load: kit.emitter<unknown>(`${api} onLoad`),
    Error: kit.emitter<unknown>(`${api} onError`),
    Close: kit.emitter<unknown>(`${api} onClose`),
  };
  let showing = false;
  const failed = (error: unknown): object => {
    const told = convention.fail(api, error, undefined);
    emitters.Error.emit(told);
    return told;
  };
  const ad: Record<string, unknown> = {
    // The super app fetches it when it is shown: there is always one until it says otherwise.
    async load() {
      emitters.Load.emit({});
    },
    async show() {
      if (showing) throw failed(new ApiFailure('busy', 'the advertisement is being shown'));
      showing = true;
      kit.call('open.ad', unit).then(
        ({ completed }) => {
          showing = false;
          emitters.Close.emit(closed(completed));
        },
        (error: unknown) => {
          showing = false;
          failed(error);
        },
      );
    },
    destroy() {
      for (const emitter of Object.values(emitters)) emitter.remove();
    },
  };
  for (const [name, emitter] of Object.entries(emitters)) {
    ad[`on${name}`] = (listener: (value: unknown) => void) => emitter.add(listener);
    ad[`off${name}`] = (listener?: (value: unknown) => void) => emitter.remove(listener);
  }
  // It loads by itself once, after the program had the time to listen.
  kit.context.natives.setTimeout(() => emitters.Load.emit({}), 0);
  return ad;
}
