// <camera>: the host gives pictures of a camera, the page draws them. It is asked for once the page shows, and again when the
// page comes back; the program hears of it in the events of its dialect.
import type { CameraWord } from '@atrium/protocol';
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, setAttr } from '../dom.ts';
import { oneOf, toText } from '../value.ts';
import { drawPicture } from './draw-picture.ts';

/** Codes of Alipay's detector are the browser's in capitals. */
const kindOf = (kind: string): string => kind.replace('_', '').toUpperCase();

export const camera: BuiltinDefinition = {
  tag: 'camera',
  create(host) {
    const element = makeHost('camera');
    const canvas = make('canvas', '', element);
    const content = make('div', 'wx-video-over', element);
    const wx = host.dialect === 'wx';
    let position = 'back';
    let resolution = 'medium';
    let scans = false;
    let lastCode = '';
    let running = false;
    let gone: () => void = () => undefined;
    const left = new Promise<null>((resolve) => (gone = () => resolve(null)));

    const ask = (): void => {
      running = true;
      host.emit('ask', { ask: 'camera', node: host.id, position, resolution }, { force: true });
    };
    const hear = (event: Event): void => {
      const { detail: word } = event as CustomEvent<CameraWord>;
      if (word.node !== host.id) return;
      if ('picture' in word) {
        drawPicture(canvas, word.picture);
      } else if ('code' in word) {
        const { text, kind } = word.code;
        // Once for each code that comes into sight.
        if (!scans || text === lastCode) return;
        lastCode = text;
        const type = kindOf(kind);
        host.emit('scancode', wx ? { type, result: text } : { type, code: text, result: text });
      } else {
        running = false;
        host.emit('stop', {});
      }
    };
    addEventListener('at-camera', hear);
    const hidden = new MutationObserver(() => {
      // The host lets the camera go with the page, and cannot say so to a page behind another.
      if (document.documentElement.hasAttribute('at-hidden')) running = false;
      else if (!running) ask();
    });
    hidden.observe(document.documentElement, { attributeFilter: ['at-hidden'] });
    host.afterApply(ask);

    const changed = (): void => {
      if (running) host.afterApply(ask);
    };
    return {
      element,
      content,
      setAttribute(name, value) {
        if (name === 'device-position') {
          position = oneOf(value, ['back', 'front']);
          setAttr(element, 'mirrored', position === 'front');
          changed();
        } else if (name === 'resolution') {
          resolution = oneOf(value, ['medium', 'low', 'high']);
          changed();
        } else if (name === 'mode')
          scans = toText(value) === 'scanCode' || toText(value) === 'scan';
      },
      call(method, args) {
        if (method === 'gone') return left;
        if (method === 'opened') {
          running = true;
          host.emit(wx ? 'initdone' : 'ready', args);
        } else if (method === 'refused') {
          running = false;
          host.emit('error', args);
        } else if (method === 'frame') {
          const { width, height } = canvas;
          const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data.buffer;
          return data && { width, height, data };
        }
        return null;
      },
      destroy() {
        removeEventListener('at-camera', hear);
        hidden.disconnect();
        gone();
      },
    };
  },
};
