// wx.createVideoDecoder and wx.createMediaAudioPlayer: the page plays a video unseen; its pictures are kept here until the
// program takes them, its sound is heard when a player has it.
import type { ViewLink } from '../../../context.ts';
import { ApiFailure } from '../../kit/failure.ts';
import type { Kit } from '../../kit/kit.ts';
import { isObject, number, text } from '../../kit/parameters.ts';
import { createFilmEvents, nextJob, promised } from './film-kit.ts';

type FilmWord =
  | { what: 'picture'; at: number; width: number; height: number; transfer: [ArrayBuffer] }
  | { what: 'start'; width: number; height: number }
  | { what: 'seek' | 'ended' };

interface Picture {
  data: ArrayBuffer;
  width: number;
  height: number;
  pkPts: number;
  pkDts: number;
}

/** One start of a decoder, in the page that was on top. */
interface Run {
  readonly view: ViewLink;
  leave(): void;
  /** Of a start nobody answered yet. */
  fail(reason: ApiFailure): void;
  started: boolean;
}

/** With sound the page does not wait for the program: the oldest are lost. */
const MOST_KEPT = 16;

type Sound = (on: boolean, volume: number) => void;
const sounds = new WeakMap<object, Sound>();

export function createVideoDecoder(kit: Kit): object {
  const { pages } = kit.context;
  const job = nextJob();
  const events = createFilmEvents(kit, 'VideoDecoder', 'start stop seek bufferchange ended');
  let run: Run | undefined;
  let kept: Picture[] = [];
  let end: 'none' | 'due' | 'told' = 'none';
  let heard = { on: false, volume: 1 };
  let audible = true;

  const film = (operation: string, detail: Record<string, unknown> = {}): void => {
    run?.view.call('film', job, operation, detail).catch(() => null);
  };
  /** Nothing more comes of it. */
  const part = (from: Run, reason: ApiFailure): void => {
    run = undefined;
    from.leave();
    from.fail(reason);
  };
  const close = (): void => {
    film('end');
    if (run) part(run, new ApiFailure('not-permitted', 'stopped before the video was there'));
    kept = [];
    end = 'none';
  };
  const tellEnd = (): void => {
    if (end !== 'due' || kept.length > 0) return;
    end = 'told';
    events.emit('ended', {});
  };
  const ended = (): void => {
    if (end === 'none') end = 'due';
    tellEnd();
  };
  /** The page counts what it handed over: of each picture it hears that it was taken, or lost. */
  const took = (count: number): void => {
    if (count > 0) film('taken', { count });
  };
  const hear = (word: FilmWord): void => {
    if (word.what === 'picture') {
      const { at, width, height, transfer } = word;
      kept.push({ data: transfer[0], width, height, pkPts: at, pkDts: at });
      if (kept.length > MOST_KEPT) {
        kept.shift();
        took(1);
      }
      events.emit('bufferchange', {});
    } else if (word.what === 'ended') {
      ended();
    } else if (word.what === 'seek') {
      took(kept.length);
      kept = [];
      end = 'none';
      events.emit('seek', {});
    }
  };

  const decoder = {
    on: events.on,
    off: events.off,
    start: promised(kit, 'VideoDecoder.start', async (options: unknown) => {
      const wish = isObject(options) ? options : {};
      const source = text(wish['source']);
      if (source === '') throw new ApiFailure('invalid-argument', 'source is missing');
      close();
      const top = pages.top();
      if (!top) throw new ApiFailure('not-found', 'there is no page yet');
      audible = wish['abortAudio'] !== true;
      const args = [job, 'decode', { source, video: wish['abortVideo'] !== true }] as const;
      const size = await new Promise<{ width: number; height: number }>((resolve, reject) => {
        const mine: Run = { view: top.view, leave: () => {}, fail: reject, started: false };
        run = mine;
        mine.leave = top.view.subscribe('film', [...args], (answer) => {
          if (run !== mine) return;
          const word = answer as FilmWord | null;
          if (!word) part(mine, new ApiFailure('not-media', 'the video cannot be decoded'));
          else if (word.what === 'start') {
            mine.started = true;
            resolve({ width: word.width, height: word.height });
          } else hear(word);
        });
        const gone = (): void => {
          if (run !== mine) return;
          part(mine, new ApiFailure('not-found', 'the page that decodes is gone'));
          if (mine.started) ended();
        };
        top.view.call('film', job, 'gone', {}).then(gone, gone);
      });
      if (heard.on) film('sound', { ...heard, on: audible });
      events.emit('start', size);
      return size;
    }),
    stop: promised(kit, 'VideoDecoder.stop', async () => {
      close();
      events.emit('stop', {});
    }),
    remove: promised(kit, 'VideoDecoder.remove', async () => {
      close();
      events.clear();
    }),
    seek: promised(kit, 'VideoDecoder.seek', async (position: unknown) => {
      film('seek', { position: Math.max(0, number(position, 0)) });
    }),
    /** Null: there is none yet. */
    getFrameData(): Picture | null {
      const next = kept.shift();
      if (!next) return null;
      took(1);
      tellEnd();
      return next;
    },
  };
  sounds.set(decoder, (on, volume) => {
    heard = { on, volume };
    film('sound', { on: on && audible, volume });
  });
  return decoder;
}

export function createMediaAudioPlayer(kit: Kit): object {
  const sources = new Set<Sound>();
  let volume = 1;
  let playing = false;

  const soundOf = (source: unknown): Sound => {
    const found = typeof source === 'object' && source !== null ? sounds.get(source) : undefined;
    if (!found) throw new ApiFailure('invalid-argument', 'a VideoDecoder is needed');
    return found;
  };
  const apply = (): void => sources.forEach((sound) => sound(playing, volume));
  const silence = (): void => {
    playing = false;
    apply();
  };

  return {
    get volume() {
      return volume;
    },
    set volume(value: unknown) {
      volume = Math.min(1, Math.max(0, number(value, 1)));
      apply();
    },
    start: promised(kit, 'MediaAudioPlayer.start', async () => {
      playing = true;
      apply();
    }),
    stop: promised(kit, 'MediaAudioPlayer.stop', async () => silence()),
    addAudioSource: promised(kit, 'MediaAudioPlayer.addAudioSource', async (source: unknown) => {
      const sound = soundOf(source);
      sources.add(sound);
      sound(playing, volume);
    }),
    removeAudioSource: promised(
      kit,
      'MediaAudioPlayer.removeAudioSource',
      async (source: unknown) => {
        const sound = soundOf(source);
        sources.delete(sound);
        sound(false, volume);
      },
    ),
    destroy: promised(kit, 'MediaAudioPlayer.destroy', async () => {
      silence();
      sources.clear();
    }),
  };
}
