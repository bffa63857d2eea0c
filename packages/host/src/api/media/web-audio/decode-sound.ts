// A sound file of a program becomes samples: its length is asked for before the browser unpacks it, which cannot be stopped.
import { CapabilityError } from '../../../broker/capability.ts';

const PATIENCE_MS = 10_000;
/** What most sounds have; how many a file has is known too late. */
const USUAL_CHANNELS = 2;

const unreadable = (): CapabilityError =>
  new CapabilityError('not-media', 'the browser cannot decode this sound');

/** Seconds, as the file says itself. */
export async function soundSeconds(file: Blob): Promise<number> {
  const element = new Audio();
  const url = URL.createObjectURL(file);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<number>((resolve, reject) => {
      element.addEventListener('loadedmetadata', () => resolve(element.duration));
      element.addEventListener('error', () => reject(unreadable()));
      timer = setTimeout(() => reject(unreadable()), PATIENCE_MS);
      element.preload = 'metadata';
      element.src = url;
    });
  } finally {
    clearTimeout(timer);
    element.removeAttribute('src');
    URL.revokeObjectURL(url);
  }
}

/** `left`: samples there is room for. */
export async function decodeSound(
  audio: AudioContext,
  file: Blob,
  left: number,
  seconds: typeof soundSeconds,
): Promise<AudioBuffer> {
  const length = await seconds(file);
  if (!Number.isFinite(length))
    throw new CapabilityError('not-media', 'the sound file does not say how long it is');
  if (length * audio.sampleRate * USUAL_CHANNELS > left)
    throw new CapabilityError('limit', 'the sounds of this program are too long together');
  const bytes = await file.arrayBuffer();
  return audio.decodeAudioData(bytes).catch(() => {
    throw unreadable();
  });
}
