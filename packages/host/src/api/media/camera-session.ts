// One camera that is on: pictures of it for the page it was opened for. It rests while a page of the host covers the program,
// and is let go as soon as the page, or the program, is not in front any more.
import type { InstanceContext } from '../../broker/capability.ts';
import { CapabilityError } from '../../broker/capability.ts';
import { underHostPage } from '../../broker/host-pages.ts';

const PICTURE_MS = 66;
const PICTURE_MAX_WIDTH = 720;
const SCAN_MS = 400;
const FIRST_PICTURE_MS = 10_000;

export interface CameraSession {
  readonly video: HTMLVideoElement;
  /** Rejects when the camera is let go before it gave a picture. */
  readonly firstPicture: Promise<{ width: number; height: number }>;
  /** The page hears that there are no more pictures, unless others follow. */
  stop(followed?: boolean): void;
}

export interface CameraSource {
  readonly context: InstanceContext;
  readonly page: unknown;
  readonly node: number;
  /** The super app's camera; asked again after a rest. */
  open(): Promise<MediaStream>;
  letGo(stream: MediaStream): void;
  /** Codes in its pictures are told. */
  scans: boolean;
}

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string; format: string }[]>;
}

/** Not in every browser: then nothing is ever scanned. */
function codeDetector(): Detector | undefined {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: new () => Detector };
  return BarcodeDetector && new BarcodeDetector();
}

export function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export function startCamera(source: CameraSource, first: MediaStream): CameraSession {
  const { context, page, node } = source;
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  const detector = source.scans ? codeDetector() : undefined;
  const over = new AbortController();
  const { signal } = over;
  /** Undefined while it rests. */
  let stream: MediaStream | undefined;
  let lastScan = 0;
  let busy = false;

  const stop = (followed = false): void => {
    if (signal.aborted) return;
    over.abort();
    clearInterval(timer);
    rest();
    if (!followed) context.page.post(page, { k: 'camera', node, stopped: true }, []);
  };
  const rest = (): void => {
    if (stream) source.letGo(stream);
    stream = undefined;
    video.srcObject = null;
  };
  const attach = (next: MediaStream): void => {
    stream = next;
    video.srcObject = next;
    void video.play().catch(() => undefined);
    for (const track of next.getTracks())
      track.addEventListener('ended', () => stop(), { once: true, signal });
  };
  const wake = async (): Promise<void> => {
    try {
      const next = await source.open();
      if (signal.aborted) source.letGo(next);
      else attach(next);
    } catch {
      stop();
    }
  };
  const scan = async (): Promise<void> => {
    const [code] = (await detector?.detect(video).catch(() => [])) ?? [];
    if (!code || signal.aborted) return;
    const { rawValue: text, format: kind } = code;
    context.page.post(page, { k: 'camera', node, code: { text: text.slice(0, 4096), kind } }, []);
  };
  const show = async (): Promise<void> => {
    const resizeWidth = Math.min(video.videoWidth, PICTURE_MAX_WIDTH);
    const picture = await createImageBitmap(video, { resizeWidth });
    if (signal.aborted) return picture.close();
    if (!context.page.post(page, { k: 'camera', node, picture }, [picture])) stop();
    const now = performance.now();
    if (!detector || now - lastScan <= SCAN_MS) return;
    lastScan = now;
    await scan();
  };
  const step = async (): Promise<void> => {
    if (!context.foreground || context.page.of() !== page) return stop();
    if (underHostPage(context)) return rest();
    if (busy || (stream && video.videoWidth === 0)) return;
    busy = true;
    // A picture that cannot be taken yet is left out.
    await (stream ? show().catch(() => undefined) : wake());
    busy = false;
  };
  const timer = setInterval(() => void step(), PICTURE_MS);
  attach(first);
  context.signal.addEventListener('abort', () => stop(), { once: true, signal });

  const firstPicture = new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new CapabilityError('timeout', 'the camera gives no picture')),
      FIRST_PICTURE_MS,
    );
    const settled = (settle: () => void) => (): void => {
      clearTimeout(late);
      settle();
    };
    const shown = settled(resolve);
    if (video.videoWidth > 0) return shown();
    video.addEventListener('loadedmetadata', shown, { once: true, signal });
    signal.addEventListener(
      'abort',
      settled(() => reject(new CapabilityError('cancelled', 'the camera was let go'))),
      { once: true },
    );
  }).then(() => ({ width: video.videoWidth, height: video.videoHeight }));
  firstPicture.catch(() => undefined);

  return { video, firstPicture, stop };
}
