// wx, mini games: films over the canvas, as the component `<video>`.
import { overlaysOf, type OverlayEvent } from '../../../game/overlays.ts';
import { ApiFailure } from '../../kit/failure.ts';
import type { Kit } from '../../kit/kit.ts';
import { direct, type ApiTable } from '../../kit/method.ts';
import { isObject, number, text, type Options } from '../../kit/parameters.ts';
import { colour } from './button-style.ts';
import { watched } from './watched.ts';

/** Documented defaults; all of them can be set at any time. */
const DEFAULTS = {
  x: 0,
  y: 0,
  width: 300,
  height: 150,
  src: '',
  poster: '',
  initialTime: 0,
  playbackRate: 1,
  live: false,
  objectFit: 'contain',
  controls: true,
  showProgress: true,
  showProgressInControlMode: true,
  backgroundColor: '#000000',
  autoplay: false,
  loop: false,
  muted: false,
  obeyMuteSwitch: false,
  enableProgressGesture: true,
  enablePlayGesture: false,
  showCenterPlayBtn: true,
};

/** Films of the web are never live, and have one control bar and one volume. */
const IGNORED = ['live', 'obeyMuteSwitch', 'showProgressInControlMode'];

/** Event of the component → its name in onX, offX and onx. */
const EVENTS: Record<string, string> = {
  play: 'Play',
  pause: 'Pause',
  ended: 'Ended',
  error: 'Error',
  timeupdate: 'TimeUpdate',
  waiting: 'Waiting',
  progress: 'Progress',
};

export const gameVideo = (kit: Kit): ApiTable => ({
  createVideo: direct((options: unknown) => createVideo(kit, isObject(options) ? options : {}), {
    params: Object.keys(DEFAULTS)
      .filter((name) => !IGNORED.includes(name))
      .join(' '),
  }),
});

function createVideo(kit: Kit, options: Options): object {
  if (options['underGameView'] === true)
    kit.warn('createVideo: underGameView: a film is always over the canvas');
  const emitters = Object.fromEntries(
    Object.values(EVENTS).map((name) => [name, kit.emitter<unknown>(`Video on${name}`)]),
  );
  const look = (): string =>
    `position:fixed;z-index:800;left:${number(video['x'], 0)}px;top:${number(video['y'], 0)}px;` +
    `width:${number(video['width'], 300)}px;height:${number(video['height'], 150)}px;background:${colour(video['backgroundColor'], '#000000')}`;
  const fields = (): Options => ({
    ...Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, video[name]])),
    src: text(video['src']),
    style: look(),
  });
  const heard = ({ type, detail }: OverlayEvent): void => {
    const name = EVENTS[type];
    if (name === undefined) return;
    const at = isObject(detail) ? detail : {};
    const said =
      type === 'timeupdate' ? { position: at['currentTime'], duration: at['duration'] } : at;
    const own = video[`on${type}`];
    if (typeof own === 'function')
      kit.context.errors.guard(`Video.on${type}`, () => void own(said));
    emitters[name]?.emit(said);
  };
  /** Answers when the view took it. */
  const ask = async (method: string, args: unknown = null): Promise<void> => {
    const node = await shown.shown();
    if (!node) throw new ApiFailure('not-found', 'the video was destroyed');
    await node.call(method, args);
  };
  const setRate = (): void =>
    void ask('playbackRate', number(video['playbackRate'], 1)).catch(() => undefined);
  const video: Options = watched<Options>({ ...DEFAULTS, ...options }, (name) => {
    if (name === 'playbackRate') setRate();
    else if (name in DEFAULTS) shown.set(fields());
  });
  const shown = overlaysOf(kit.context).add('video', fields(), heard);
  if (video['playbackRate'] !== DEFAULTS.playbackRate) setRate();
  return Object.assign(video, {
    play: () => ask('play'),
    pause: () => ask('pause'),
    stop: () => ask('stop'),
    seek: (time: unknown) => ask('seek', number(time, 0)),
    requestFullScreen: (direction: unknown) =>
      ask('requestFullScreen', { direction: number(direction, 0) }),
    exitFullScreen: () => ask('exitFullScreen'),
    destroy: () => shown.remove(),
    ...Object.fromEntries(
      Object.entries(emitters).flatMap(([name, emitter]) => [
        [`on${name}`, (listener: (value: unknown) => void) => emitter.add(listener)],
        [`off${name}`, (listener?: (value: unknown) => void) => emitter.remove(listener)],
      ]),
    ),
  });
}
