// A video made smaller: played once, drawn smaller, and recorded anew. It takes as long as the video lasts: a browser's encoder
// can be fed no faster without a writer of files.
import { CapabilityError } from '../../broker/capability.ts';

export interface VideoShrink {
  bitsPerSecond: number;
  fps: number;
  /** Of width and height, up to 1. */
  scale: number;
}

const MAX_SECONDS = 300;
/** The first one the browser can: mp4 where there is an encoder for it. */
const TYPES = [
  'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
  'video/mp4',
  'video/webm;codecs=vp9,opus',
  'video/webm',
];

const happened = (target: EventTarget, type: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    target.addEventListener(type, () => resolve(), { once: true });
    target.addEventListener(
      'error',
      () => reject(new CapabilityError('not-media', 'the video cannot be read')),
      { once: true },
    );
    signal.addEventListener(
      'abort',
      () => reject(new CapabilityError('aborted', 'the mini program has ended')),
      { once: true },
    );
  });

/** Even numbers: encoders of video want them. */
const side = (pixels: number, scale: number): number =>
  Math.max(2, Math.round((pixels * scale) / 2) * 2);

export async function compressVideo(
  url: string,
  { bitsPerSecond, fps, scale }: VideoShrink,
  signal: AbortSignal,
): Promise<Blob> {
  const video = document.createElement('video');
  video.playsInline = true;
  video.src = url;
  await happened(video, 'loadedmetadata', signal);
  if (!(video.duration <= MAX_SECONDS))
    throw new CapabilityError('limit', `only videos of at most ${MAX_SECONDS} seconds`);
  const sound = new AudioContext();
  let stopDrawing = (): void => undefined;
  try {
    // Through the graph the sound is recorded and not heard. A graph that waits for a tap would stop the video as well.
    await Promise.race([sound.resume(), new Promise((resolve) => setTimeout(resolve, 500))]);
    if (sound.state !== 'running')
      throw new CapabilityError(
        'gesture-required',
        'the browser plays no sound before the user has tapped',
      );
    const heard = sound.createMediaStreamDestination();
    sound.createMediaElementSource(video).connect(heard);
    const canvas = document.createElement('canvas');
    canvas.width = side(video.videoWidth, scale);
    canvas.height = side(video.videoHeight, scale);
    const pen = canvas.getContext('2d', { alpha: false });
    if (!pen) throw new CapabilityError('internal', 'the browser cannot draw');
    const stream = canvas.captureStream(fps);
    for (const track of heard.stream.getAudioTracks()) stream.addTrack(track);
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
    const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: bitsPerSecond });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const draw = (): void => pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    // Not by frames of the screen: those stop when the page is behind another.
    const timer = setInterval(draw, 1000 / fps);
    stopDrawing = () => clearInterval(timer);
    recorder.start(1000);
    await Promise.all([happened(video, 'ended', signal), video.play()]);
    const stopped = happened(recorder, 'stop', signal);
    recorder.stop();
    await stopped;
    return new Blob(parts, { type: recorder.mimeType.replace(/;.*$/, '') });
  } finally {
    stopDrawing();
    video.pause();
    video.removeAttribute('src');
    video.load();
    void sound.close();
  }
}
