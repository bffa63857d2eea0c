// media.camera: pictures of a camera the super app gave, for the page of the program in front. The page gets pictures, never
// the camera; it is let go as soon as the page, or the program, is not in front any more.
import * as z from 'zod/mini';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import type { InstanceContext } from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import type { FileStorage } from '../file/file-storage.ts';
import { programFilesOf } from '../file/program-files.ts';

const SIZES = {
  low: { width: 640, height: 480 },
  medium: { width: 1280, height: 720 },
  high: { width: 1920, height: 1080 },
} as const;
const PICTURE_MS = 66;
const PICTURE_MAX_WIDTH = 720;
const SCAN_MS = 400;

interface Session {
  readonly video: HTMLVideoElement;
  stop(): void;
}

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string; format: string }[]>;
}

/** Not in every browser: then nothing is ever scanned. */
function codeDetector(): Detector | undefined {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: new () => Detector };
  return BarcodeDetector && new BarcodeDetector();
}

function start(context: InstanceContext, stream: MediaStream, node: number): Session {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  void video.play().catch(() => undefined);
  const page = context.page.of();
  const detector = codeDetector();
  let lastScan = 0;
  let over = false;
  let busy = false;

  const stop = (): void => {
    if (over) return;
    over = true;
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
    context.page.post(page, { k: 'camera', node, stopped: true }, []);
  };
  const scan = async (): Promise<void> => {
    const [code] = (await detector?.detect(video).catch(() => [])) ?? [];
    if (!code || over) return;
    const { rawValue: text, format: kind } = code;
    context.page.post(page, { k: 'camera', node, code: { text: text.slice(0, 4096), kind } }, []);
  };
  const step = async (): Promise<void> => {
    if (!context.foreground || context.page.of() !== page) return stop();
    if (busy || video.videoWidth === 0) return;
    busy = true;
    try {
      const resizeWidth = Math.min(video.videoWidth, PICTURE_MAX_WIDTH);
      const picture = await createImageBitmap(video, { resizeWidth });
      if (over || !context.page.post(page, { k: 'camera', node, picture }, [picture])) stop();
      const now = performance.now();
      if (detector && now - lastScan > SCAN_MS) {
        lastScan = now;
        await scan();
      }
    } catch {
      // No picture yet.
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void step(), PICTURE_MS);
  for (const track of stream.getTracks()) track.addEventListener('ended', stop);
  context.signal.addEventListener('abort', stop, { once: true });
  return { video, stop };
}

async function firstPicture({ video }: Session, signal: AbortSignal): Promise<void> {
  if (video.videoWidth > 0) return;
  await new Promise<void>((resolve, reject) => {
    video.addEventListener('loadedmetadata', () => resolve(), { once: true });
    signal.addEventListener('abort', () => reject(new CapabilityError('cancelled', 'ended')));
    AbortSignal.timeout(10_000).addEventListener('abort', () =>
      reject(new CapabilityError('timeout', 'the camera gives no picture')),
    );
  });
}

export function cameraCapabilities(storage: FileStorage): readonly Capability[] {
  const sessions = new WeakMap<InstanceContext, Session>();
  const close = (context: InstanceContext): void => {
    sessions.get(context)?.stop();
    sessions.delete(context);
  };
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
        close(context);
        const wish = { position, ...SIZES[resolution] };
        const stream = await context.host.hooks.camera?.(hostApiCaller(context), wish);
        if (!stream) throw new CapabilityError('unsupported', 'not provided by this super app');
        const session = start(context, stream, node);
        if (!context.foreground) {
          session.stop();
          throw new CapabilityError('not-foreground', 'the mini program is not in front');
        }
        sessions.set(context, session);
        try {
          await firstPicture(session, context.signal);
        } catch (error) {
          close(context);
          throw error;
        }
        const { videoWidth: width, videoHeight: height } = session.video;
        return { width, height };
      },
    }),
    capability({ name: 'media.camera.close', args: z.object({}), handle: close }),
    capability({
      name: 'media.camera.photo',
      args: z.object({ quality: z.number().check(z.gte(0.1), z.lte(1)) }),
      foreground: true,
      rate: { burst: 5, perSecond: 2 },
      async handle(context, { quality }) {
        const video = sessions.get(context)?.video;
        if (!video?.srcObject) throw new CapabilityError('not-found', 'no camera is open');
        const { videoWidth: width, videoHeight: height } = video;
        const canvas = new OffscreenCanvas(width, height);
        canvas.getContext('2d')?.drawImage(video, 0, 0);
        const photo = await canvas.convertToBlob({ type: 'image/jpeg', quality });
        const path = programFilesOf(context, storage).addTemporary(photo, 'photo.jpg');
        return { path, width, height };
      },
    }),
  ];
}
