// <live-pusher>: what the super app sends, the page shows; it is asked for when the program starts it. Of a super app that sends
// nothing the program hears as of a device without a camera.
import type { CameraWord } from '@atrium/protocol';
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, setAttr } from '../dom.ts';
import { oneOf, toBool, toNumber, toText } from '../value.ts';
import { drawPicture } from './draw-picture.ts';

/** Codes of `statechange`, as documented; those of sending are the super app's to tell. */
const CODE = { camera: 1003, firstPicture: 1007 } as const;
/** Of a stream in these qualities; that of a conversation says it itself. */
const SIZES: Record<string, [number, number]> = {
  SD: [360, 640],
  HD: [540, 960],
  FHD: [720, 1280],
};

type Wants = 'nothing' | 'preview' | 'send';

export const livePusher: BuiltinDefinition = {
  tag: 'live-pusher',
  create(host) {
    const element = makeHost('live-pusher');
    const canvas = make('canvas', '', element);
    const content = make('div', 'wx-video-over', element);
    let url = '';
    let mode = 'RTC';
    let size: [number, number] = [360, 640];
    let position: 'front' | 'back' = 'front';
    let mirror = 'auto';
    let [video, microphone, muted, autopush] = [true, true, false, false];
    let wants: Wants = 'nothing';
    let running = false;
    let pictured = false;
    const waiting: { resolve: (value: null) => void; reject: (reason: Error) => void }[] = [];
    let gone: () => void = () => undefined;
    const left = new Promise<null>((resolve) => (gone = () => resolve(null)));

    const say = (code: number, message: string): void =>
      host.emit('statechange', { code, message });
    const settle = (error?: string): void => {
      for (const { resolve, reject } of waiting.splice(0))
        if (error === undefined) resolve(null);
        else reject(new Error(error));
    };
    const emitAsk = (what: Wants | 'look'): void => {
      const [width, height] = SIZES[mode] ?? size;
      const wish = { url, mode, position, width, height, video, audio: microphone && !muted };
      host.emit(
        'ask',
        { ask: 'live-pusher', node: host.id, wants: what, ...wish },
        { force: true },
      );
    };
    const ask = (next: Wants): Promise<null> => {
      wants = next;
      running = next !== 'nothing';
      pictured = false;
      emitAsk(next);
      if (!running) {
        settle('stopped');
        return Promise.resolve(null);
      }
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    };
    /** Asks that nobody waits for: the component's events tell how they went. */
    const again = (): void => void ask(wants).catch(() => undefined);
    const changed = (): void => {
      if (running) host.afterApply(again);
    };
    const reflect = (): void =>
      setAttr(element, 'mirrored', mirror === 'auto' ? position === 'front' : mirror === 'enable');
    const turn = (to: 'front' | 'back'): void => {
      position = to;
      reflect();
    };

    const hear = (event: Event): void => {
      const { detail: word } = event as CustomEvent<CameraWord>;
      if (word.node !== host.id) return;
      if ('picture' in word) {
        drawPicture(canvas, word.picture);
        if (!pictured) say(CODE.firstPicture, 'first picture');
        pictured = true;
      } else if ('state' in word) say(word.state.code, word.state.message);
      else running = false;
    };
    addEventListener('at-camera', hear);
    const hidden = new MutationObserver(() => {
      // The host lets the camera go with the page, and cannot say so to a page behind another.
      if (document.documentElement.hasAttribute('at-hidden')) running = false;
      else if (!running && wants !== 'nothing') again();
    });
    hidden.observe(document.documentElement, { attributeFilter: ['at-hidden'] });
    host.afterApply(() => {
      if (!autopush || !url) return emitAsk('look');
      wants = 'send';
      again();
    });
    reflect();

    const methods: Record<string, (args: unknown) => unknown> = {
      start: () => ask('send'),
      resume: () => ask('send'),
      stop: () => ask('nothing'),
      pause: () => ask('preview'),
      startPreview: () => (wants === 'send' ? null : ask('preview')),
      stopPreview: () => (wants === 'send' ? null : ask('nothing')),
      switchCamera() {
        turn(position === 'front' ? 'back' : 'front');
        return running ? ask(wants) : null;
      },
      gone: () => left,
      opened() {
        if (video) say(CODE.camera, 'the camera is open');
        settle();
      },
      absent(detail) {
        wants = 'nothing';
        element.setAttribute('at-placeholder', '');
        make('div', 'at-placeholder', element).textContent = '<live-pusher>';
        methods['refused']?.(detail);
      },
      refused(detail) {
        running = false;
        host.emit('error', detail as object);
        settle((detail as { errMsg: string }).errMsg);
      },
    };
    return {
      element,
      content,
      setAttribute(name, value) {
        switch (name) {
          case 'url':
            url = toText(value);
            if (wants === 'send') changed();
            break;
          case 'mode':
            mode = toText(value) || 'RTC';
            break;
          case 'autopush':
            autopush = toBool(value);
            break;
          case 'muted':
            muted = toBool(value);
            changed();
            break;
          case 'enable-mic':
            microphone = toBool(value, true);
            changed();
            break;
          case 'enable-camera':
            video = toBool(value, true);
            changed();
            break;
          case 'device-position':
            turn(oneOf(value, ['front', 'back']));
            changed();
            break;
          case 'local-mirror':
            mirror = oneOf(value, ['auto', 'enable', 'disable']);
            reflect();
            break;
          case 'video-width':
            size = [toNumber(value, 360), size[1]];
            break;
          case 'video-height':
            size = [size[0], toNumber(value, 640)];
        }
      },
      call: (method, args) =>
        Object.hasOwn(methods, method) ? (methods[method]?.(args) ?? null) : null,
      destroy() {
        removeEventListener('at-camera', hear);
        hidden.disconnect();
        settle('the component is gone');
        gone();
      },
    };
  },
};
