// <live-player>: the browser's own player. It plays what the browser does (HLS in some, files and FLV in hardly any): of
// anything else the program hears, in the codes of its documentation, that it cannot be played.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, setAttr } from '../dom.ts';
import { oneOf, toBool } from '../value.ts';
import { textOf } from './media-element.ts';

/** Codes of `statechange`, as documented. */
const CODE = {
  connected: 2001,
  firstFrame: 2003,
  begins: 2004,
  ends: 2006,
  loading: 2007,
  size: 2009,
  /** Cut off, and nothing is tried again. */
  gone: -2301,
} as const;

const SCHEMES = /^https?:/i;
const NETSTATUS_MS = 2000;

export const livePlayer: BuiltinDefinition = {
  tag: 'live-player',
  create(host) {
    const element = makeHost('live-player');
    const player = make('video', '', element);
    const content = make('div', 'wx-video-over', element);
    player.playsInline = true;
    player.disablePictureInPicture = true;
    let src = '';
    let autoplay = false;
    let request = 0;
    let leaves = true;
    let wanted = false;

    const say = (code: number, message: string): void =>
      host.emit('statechange', { code, message });
    const gone = (): void => say(CODE.gone, `the browser cannot play this stream: ${src}`);
    const start = (): void => {
      wanted = true;
      // Without any tap in the page a browser plays nothing that sounds.
      if (player.getAttribute('src') !== null) player.play().catch(() => undefined);
    };
    const load = async (): Promise<void> => {
      const mine = ++request;
      player.removeAttribute('src');
      if (!src) return;
      // rtmp: and webrtc: are no affair of a page.
      if (!SCHEMES.test(src)) return gone();
      try {
        const url = await host.requestFile(src, 'media');
        if (mine !== request) return;
        player.src = url;
        if (autoplay || wanted) start();
      } catch {
        if (mine === request) gone();
      }
    };
    const stop = (): void => {
      wanted = false;
      player.pause();
    };
    const fill = (on: boolean): void => {
      if (element.hasAttribute('filling') === on) return;
      setAttr(element, 'filling', on);
      host.emit('fullscreenchange', { fullScreen: on, direction: 0 });
    };

    player.addEventListener('loadedmetadata', () => {
      say(CODE.connected, 'connected');
      say(CODE.size, `${player.videoWidth} x ${player.videoHeight}`);
    });
    player.addEventListener('loadeddata', () => say(CODE.firstFrame, 'first frame'));
    player.addEventListener('playing', () => say(CODE.begins, 'begins'));
    player.addEventListener('waiting', () => say(CODE.loading, 'loading'));
    player.addEventListener('ended', () => say(CODE.ends, 'ends'));
    player.addEventListener('error', gone);
    const status = setInterval(() => {
      if (player.paused || !host.listens('netstatus')) return;
      host.emit('netstatus', {
        info: { videoWidth: player.videoWidth, videoHeight: player.videoHeight },
      });
    }, NETSTATUS_MS);
    const hidden = new MutationObserver(() => {
      if (leaves && document.documentElement.hasAttribute('at-hidden')) player.pause();
      else if (wanted) start();
    });
    hidden.observe(document.documentElement, { attributeFilter: ['at-hidden'] });

    const methods: Record<string, (args: unknown) => void> = {
      play: start,
      stop,
      pause: stop,
      resume: start,
      mute: () => (player.muted = !player.muted),
      requestFullScreen: () => fill(true),
      exitFullScreen: () => fill(false),
    };
    return {
      element,
      content,
      setAttribute(name, value) {
        switch (name) {
          case 'src':
            if (textOf(value) === src) return;
            src = textOf(value);
            // After the batch: autoplay is known then, whatever the order of attributes.
            host.afterApply(() => void load());
            break;
          case 'autoplay':
            autoplay = toBool(value);
            break;
          case 'muted':
            player.muted = toBool(value);
            break;
          case 'object-fit':
            player.style.objectFit =
              oneOf(value, ['contain', 'fillCrop']) === 'fillCrop' ? 'cover' : 'contain';
            break;
          case 'orientation':
            player.style.rotate = value === 'horizontal' ? '90deg' : '';
            break;
          case 'auto-pause-if-navigate':
            leaves = toBool(value, true);
        }
      },
      call(method, args) {
        if (Object.hasOwn(methods, method)) methods[method]?.(args);
        return null;
      },
      destroy() {
        request++;
        clearInterval(status);
        hidden.disconnect();
        player.pause();
        player.removeAttribute('src');
        player.load();
      },
    };
  },
};
