// media.audio: one HTML audio element per sound, in the host's page; the program hears of it by task events.
import * as z from 'zod/mini';
import {
  CapabilityError,
  capability,
  type Capability,
  type CapabilityCall,
  type InstanceContext,
} from '../../broker/capability.ts';
import type { FileStorage } from '../file/file-storage.ts';
import { nothing, source, taskId } from '../schemas.ts';
import { mediaAddress, type MediaAddress } from './media-address.ts';

const MAX_SOUNDS = 10;
/** Events of the element that programs hear of, under the names of the wire. */
const EVENTS = ['canplay', 'play', 'pause', 'ended', 'timeupdate', 'waiting', 'seeking', 'seeked'];

interface Sound {
  element: HTMLAudioElement;
  address?: MediaAddress;
  tell(event: string): void;
  destroy(): void;
}

export function audioCapabilities(storage: FileStorage): readonly Capability[] {
  const sounds = new WeakMap<InstanceContext, Map<number, Sound>>();
  const of = (context: InstanceContext): Map<number, Sound> => {
    const own = sounds.get(context) ?? new Map<number, Sound>();
    sounds.set(context, own);
    return own;
  };

  return [
    capability({
      name: 'media.audio.open',
      args: nothing,
      handle(context, _args, call) {
        const own = of(context);
        if (own.size >= MAX_SOUNDS)
          throw new CapabilityError('limit', `more than ${MAX_SOUNDS} sounds at a time`);
        const sound = createSound(call);
        own.set(call.id, sound);
        context.signal.addEventListener('abort', () => sound.destroy(), { once: true });
      },
    }),
    capability({
      name: 'media.audio',
      args: z.object({
        taskId,
        op: z.enum(['set', 'play', 'pause', 'stop', 'seek', 'destroy']),
        src: z.optional(source),
        position: z.optional(z.number().check(z.nonnegative())),
        loop: z.optional(z.boolean()),
        volume: z.optional(z.number().check(z.gte(0), z.lte(1))),
        rate: z.optional(z.number().check(z.gte(0.25), z.lte(4))),
        autoplay: z.optional(z.boolean()),
      }),
      async handle(context, args) {
        const own = of(context);
        const sound = own.get(args.taskId);
        if (!sound) throw new CapabilityError('not-found', 'the sound was destroyed');
        const { element } = sound;
        if (args.src !== undefined) {
          const address = await mediaAddress(context, storage, 'media', args.src);
          sound.address?.revoke();
          sound.address = address;
          if (!context.alive) return;
          element.src = address.url;
        }
        if (args.loop !== undefined) element.loop = args.loop;
        if (args.volume !== undefined) element.volume = args.volume;
        if (args.rate !== undefined) element.playbackRate = args.rate;
        if (args.position !== undefined && args.op !== 'play') element.currentTime = args.position;
        if (args.op === 'play' || (args.op === 'set' && args.autoplay === true))
          await play(element);
        else if (args.op === 'pause') element.pause();
        else if (args.op === 'stop') {
          element.pause();
          element.currentTime = 0;
          sound.tell('stop');
        } else if (args.op === 'destroy') {
          own.delete(args.taskId);
          sound.destroy();
        }
      },
    }),
  ];
}

async function play(element: HTMLAudioElement): Promise<void> {
  try {
    await element.play();
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    // Another call stopped it meanwhile: nothing failed.
    if (name === 'AbortError') return;
    throw new CapabilityError(
      name === 'NotAllowedError' ? 'gesture-required' : 'not-media',
      name === 'NotAllowedError'
        ? 'the browser plays no sound before the user has tapped'
        : 'the sound cannot be played',
    );
  }
}

function createSound(call: CapabilityCall): Sound {
  const element = new Audio();
  const tell = (event: string): void => {
    const { currentTime, duration, buffered, paused } = element;
    call.emit('player', {
      event,
      currentTime,
      duration: Number.isFinite(duration) ? duration : 0,
      buffered: buffered.length > 0 ? buffered.end(buffered.length - 1) : 0,
      paused,
    });
  };
  for (const name of EVENTS) element.addEventListener(name, () => tell(name));
  element.addEventListener('error', () => {
    // Without a source the element complains about its own emptiness.
    if (element.src !== '') call.emit('error', { message: element.error?.message ?? 'error' });
  });
  const sound: Sound = {
    element,
    tell,
    destroy() {
      element.pause();
      element.removeAttribute('src');
      element.load();
      sound.address?.revoke();
    },
  };
  return sound;
}
