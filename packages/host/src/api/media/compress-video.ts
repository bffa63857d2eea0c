// A video made smaller: played once, drawn smaller, and recorded anew. It takes as long as the video lasts: a browser's encoder
// can be fed no faster without a writer of files. It costs the host's page a decoder and an encoder, so one is made at a time.
import { CapabilityError } from '../../broker/capability.ts';

export interface VideoShrink {
  bitsPerSecond: number;
  fps: number;
  /** Of width and height, up to 1. */
  scale: number;
}

const MAX_SECONDS = 300;
/** What is decoded besides the video's own time: opening it, and waiting for the encoder. */
const SLACK_SECONDS = 20;
/** 4K; more than a phone records. */
const MAX_PIXELS = 3840 * 2160;
/** What is encoded while the page goes on: 1080p. */
const MAX_SMALL_PIXELS = 1920 * 1080;
const MAX_SOUND_WAIT_MS = 500;
/** The first one the browser can: mp4 where there is an encoder for it. */
const TYPES = [
  'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
  'video/mp4',
  'video/webm;codecs=vp9,opus',
  'video/webm',
];

const tooLong = (): CapabilityError =>
  new CapabilityError('limit', `only videos of at most ${MAX_SECONDS} seconds`);
const unreadable = (): CapabilityError =>
  new CapabilityError('not-media', 'the video cannot be read');

/** Both sides by `scale`, or as much smaller as keeps the picture within the limit. Even: encoders want that. */
export function smallSize(
  width: number,
  height: number,
  scale: number,
): { width: number; height: number } {
  const pixels = width * height;
  if (!(pixels > 0)) throw new CapabilityError('not-media', 'the file has no pictures');
  if (pixels > MAX_PIXELS)
    throw new CapabilityError('limit', `only videos of at most ${MAX_PIXELS} pixels a picture`);
  const kept = Math.min(scale, Math.sqrt(MAX_SMALL_PIXELS / pixels));
  const side = (length: number): number => Math.max(2, Math.floor((length * kept) / 2) * 2);
  return { width: side(width), height: side(height) };
}

/** What has to happen next, or is given up: the program has ended, the file is broken, or it takes too long. */
function watch(video: HTMLVideoElement, outer: AbortSignal) {
  const over = new AbortController();
  let fail: (error: CapabilityError) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => (fail = reject));
  failed.catch(() => undefined);
  const aborted = (): void => fail(new CapabilityError('aborted', 'the mini program has ended'));
  if (outer.aborted) aborted();
  outer.addEventListener('abort', aborted, { signal: over.signal });
  video.addEventListener('error', () => fail(unreadable()), { signal: over.signal });
  // A video of unknown length, as recorders make them, is measured by this clock alone.
  const clock = setTimeout(() => fail(tooLong()), (MAX_SECONDS + SLACK_SECONDS) * 1000);
  return {
    fail,
    orFailed: <T>(work: Promise<T>): Promise<T> => Promise.race([work, failed]),
    happened: (target: EventTarget, type: string): Promise<void> =>
      Promise.race([
        new Promise<void>((resolve) =>
          target.addEventListener(type, () => resolve(), { once: true, signal: over.signal }),
        ),
        failed,
      ]),
    end(): void {
      clearTimeout(clock);
      over.abort();
    },
  };
}

/** The sound of a video, recorded and not heard. A graph that waits for a tap would stop the video as well. */
async function soundOf(video: HTMLVideoElement, sound: AudioContext): Promise<MediaStreamTrack[]> {
  let clock: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<void>((resolve) => (clock = setTimeout(resolve, MAX_SOUND_WAIT_MS)));
  await Promise.race([sound.resume(), waited]).finally(() => clearTimeout(clock));
  if (sound.state !== 'running')
    throw new CapabilityError(
      'gesture-required',
      'the browser plays no sound before the user has tapped',
    );
  const heard = sound.createMediaStreamDestination();
  sound.createMediaElementSource(video).connect(heard);
  return heard.stream.getAudioTracks();
}

/** A program and its neighbours share the page. */
let busy = false;

export async function compressVideo(
  url: string,
  { bitsPerSecond, fps, scale }: VideoShrink,
  signal: AbortSignal,
): Promise<Blob> {
  if (busy) throw new CapabilityError('busy', 'another video is being compressed, try again later');
  busy = true;
  const video = document.createElement('video');
  const { fail, orFailed, happened, end } = watch(video, signal);
  const undo: (() => unknown)[] = [
    () => {
      video.pause();
      video.removeAttribute('src');
      video.load();
    },
    end,
  ];
  try {
    video.playsInline = true;
    const loaded = happened(video, 'loadedmetadata');
    video.src = url;
    await loaded;
    if (Number.isFinite(video.duration) && video.duration > MAX_SECONDS) throw tooLong();
    const { width, height } = smallSize(video.videoWidth, video.videoHeight, scale);

    const sound = new AudioContext();
    undo.push(() => void sound.close().catch(() => undefined));
    const tracks = await orFailed(soundOf(video, sound));
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const pen = canvas.getContext('2d', { alpha: false });
    if (!pen) throw new CapabilityError('internal', 'the browser cannot draw');
    const stream = canvas.captureStream(fps);
    undo.push(() => stream.getTracks().forEach((track) => track.stop()));
    for (const track of tracks) stream.addTrack(track);

    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
    const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: bitsPerSecond });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onerror = () => fail(new CapabilityError('internal', 'the browser cannot encode'));
    undo.push(() => recorder.state !== 'inactive' && recorder.stop());
    // Not by frames of the screen: those stop when the page is behind another.
    const timer = setInterval(() => pen.drawImage(video, 0, 0, width, height), 1000 / fps);
    undo.push(() => clearInterval(timer));

    recorder.start(1000);
    const ended = happened(video, 'ended');
    await Promise.all([ended, orFailed(video.play())]);
    const stopped = happened(recorder, 'stop');
    recorder.stop();
    await stopped;
    return new Blob(parts, { type: recorder.mimeType.replace(/;.*$/, '') });
  } finally {
    busy = false;
    for (const one of undo.reverse()) one();
  }
}
