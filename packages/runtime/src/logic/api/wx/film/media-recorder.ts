// wx.createMediaRecorder: a film of what a canvas shows. The page encodes it; every picture is one the program asked for.
import { copy, surfaceOf } from '../../../canvas/canvas-object.ts';
import { canvasWorld } from '../../../canvas/canvas-world.ts';
import type { PageHandle } from '../../../context.ts';
import { uploadBytes } from '../../core/upload-bytes.ts';
import { ApiFailure, invalid } from '../../kit/failure.ts';
import type { Kit } from '../../kit/kit.ts';
import { clamp, isObject, number } from '../../kit/parameters.ts';
import { createFilmEvents, nextJob, promised } from './film-kit.ts';

const TELL_MS = 250;
export function createMediaRecorder(kit: Kit, canvas: unknown, options: unknown): object {
  const { pages, natives, errors } = kit.context;
  const world = canvasWorld(kit);
  const surface = surfaceOf(canvas);
  const wish = isObject(options) ? options : {};
  const job = nextJob();
  const events = createFilmEvents(kit, 'MediaRecorder', 'start stop pause resume timeupdate');
  /** Milliseconds. */
  const limit = clamp(number(wish['duration'], 600), 5, 7200) * 1000;
  const width = Math.round(clamp(number(wish['width'], surface?.width ?? 300), 2, 4096));
  const height = Math.round(clamp(number(wish['height'], surface?.height ?? 150), 2, 4096));
  let page: PageHandle | undefined;
  let state: 'idle' | 'running' | 'paused' = 'idle';
  /** Of the latest start; none goes on with another's. */
  let serial = 0;
  let before = 0;
  let since = 0;
  let timer: number | undefined;

  const spent = (): number => before + (state === 'running' ? natives.now() - since : 0);
  const film = (operation: string, detail: Record<string, unknown> = {}): Promise<unknown> =>
    page ? page.view.call('film', job, operation, detail) : Promise.resolve(null);
  const must = (wanted: 'running' | 'paused'): void => {
    if (state !== wanted) throw new ApiFailure('not-permitted', `the recorder is ${state}`);
  };
  const tick = (): void => {
    timer = natives.setTimeout(() => {
      if (state === 'running') events.emit('timeupdate', { currentTime: spent() / 1000 });
      if (spent() >= limit) void stop().catch(() => undefined);
      else if (state !== 'idle') tick();
    }, TELL_MS);
  };
  const reset = (): void => {
    serial++;
    state = 'idle';
    before = 0;
    if (timer !== undefined) natives.clearTimeout(timer);
  };

  const stop = async (): Promise<object> => {
    if (state === 'idle') throw new ApiFailure('not-permitted', 'the recorder is idle');
    const duration = Math.round(spent());
    reset();
    const made = (await film('stop')) as { type: string; transfer: [ArrayBuffer] } | null;
    void film('end');
    if (!made) throw new ApiFailure('not-found', 'the page that recorded is gone');
    const bytes = new Uint8Array(made.transfer[0]);
    const name = made.type === 'video/mp4' ? 'film.mp4' : 'film.webm';
    const tempFilePath = kit.files.fromWire(await uploadBytes(kit, bytes, name));
    const result = { tempFilePath, duration, fileSize: bytes.length };
    events.emit('stop', result);
    return result;
  };

  return {
    on: events.on,
    off: events.off,
    start: promised(kit, 'MediaRecorder.start', async () => {
      if (!surface) throw invalid('a canvas of this program is needed');
      if (state !== 'idle') throw new ApiFailure('not-permitted', `the recorder is ${state}`);
      page = pages.top();
      if (!page) throw new ApiFailure('not-found', 'there is no page yet');
      const bitsPerSecond = clamp(number(wish['videoBitsPerSecond'], 1000), 600, 3000) * 1000;
      // From now on, so that a second start finds it.
      state = 'running';
      since = natives.now();
      const mine = ++serial;
      await film('record', { width, height, bitsPerSecond });
      if (mine !== serial) throw new ApiFailure('not-permitted', 'stopped before it began');
      since = natives.now();
      tick();
      events.emit('start', {});
    }),
    stop: promised(kit, 'MediaRecorder.stop', stop),
    pause: promised(kit, 'MediaRecorder.pause', async () => {
      must('running');
      before = spent();
      state = 'paused';
      await film('pause');
      events.emit('pause', {});
    }),
    resume: promised(kit, 'MediaRecorder.resume', async () => {
      must('paused');
      state = 'running';
      since = natives.now();
      await film('resume');
      events.emit('resume', {});
    }),
    requestFrame: promised(kit, 'MediaRecorder.requestFrame', async (callback: unknown) => {
      must('running');
      await new Promise<void>((resolve) => {
        world.frame(() => resolve());
      });
      // Drawn and taken in one moment: the picture of a WebGL canvas is gone in the next.
      if (typeof callback === 'function')
        errors.guard('MediaRecorder.requestFrame', () => void callback());
      if (!surface || state !== 'running') return;
      const whole = { x: 0, y: 0, width: surface.width, height: surface.height };
      const picture = copy(surface, world, whole, width, height).canvas.transferToImageBitmap();
      await film('frame', { picture });
    }),
    destroy: promised(kit, 'MediaRecorder.destroy', async () => {
      reset();
      events.clear();
      await film('end');
    }),
  };
}
