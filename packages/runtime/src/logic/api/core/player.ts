// Sound played by the host (createInnerAudioContext, background audio): properties are kept here, changes and readings cross.
import type { CapabilityArgs, Json, TaskEvents } from '@atrium/protocol';
import type { HostTask } from '../../context.ts';
import type { Emitter } from '../../emitter.ts';
import type { Kit } from '../kit/kit.ts';
import { text } from '../kit/parameters.ts';

type Change = CapabilityArgs<'media.audio'>;
type PlayerReading = TaskEvents['player'];

/** Event of the HTML element → the name in `onX` of both dialects. */
const EVENTS: Record<string, string> = {
  canplay: 'Canplay',
  play: 'Play',
  pause: 'Pause',
  stop: 'Stop',
  ended: 'Ended',
  timeupdate: 'TimeUpdate',
  error: 'Error',
  waiting: 'Waiting',
  seeking: 'Seeking',
  seeked: 'Seeked',
};

export interface PlayerShape {
  /** Spellings of onCanplay: `my` documents onCanPlay, its older programs write onCanplay. */
  canPlay: readonly string[];
  /** What programs say of the sound, for controls of a system: kept, and read back. */
  facts?: readonly string[];
  /** Events of a system's playback controls, which a browser's page has none of: they can be listened to. */
  controls?: readonly string[];
  /** What an onError listener gets. */
  error(message: string): object;
}

export function createPlayer(kit: Kit, shape: PlayerShape): object {
  const state: Record<string, unknown> = {
    src: '',
    startTime: 0,
    autoplay: false,
    loop: false,
    obeyMuteSwitch: true,
    volume: 1,
    playbackRate: 1,
    ...Object.fromEntries((shape.facts ?? []).map((name) => [name, ''])),
  };
  let reading: PlayerReading = {
    event: '',
    currentTime: 0,
    duration: 0,
    buffered: 0,
    paused: true,
  };
  const emitters = new Map<string, Emitter<unknown>>();
  for (const [event, name] of Object.entries(EVENTS))
    emitters.set(event, kit.emitter<unknown>(`audio on${name}`));

  const hear = (type: string, data: Json): void => {
    if (type === 'player') {
      reading = data as PlayerReading;
      emitters.get(reading.event)?.emit(undefined);
    } else if (type === 'error')
      emitters.get('error')?.emit(shape.error((data as TaskEvents['error']).message));
  };
  const broken = (error: unknown): void =>
    emitters.get('error')?.emit(shape.error((error as Error)?.message ?? 'error'));

  let task: HostTask | undefined;
  const send = (op: Change['op'], more: Omit<Change, 'taskId' | 'op'> = {}): void => {
    if (!task) {
      task = kit.context.host.startTask('media.audio.open', {}, hear);
      task.keepOpen();
      task.done.catch(broken);
    }
    kit.call('media.audio', { taskId: task.taskId, op, ...more }).catch(broken);
  };

  const player: Record<string, unknown> = {
    play: () =>
      send('play', {
        position: reading.currentTime === 0 ? Number(state['startTime']) : reading.currentTime,
      }),
    pause: () => send('pause'),
    stop: () => send('stop'),
    seek: (position: number) => send('seek', { position: Number(position) || 0 }),
    destroy() {
      send('destroy');
      task?.close();
      for (const emitter of emitters.values()) emitter.remove();
    },
  };
  for (const [event, name] of Object.entries(EVENTS)) {
    for (const spelled of event === 'canplay' ? shape.canPlay : [name]) {
      player[`on${spelled}`] = (listener: (value: unknown) => void) =>
        emitters.get(event)?.add(listener);
      player[`off${spelled}`] = (listener?: (value: unknown) => void) =>
        emitters.get(event)?.remove(listener);
    }
  }
  for (const name of shape.controls ?? []) {
    const emitter = kit.emitter<unknown>(`audio on${name}`);
    player[`on${name}`] = (listener: (value: unknown) => void) => emitter.add(listener);
    player[`off${name}`] = (listener?: (value: unknown) => void) => emitter.remove(listener);
  }
  const wires: Record<string, string> = {
    src: 'src',
    loop: 'loop',
    volume: 'volume',
    playbackRate: 'rate',
    autoplay: 'autoplay',
  };
  for (const name of Object.keys(state))
    Object.defineProperty(player, name, {
      enumerable: true,
      get: () => state[name],
      set(value: Json) {
        state[name] = value;
        const wire = wires[name];
        if (name === 'src') {
          const src = kit.files.source(text(value));
          if (src !== undefined) send('set', { src, autoplay: state['autoplay'] === true });
        } else if (wire !== undefined && (task || state['src'] !== ''))
          send('set', { [wire]: value });
      },
    });
  for (const name of ['currentTime', 'duration', 'buffered', 'paused'] as const)
    Object.defineProperty(player, name, { enumerable: true, get: () => reading[name] });
  return player;
}
