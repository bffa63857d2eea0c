// <image>: all modes, lazy loading, load and error events.
import type { BuiltinDefinition, BuiltinHost } from '../builtin.ts';
import { make, makeHost, setAttr } from '../dom.ts';
import { toBool, toText } from '../value.ts';

/** Mode → how the picture fills its box. `widthFix` and `heightFix` size the box instead. */
const FITS: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
};
/** The other modes say where it lies, in its own size. */
const PLACES = /^(?:top|bottom|center|left|right|(?:top|bottom) (?:left|right))$/;

export function pictureComponent(tag: 'image' | 'cover-image'): BuiltinDefinition {
  return { tag, create: (host) => createPicture(tag, host) };
}

function createPicture(tag: string, host: BuiltinHost) {
  const element = makeHost(tag);
  const picture = make('img', '', element);
  let src = '';
  let fallback = '';
  let request = 0;
  let lazy = false;
  picture.alt = '';
  picture.draggable = false;
  picture.decoding = 'async';
  setAttr(element, 'mode', 'scaleToFill');

  const show = async (): Promise<void> => {
    const mine = ++request;
    if (!src) {
      picture.removeAttribute('src');
      return;
    }
    try {
      const url = await host.requestFile(src);
      if (mine !== request) return;
      picture.loading = lazy ? 'lazy' : 'eager';
      picture.src = url;
    } catch {
      if (mine === request) failed();
    }
  };
  const failed = (): void => {
    host.emit('error', { errMsg: `Failed to load image "${src}"` });
    picture.removeAttribute('src');
    if (fallback && src !== fallback) {
      src = fallback;
      void show();
    }
  };
  picture.addEventListener('load', () => {
    const { naturalWidth: width, naturalHeight: height } = picture;
    host.emit('load', { width, height });
  });
  picture.addEventListener('error', failed);
  element.addEventListener('menu', () =>
    host.emit('ask', { ask: 'image-menu', src }, { force: true }),
  );

  return {
    element,
    setAttribute(name: string, value: unknown): void {
      switch (name) {
        case 'src':
          if (src === toText(value)) return;
          src = toText(value);
          // After the batch, so that `lazy-load` is known whatever the order of attributes.
          host.afterApply(() => void show());
          break;
        case 'mode': {
          const mode = toText(value).trim().replace(/\s+/g, ' ');
          const placed = PLACES.test(mode);
          const known = placed || Object.hasOwn(FITS, mode) ? mode : 'scaleToFill';
          setAttr(element, 'mode', known);
          picture.style.objectFit = FITS[known] ?? 'none';
          picture.style.objectPosition = placed ? mode : 'center';
          break;
        }
        case 'lazy-load':
          lazy = toBool(value);
          break;
        case 'default-source':
          fallback = toText(value);
          break;
        case 'fade-in':
        case 'show-menu-by-longpress':
          setAttr(element, name, toBool(value));
          break;
        case 'alt':
        case 'aria-label':
          picture.alt = toText(value);
      }
    },
    properties: () => ({ src }),
    destroy(): void {
      request++;
    },
  };
}
