// wx.getPerformance: when pages opened and were drawn, from the first call on.
import type { Emitter } from '../../emitter.ts';
import type { Kit } from '../kit/kit.ts';
import { ApiFailure } from '../kit/failure.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { isObject, list, number, text } from '../kit/parameters.ts';

interface Entry {
  name: string;
  entryType: string;
  /** Milliseconds since 1970, as documented. */
  startTime: number;
  duration: number;
  path: string;
  pageId?: number;
  navigationStart?: number;
  navigationType?: string;
}

const TYPES = ['navigation', 'render'];
/** A font nobody names: only its file is wanted. */
const PRELOADED = 'at-preloaded';
/** As documented. */
const BUFFER = 30;

const entryList = (entries: Entry[]): object => ({
  getEntries: () => [...entries],
  getEntriesByName: (name: unknown, type?: unknown) =>
    entries.filter(
      (entry) => entry.name === name && (type === undefined || entry.entryType === type),
    ),
  getEntriesByType: (type: unknown) => entries.filter((entry) => entry.entryType === type),
});

export const wxPerformance = (kit: Kit): ApiTable => {
  let made: object | undefined;
  return {
    getPerformance: direct(() => (made ??= createPerformance(kit))),
    // The host has a spare page ready at all times.
    preloadWebview: method('', () => undefined),
    preloadAssets: method('data:Array', async (o) => {
      const page = kit.context.pages.top();
      if (!page) throw new ApiFailure('not-found', 'there is no page yet');
      const load = async (asset: unknown): Promise<string | undefined> => {
        const { type, src } = isObject(asset) ? asset : {};
        const name = text(src);
        if (type === 'font') {
          const { ok } = await page.view.call('loadFont', PRELOADED, `url("${name}")`, {});
          return ok ? undefined : name;
        }
        const picture = await page.view.call('decodeImage', name);
        picture?.transfer[0].close();
        return picture ? undefined : name;
      };
      const missing = (await Promise.all(list(o['data']).map(load))).find(
        (src) => src !== undefined,
      );
      if (missing !== undefined) throw new ApiFailure('not-found', `cannot load ${missing}`);
    }),
  };
};

function createPerformance(kit: Kit): object {
  const { natives, events } = kit.context;
  const now = (): number => Math.round(natives.timeOrigin + natives.now());
  const entries: Entry[] = [];
  const added: Emitter<Entry> = kit.emitter('PerformanceObserver');
  let size = BUFFER;
  /** A program that asks at once hears how long its own start took. */
  let launching = true;
  const begun = new Map<string, number>();
  const drawing = new Map<string, number>();

  const add = (entry: Entry): void => {
    entries.push(entry);
    entries.splice(0, entries.length - size);
    added.emit(entry);
  };
  events.route.add(({ step, kind, routeId, path, page }) => {
    const id = String(routeId);
    if (step === 'begin') begun.set(id, now());
    else if (step === 'after-load') drawing.set(id, now());
    if (step !== 'done') return;
    const where = { path, ...(page ? { pageId: page.pageId } : {}) };
    const navigation = (name: string, start: number): void =>
      add({
        name,
        entryType: 'navigation',
        startTime: start,
        duration: now() - start,
        navigationStart: start,
        navigationType: kind,
        ...where,
      });
    const from = begun.get(id);
    if (launching) navigation('appLaunch', Math.round(natives.timeOrigin));
    else if (from !== undefined) navigation('route', from);
    launching = false;
    const drawn = drawing.get(id);
    if (drawn !== undefined)
      add({
        name: 'firstRender',
        entryType: 'render',
        startTime: drawn,
        duration: now() - drawn,
        ...where,
      });
    begun.delete(id);
    drawing.delete(id);
  });

  return {
    ...entryList(entries),
    now: () => natives.now(),
    setBufferSize(wanted: unknown) {
      size = Math.max(0, Math.min(1000, number(wanted, BUFFER)));
      entries.splice(0, entries.length - size);
    },
    createObserver(callback: unknown) {
      let wanted: unknown[] = [];
      const hear = (entry: Entry): void => {
        if (wanted.includes(entry.entryType) && typeof callback === 'function')
          void callback(entryList([entry]));
      };
      return {
        supportedEntryTypes: [...TYPES],
        observe(options: unknown) {
          const o = isObject(options) ? options : {};
          added.remove(hear);
          wanted = o['type'] === undefined ? list(o['entryTypes']) : [text(o['type'])];
          if (o['buffered'] === true) entries.forEach(hear);
          added.add(hear);
        },
        disconnect: () => added.remove(hear),
      };
    },
  };
}
