// <ad>, <ad-custom>, <ad-feeds>: the super app says what the place shows, text and a picture; without anything the place takes
// no room, and the program hears `error`, as its dialect does with an advertisement that has not come.
import type { AdvertKind, ShownAdvert } from '@atrium/protocol';
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, setAttr } from '../dom.ts';
import { toNumber, toText } from '../value.ts';

const NONE = 'no advertisement: the super app shows none';
/** `errCode` of WeChat's advertisements: there is none that fits. */
const NO_AD = 1004;
/** "Not below 30". */
const LEAST_INTERVAL_S = 30;

const advert = (tag: string, kind: AdvertKind): BuiltinDefinition => ({
  tag,
  create(host) {
    const element = makeHost(tag);
    setAttr(element, 'at-empty', true);
    let unit = '';
    let asked = false;
    let seconds = 0;
    let timer: ReturnType<typeof setInterval> | undefined;

    const ask = (what: string): void =>
      host.emit('ask', { ask: what, node: host.id, kind, unit }, { force: true });
    const again = (): void => {
      clearInterval(timer);
      if (seconds < LEAST_INTERVAL_S) return;
      timer = setInterval(() => {
        if (document.visibilityState === 'visible') ask('advert');
      }, seconds * 1000);
    };
    const close = (): void => {
      clearInterval(timer);
      setAttr(element, 'at-empty', true);
      element.replaceChildren();
      host.emit('close', {});
    };
    const show = (shown: ShownAdvert | null): void => {
      if (!shown) {
        if (element.childElementCount > 0) return;
        const wx = { errCode: NO_AD, errMsg: NONE };
        host.emit('error', host.dialect === 'wx' ? wx : { errorMessage: NONE });
        return;
      }
      element.replaceChildren();
      setAttr(element, 'at-empty', false);
      const card = make('div', 'wx-ad-card', element);
      card.tabIndex = 0;
      card.setAttribute('role', 'link');
      card.setAttribute('aria-label', `${shown.mark}: ${shown.title}`);
      card.addEventListener('click', () => ask('advert-tap'));
      if (shown.image.startsWith('data:image/')) {
        const picture = make('img', '', card);
        picture.alt = '';
        picture.src = shown.image;
      }
      const words = make('div', 'wx-ad-words', card);
      make('div', 'wx-ad-title', words).textContent = shown.title;
      if (shown.text) make('div', 'wx-ad-text', words).textContent = shown.text;
      if (shown.action) make('div', 'wx-ad-action', card).textContent = shown.action;
      make('span', 'wx-ad-mark', element).textContent = shown.mark;
      if (kind === 'banner') {
        const button = make('button', 'wx-ad-close', element);
        button.textContent = '×';
        button.setAttribute('aria-label', shown.close);
        button.addEventListener('click', close);
      }
      host.emit('load', {});
    };
    const first = (): void => {
      if (asked) return;
      asked = true;
      host.afterApply(() => ask('advert'));
    };
    // In my it has no documented attributes.
    if (host.dialect === 'my') first();

    return {
      element,
      setAttribute(name, value) {
        if (name === 'unit-id') {
          unit = toText(value);
          if (unit) first();
        } else if (name === 'ad-intervals') {
          seconds = toNumber(value, 0);
          again();
        } else if (name === 'ad-theme') setAttr(element, 'dark', toText(value) === 'black');
      },
      call(method, args) {
        if (method === 'advert') show(args as ShownAdvert | null);
        return null;
      },
      destroy: () => clearInterval(timer),
    };
  },
});

export const adverts: BuiltinDefinition[] = [
  advert('ad', 'banner'),
  advert('ad-custom', 'custom'),
  advert('ad-feeds', 'feeds'),
];
