// <video>: the browser's player. Full screen fills the page: the bar with the way out is the host's and stays.
import type { BuiltinDefinition } from '../builtin.ts';
import { drawing, make, makeHost, setAttr } from '../dom.ts';
import { oneOf, toBool, toNumber, toText } from '../value.ts';
import { mediaElement, secondsOf, textOf } from './media-element.ts';

const PLAY = 'M8 5v14l11-7z';
const FILL = 'M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z';
const SOUND = 'M4 9h4l5-4v14l-5-4H4zM16 8c2 2 2 6 0 8z';

/** Words over the video: `time` in seconds. */
interface Danmu {
  text: string;
  color: string;
  time: number;
}

export const video: BuiltinDefinition = {
  tag: 'video',
  create(host) {
    const element = makeHost('video');
    const player = make('video', '', element);
    const danmu = make('div', 'wx-video-danmu', element);
    const title = make('div', 'wx-video-title', element);
    const content = make('div', 'wx-video-over', element);
    const button = (name: string, path: string, press: () => void): HTMLButtonElement => {
      const made = make('button', `wx-video-button wx-video-${name}`, element);
      made.append(drawing(path));
      made.hidden = true;
      made.addEventListener('click', press);
      return made;
    };
    let autoplay = false;
    let initialTime = 0;
    let showStart = true;
    let started = false;
    let leaves = true;
    let direction = 0;
    let danmus: Danmu[] = [];
    let danmuOn = false;
    let danmuAt = 0;
    let rows = 0;
    let end = 0;
    let showFill = true;
    // Alipay shows it unless told otherwise.
    let showMute = host.dialect === 'my';

    player.playsInline = true;
    player.controls = true;
    player.disablePictureInPicture = true;
    player.setAttribute('controlslist', 'nofullscreen nodownload noremoteplayback');
    const media = mediaElement(player, host, {
      startAt: () => initialTime,
      autoplay: () => autoplay,
    });

    const fill = (on: boolean, turn = 0): void => {
      if (element.hasAttribute('filling') === on) return;
      setAttr(element, 'filling', on);
      setAttr(element, 'turned', on && Math.abs(turn) === 90);
      element.style.setProperty('--at-turn', `${turn}deg`);
      updateFill();
      const detail = {
        fullScreen: on,
        fullscreen: on,
        direction: Math.abs(turn) === 90 ? 'horizontal' : 'vertical',
      };
      host.emit('fullscreenchange', detail);
    };
    const start = button('start', PLAY, () => {
      host.emit('useraction', { tag: 'play', value: 1 });
      media.play();
    });
    const fillButton = button('fill', FILL, () =>
      fill(!element.hasAttribute('filling'), direction),
    );
    const muteButton = button('mute', SOUND, () => {
      player.muted = !player.muted;
    });
    // There is always a way back.
    const updateFill = (): void => {
      const filling = element.hasAttribute('filling');
      fillButton.hidden = !filling && !(showFill && player.controls);
      muteButton.hidden = !(showMute && player.controls);
    };
    updateFill();
    const updateStart = (): void => {
      start.hidden = !showStart || started || !player.controls;
    };
    updateStart();

    const fly = (text: string, color: string): void => {
      const line = make('span', '', danmu);
      line.textContent = text;
      line.style.color = color;
      line.style.top = `${(rows++ % 6) * 24}px`;
      line.addEventListener('animationend', () => line.remove());
    };
    player.addEventListener('play', () => {
      started = true;
      updateStart();
    });
    player.addEventListener('playing', () => host.emit('renderstart', {}));
    player.addEventListener('loadedmetadata', () => {
      const { videoWidth: width, videoHeight: height, duration } = player;
      host.emit('loadedmetadata', { width, height, duration });
    });
    player.addEventListener('progress', () => {
      const { buffered, duration } = player;
      const reached = buffered.length ? buffered.end(buffered.length - 1) : 0;
      host.emit('progress', { buffered: duration > 0 ? (reached / duration) * 100 : 0 });
    });
    player.addEventListener('timeupdate', () => {
      const { currentTime } = player;
      if (end > 0 && currentTime >= initialTime + end) media.pause();
      if (danmuOn)
        for (const { text, color, time } of danmus)
          if (time > danmuAt && time <= currentTime) fly(text, color);
      danmuAt = currentTime;
    });
    const hidden = new MutationObserver(() => {
      if (leaves && document.documentElement.hasAttribute('at-hidden')) media.pause();
    });
    hidden.observe(document.documentElement, { attributeFilter: ['at-hidden'] });

    const methods: Record<string, (args: unknown) => void> = {
      play: () => media.play(),
      pause: () => media.pause(),
      stop() {
        media.pause();
        media.seek(0);
        host.emit('stop', {});
      },
      seek: (args) => media.seek(secondsOf(args)),
      playbackRate(rate) {
        player.playbackRate = toNumber(rate, 1);
      },
      requestFullScreen: (args) =>
        fill(true, toNumber((args as { direction?: unknown } | null)?.direction, direction)),
      exitFullScreen: () => fill(false),
      mute(on) {
        player.muted = toBool(on, true);
      },
      sendDanmu(args) {
        const { text, color } = (args ?? {}) as Partial<Danmu>;
        fly(toText(text), toText(color, '#fff'));
      },
    };

    return {
      element,
      content,
      setAttribute(name, value) {
        switch (name) {
          case 'src':
            started = false;
            updateStart();
            media.load(textOf(value));
            break;
          case 'poster':
            void host.requestFile(toText(value)).then(
              (url) => (player.poster = url),
              () => player.removeAttribute('poster'),
            );
            break;
          case 'autoplay':
            autoplay = toBool(value);
            break;
          case 'loop':
            player.loop = toBool(value);
            break;
          case 'muted':
            player.muted = toBool(value);
            break;
          case 'controls':
            player.controls = toBool(value, true);
            updateFill();
            updateStart();
            break;
          case 'initial-time':
            initialTime = toNumber(value, 0);
            break;
          case 'duration':
            end = toNumber(value, 0);
            break;
          case 'direction':
            direction = toNumber(value, 0);
            break;
          case 'object-fit':
            player.style.objectFit = oneOf(value, ['contain', 'fill', 'cover']);
            break;
          case 'show-center-play-btn':
            showStart = toBool(value, true);
            updateStart();
            break;
          case 'show-fullscreen-btn':
            showFill = toBool(value, true);
            updateFill();
            break;
          case 'show-mute-btn':
            showMute = toBool(value, host.dialect === 'my');
            updateFill();
            break;
          case 'title':
            title.textContent = toText(value);
            break;
          case 'auto-pause-if-navigate':
            leaves = toBool(value, true);
            break;
          case 'enable-danmu':
            danmuOn = toBool(value);
            break;
          case 'danmu-list':
            danmus = (Array.isArray(value) ? value : []).map((one: Partial<Danmu>) => ({
              text: toText(one?.text),
              color: toText(one?.color, '#fff'),
              time: toNumber(one?.time, 0),
            }));
        }
      },
      call(method, args) {
        if (!Object.hasOwn(methods, method)) return null;
        methods[method]?.(args);
        return null;
      },
      properties: () => ({ src: player.currentSrc, muted: player.muted, loop: player.loop }),
      destroy() {
        hidden.disconnect();
        media.destroy();
      },
    };
  },
};
