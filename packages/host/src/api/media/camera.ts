// media.camera and media.live: pictures of a camera the super app gave, for the page of the program in front. The page gets
// pictures, never the camera. One per program: the one asked for last, whichever of the two asked.
import * as z from 'zod/mini';
import type { Scope } from '@atrium/protocol';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import type { InstanceContext } from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import type { LivePushTask } from '../../service-hooks.ts';
import type { FileStorage } from '../file/file-storage.ts';
import { programFilesOf } from '../file/program-files.ts';
import { startCamera, stopTracks, type CameraSession } from './camera-session.ts';

const SIZES = {
  low: { width: 640, height: 480 },
  medium: { width: 1280, height: 720 },
  high: { width: 1920, height: 1080 },
} as const;

const pixels = z.int().check(z.gte(16), z.lte(4096));

/** A component of a page. */
interface Taker {
  readonly page: unknown;
  readonly node: number;
}

interface Seat {
  /** Who has the camera or is about to; an opening that finds another here lets its camera go. */
  taker: Taker | undefined;
  session: CameraSession | undefined;
  /** What the user allowed for it. */
  scopes: readonly Scope[];
}

const same = (one: Taker | undefined, other: Taker | undefined): boolean =>
  one?.page === other?.page && one?.node === other?.node;

function close(seat: Seat, taker?: Taker): void {
  seat.session?.stop(same(seat.taker, taker));
  seat.taker = taker;
  seat.session = undefined;
}

/** The same component having asked anew is no failure to tell it of. */
const replaced = (seat: Seat, taker: Taker): CapabilityError =>
  same(seat.taker, taker)
    ? new CapabilityError('superseded', 'the camera was asked for anew')
    : new CapabilityError('cancelled', 'the camera was closed, or another was opened');

export function cameraCapabilities(storage: FileStorage): readonly Capability[] {
  const seats = new WeakMap<InstanceContext, Seat>();
  const seatOf = (context: InstanceContext): Seat => {
    const known = seats.get(context);
    if (known) return known;
    const seat: Seat = { taker: undefined, session: undefined, scopes: [] };
    seats.set(context, seat);
    const { permissions, userId } = context.host;
    const owner = { userId, appId: context.appId };
    for (const scope of ['camera', 'microphone'] as const)
      permissions.onRevoked(
        owner,
        scope,
        () => seat.scopes.includes(scope) && close(seat),
        context.signal,
      );
    return seat;
  };
  const show = async (
    context: InstanceContext,
    node: number,
    scopes: readonly Scope[],
    source: { open(task: LivePushTask): Promise<MediaStream | undefined>; scans?: boolean },
  ): Promise<{ width: number; height: number }> => {
    const seat = seatOf(context);
    const page = context.page.of();
    const taker = { page, node };
    close(seat, taker);
    seat.scopes = scopes;
    /** Of the stream that is open; each opening has its own. */
    let task = new AbortController();
    const tell = (code: number, message: string): void => {
      const state = { code: Math.trunc(code), message: message.slice(0, 200) };
      context.page.post(page, { k: 'camera', node, state }, []);
    };
    const open = async (): Promise<MediaStream> => {
      const { signal } = (task = new AbortController());
      const stream = await source.open({
        signal,
        tell: (code, message) => !signal.aborted && tell(code, message),
      });
      if (!stream) throw new CapabilityError('unsupported', 'the super app gave no camera');
      return stream;
    };
    const letGo = (stream: MediaStream): void => {
      stopTracks(stream);
      task.abort();
    };
    try {
      const stream = await open();
      if (seat.taker !== taker || !context.foreground) {
        letGo(stream);
        throw new CapabilityError('not-foreground', 'the mini program is not in front');
      }
      const { scans = false } = source;
      seat.session = startCamera({ context, page, node, open, letGo, scans }, stream);
      return await seat.session.firstPicture;
    } catch (error) {
      task.abort();
      if (seat.taker !== taker) throw replaced(seat, taker);
      close(seat);
      throw error;
    }
  };

  const photo = (name: 'media.camera.photo' | 'media.live.photo'): Capability =>
    capability({
      name,
      args: z.object({ quality: z.number().check(z.gte(0.1), z.lte(1)) }),
      foreground: true,
      rate: { burst: 5, perSecond: 2 },
      async handle(context, { quality }) {
        const video = seats.get(context)?.session?.video;
        if (!video?.srcObject) throw new CapabilityError('not-found', 'no camera is open');
        const { videoWidth: width, videoHeight: height } = video;
        const canvas = new OffscreenCanvas(width, height);
        canvas.getContext('2d')?.drawImage(video, 0, 0);
        const picture = await canvas.convertToBlob({ type: 'image/jpeg', quality });
        const path = programFilesOf(context, storage).addTemporary(picture, 'photo.jpg');
        return { path, width, height };
      },
    });

  return [
    capability({
      name: 'media.camera.open',
      args: z.object({
        node: z.int(),
        position: z.enum(['front', 'back']),
        resolution: z.enum(['low', 'medium', 'high']),
      }),
      foreground: true,
      scope: 'camera',
      rate: { burst: 5, perSecond: 1 },
      async handle(context, { node, position, resolution }) {
        const { hooks } = context.host;
        if (!hooks.camera)
          throw new CapabilityError('unsupported', 'not provided by this super app');
        const wish = { position, ...SIZES[resolution] };
        const { camera } = hooks;
        return show(context, node, ['camera'], {
          open: () => camera.call(hooks, hostApiCaller(context), wish),
          scans: true,
        });
      },
    }),
    capability({
      name: 'media.live.open',
      args: z.object({
        node: z.int(),
        url: z.string().check(z.maxLength(2048)),
        mode: z.string().check(z.maxLength(16)),
        position: z.enum(['front', 'back']),
        width: pixels,
        height: pixels,
        video: z.boolean(),
        audio: z.boolean(),
        sends: z.boolean(),
      }),
      foreground: true,
      rate: { burst: 5, perSecond: 1 },
      async handle(context, { node, ...wish }) {
        const { hooks } = context.host;
        const { livePusher } = hooks;
        if (!livePusher) throw new CapabilityError('unsupported', 'not provided by this super app');
        const scopes = [
          ...(wish.video ? (['camera'] as const) : []),
          ...(wish.audio ? (['microphone'] as const) : []),
        ];
        for (const scope of scopes) await context.requireScope(scope);
        return show(context, node, scopes, {
          open: (task) => livePusher.call(hooks, hostApiCaller(context), wish, task),
        });
      },
    }),
    capability({
      name: 'media.camera.close',
      args: z.object({ node: z.optional(z.int()) }),
      handle(context, { node }) {
        const seat = seatOf(context);
        // A component that is gone must not take the camera from the next one.
        if (node === undefined || seat.taker?.node === node) close(seat);
      },
    }),
    photo('media.camera.photo'),
    photo('media.live.photo'),
  ];
}
