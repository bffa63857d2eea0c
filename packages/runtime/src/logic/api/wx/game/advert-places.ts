// wx, mini games: advertisements with a place on the screen: banners, grids, custom ones. They are the components `<ad>` and
// `<ad-custom>` over the canvas: the super app says what they show.
import { overlaysOf, type OverlayEvent } from '../../../game/overlays.ts';
import { inertObject } from '../../kit/inert-object.ts';
import type { Convention } from '../../kit/invoke.ts';
import type { Kit } from '../../kit/kit.ts';
import { direct, type ApiTable } from '../../kit/method.ts';
import { isObject, number, text, type Options } from '../../kit/parameters.ts';
import { watched } from './watched.ts';

const ABSENT = 'not provided by this super app';
/** As documented: no narrower than 300. */
const LEAST_WIDTH = 300;

export const gameAdvertPlaces = (kit: Kit, convention: Convention): ApiTable => {
  const places = (api: string, kind: 'ad' | 'ad-custom') =>
    direct(
      (options: unknown) => {
        if (kit.offers('open.advert'))
          return createPlace(kit, api, kind, isObject(options) ? options : {});
        kit.unsupported(api, ABSENT);
        kit.warn(`${api}: ${ABSENT}`);
        return inertObject(convention, api, ABSENT);
      },
      { needs: 'open.advert', params: 'adUnitId adIntervals style adTheme gridCount' },
    );
  return {
    createBannerAd: places('createBannerAd', 'ad'),
    createGridAd: places('createGridAd', 'ad-custom'),
    createCustomAd: places('createCustomAd', 'ad-custom'),
  };
};

function createPlace(kit: Kit, api: string, kind: 'ad' | 'ad-custom', options: Options): object {
  const happenings = Object.fromEntries(
    ['Load', 'Error', 'Resize', 'Close', 'Hide'].map((name) => [
      name,
      kit.emitter<unknown>(`${api} on${name}`),
    ]),
  );
  const tell = (name: string, value?: unknown): void => happenings[name]?.emit(value);
  const width = Math.max(
    LEAST_WIDTH,
    number(isObject(options['style']) ? options['style']['width'] : 0, LEAST_WIDTH),
  );
  const style: Options = watched<Options>(
    {
      left: 0,
      top: 0,
      height: 0,
      realWidth: width,
      realHeight: 0,
      ...(isObject(options['style']) ? options['style'] : {}),
      width,
    },
    (name) => {
      if (name !== 'realWidth' && name !== 'realHeight') place();
    },
  );
  let visible = false;
  let failure: unknown;

  const look = (): string =>
    `position:fixed;z-index:900;left:${number(style['left'], 0)}px;top:${number(style['top'], 0)}px;` +
    // Hidden, it still has its size: games put it where it fits as soon as they hear of that.
    `width:${number(style['width'], LEAST_WIDTH)}px;visibility:${visible ? 'visible' : 'hidden'}` +
    (visible ? '' : ';pointer-events:none');
  const place = (): void => shown.set({ style: look() });
  const measure = async (): Promise<void> => {
    const node = shown.node();
    const [box] = node
      ? await node.page.view.call('measure', [node.id], { size: true })
      : [undefined];
    if (!box || (box.width === style['realWidth'] && box.height === style['realHeight'])) return;
    style['realWidth'] = box.width;
    style['realHeight'] = box.height;
    tell('Resize', { width: box.width, height: box.height });
  };
  const heard = ({ type, detail }: OverlayEvent): void => {
    if (type === 'load') {
      tell('Load', {});
      void measure().catch(() => undefined);
    } else if (type === 'error') {
      failure = detail;
      tell('Error', detail);
    } else if (type === 'close') {
      hide();
      tell('Close');
    }
  };
  const hide = (): void => {
    if (!visible) return;
    visible = false;
    place();
    tell('Hide');
  };

  const shown = overlaysOf(kit.context).add(
    kind,
    {
      unit: text(options['adUnitId']),
      intervals: number(options['adIntervals'], 0),
      theme: text(options['adTheme'], 'white'),
      style: look(),
    },
    heard,
  );
  return {
    style,
    adTheme: text(options['adTheme'], 'white'),
    gridCount: number(options['gridCount'], 5),
    async show() {
      if (failure !== undefined) throw failure;
      visible = true;
      place();
    },
    async hide() {
      hide();
    },
    isShow: () => visible,
    destroy() {
      shown.remove();
      for (const emitter of Object.values(happenings)) emitter.remove();
    },
    ...Object.fromEntries(
      Object.entries(happenings).flatMap(([name, emitter]) => [
        [`on${name}`, (listener: (value: unknown) => void) => emitter.add(listener)],
        [`off${name}`, (listener?: (value: unknown) => void) => emitter.remove(listener)],
      ]),
    ),
  };
}
