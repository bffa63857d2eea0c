// <image>: all modes, lazy loading, load and error events.
import type { BuiltinDefinition, BuiltinHost } from '../builtin.ts';
import { make, makeHost, setAttr } from '../dom.ts';
import { toBool, toText } from '../value.ts';

/** Mode → how the picture lies in its box. `widthFix` and `heightFix` size the box instead. */
const MODES: Record<string, [size: string, position: string]> = {
  scaleToFill: ['fill', 'center'],
  aspectFit: ['contain', 'center'],
  aspectFill: ['cover', 'center'],
  widthFix: ['fill', 'center'],
  heightFix: ['fill', 'center'],
  top: ['none', 'top'],
  bottom: ['none', 'bottom'],
  center: ['none', 'center'],
  left: ['none', 'left'],
  right: ['none', 'right'],
  'top left': ['none', 'top left'],
  'top right': ['none', 'top right'],
  'bottom left': ['none', 'bottom left'],
  'bottom right': ['none', 'bottom right'],
};

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
          const known = Object.hasOwn(MODES, mode) ? mode : 'scaleToFill';
          const [fit, position] = MODES[known] ?? ['fill', 'center'];
          setAttr(element, 'mode', known);
          picture.style.objectFit = fit;
          picture.style.objectPosition = position;
          break;
        }
        case 'lazy-load':
          lazy = toBool(value);
          break;
        case 'default-source':
          fallback = toText(value);
          break;
        case 'fade-in':
          setAttr(element, 'fade-in', toBool(value));
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
