// What a program's sounds take in the host's memory: buffers, and the files they are decoded from.
import { CapabilityError } from '../../../broker/capability.ts';
import { fromBase64, type Bytes } from '../../bytes.ts';

/** Samples of all sounds and nodes together: 200 MB. */
const MAX_SAMPLES = 50_000_000;
/** A buffer of one sample takes memory as well. */
const LEAST_SAMPLES = 1024;
/** Of all files that wait to be decoded. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

export interface Sound {
  readonly buffer: AudioBuffer;
  readonly samples: number;
  /** Its number, and every source that may still play it. */
  holders: number;
}

export interface SoundRoom {
  /** How many samples may still come. */
  left(): number;
  take(samples: number): void;
  give(samples: number): void;
  sound(id: number): Sound | undefined;
  /** Under a number; what had it is let go of. */
  keep(id: number, samples: number, make: () => AudioBuffer): void;
  hold(sound: Sound): void;
  letGo(sound: Sound): void;
  /** Of a buffer's number and of the file that came under it. */
  drop(id: number): void;
  addBytes(id: number, base64: string): void;
  /** The file, which is the caller's from now on. */
  takeFile(id: number): Blob;
  clear(): void;
}

/** `free` looks for what may go when there is no room. */
export function createSoundRoom(free: () => void): SoundRoom {
  const sounds = new Map<number, Sound>();
  const files = new Map<number, { parts: Bytes[]; size: number }>();
  let taken = 0;
  let fileBytes = 0;

  const take = (samples: number): void => {
    if (taken + samples > MAX_SAMPLES) free();
    if (taken + samples > MAX_SAMPLES)
      throw new CapabilityError('limit', 'the sounds of this program are too long together');
    taken += samples;
  };
  const give = (samples: number): void => void (taken -= samples);
  const letGo = (sound: Sound): void => {
    if (--sound.holders === 0) give(sound.samples);
  };
  const dropFile = (id: number): void => {
    fileBytes -= files.get(id)?.size ?? 0;
    files.delete(id);
  };
  const drop = (id: number): void => {
    const sound = sounds.get(id);
    sounds.delete(id);
    if (sound) letGo(sound);
    dropFile(id);
  };

  return {
    left: () => MAX_SAMPLES - taken,
    take,
    give,
    sound: (id) => sounds.get(id),
    keep(id, samples, make) {
      drop(id);
      const counted = samples + LEAST_SAMPLES;
      take(counted);
      try {
        sounds.set(id, { buffer: make(), samples: counted, holders: 1 });
      } catch (error) {
        give(counted);
        throw error;
      }
    },
    hold: (sound) => void sound.holders++,
    letGo,
    drop,
    addBytes(id, base64) {
      const bytes = fromBase64(base64);
      if (fileBytes + bytes.length > MAX_FILE_BYTES) {
        dropFile(id);
        throw new CapabilityError(
          'limit',
          `sound files that wait to be decoded are larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`,
        );
      }
      const file = files.get(id) ?? { parts: [], size: 0 };
      files.set(id, file);
      file.parts.push(bytes);
      file.size += bytes.length;
      fileBytes += bytes.length;
    },
    takeFile(id) {
      const file = new Blob(files.get(id)?.parts ?? []);
      dropFile(id);
      return file;
    },
    clear() {
      sounds.clear();
      files.clear();
      taken = fileBytes = 0;
    },
  };
}
