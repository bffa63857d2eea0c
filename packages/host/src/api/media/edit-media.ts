// What is made of a picture or video of a program: a part of it, chosen by the user; another picture, by the super app's own
// editor; a smaller video. Each is a new temporary file.
import * as z from 'zod/mini';
import { typeOf } from '@atrium/protocol';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import type { FileStorage } from '../file/file-storage.ts';
import { programFilesOf } from '../file/program-files.ts';
import { nothing, wirePath } from '../schemas.ts';
import { compressVideo } from './compress-video.ts';
import { cropImage, loadImage } from './measure.ts';

const HEVC = 'video/mp4; codecs="hvc1.1.6.L93.B0"';
/** Larger ones are no pictures any more. */
const MAX_EDITED_BYTES = 50 * 1024 * 1024;

const cancelled = (): CapabilityError => new CapabilityError('cancelled', 'cancel');

export function editCapabilities(storage: FileStorage): readonly Capability[] {
  /** The file's bytes, and its address for as long as `run` takes. */
  const withFile = async <T>(
    context: InstanceContext,
    src: string,
    run: (url: string, file: Blob) => Promise<T>,
  ): Promise<T> => {
    const file = await programFilesOf(context, storage).blob(src);
    const url = URL.createObjectURL(file);
    try {
      return await run(url, file);
    } finally {
      URL.revokeObjectURL(url);
    }
  };
  const keep = (context: InstanceContext, blob: Blob, name: string): string =>
    programFilesOf(context, storage).addTemporary(blob, name);

  return [
    capability({
      name: 'media.crop',
      args: z.object({ src: wirePath, ratio: z.number().check(z.gte(0.1), z.lte(10)) }),
      foreground: true,
      rate: { burst: 5, perSecond: 1 },
      handle: (context, { src, ratio }) =>
        withFile(context, src, async (url, file) => {
          const image = await loadImage(url);
          const { naturalWidth: width, naturalHeight: height } = image;
          // An SVG may have none: then no part of it is so many pixels.
          if (width === 0 || height === 0)
            throw new CapabilityError('not-media', 'the picture has no size of its own');
          const request = { url, width, height, ratio };
          const box = await context.host.ui.crop(context.stage, request, context.signal);
          if (!box) throw cancelled();
          const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
          const part = await cropImage(image, box, type);
          return { path: keep(context, part, type === 'image/png' ? 'part.png' : 'part.jpg') };
        }),
    }),
    capability({
      name: 'media.editImage',
      args: z.object({ src: wirePath }),
      foreground: true,
      rate: { burst: 5, perSecond: 1 },
      async handle(context, { src }) {
        const { hooks } = context.host;
        if (!hooks.editImage)
          throw new CapabilityError('unsupported', 'not provided by this super app');
        const picture = await programFilesOf(context, storage).blob(src);
        if (!picture.type.startsWith('image/'))
          throw new CapabilityError('not-media', 'not a picture');
        const edited = await hooks.editImage(hostApiCaller(context), picture);
        if (!edited) throw cancelled();
        if (!edited.type.startsWith('image/') || edited.size > MAX_EDITED_BYTES)
          throw new CapabilityError('internal', 'the editor answered no picture');
        return { path: keep(context, edited, `edited.${edited.type.slice('image/'.length)}`) };
      },
    }),
    capability({
      name: 'media.compressVideo',
      args: z.object({
        src: wirePath,
        bitsPerSecond: z.number().check(z.gte(50_000), z.lte(50_000_000)),
        fps: z.number().check(z.gte(1), z.lte(60)),
        scale: z.number().check(z.gt(0), z.lte(1)),
      }),
      foreground: true,
      rate: { burst: 2, perSecond: 0.2 },
      handle: (context, { src, ...shrink }) =>
        withFile(context, src, async (url) => {
          const blob = await compressVideo(url, shrink, context.signal);
          const name = blob.type === 'video/mp4' ? 'compressed.mp4' : 'compressed.webm';
          return { path: keep(context, blob, name), size: blob.size };
        }),
    }),
    capability({
      name: 'media.join',
      args: z.object({
        parts: z.array(wirePath).check(z.minLength(1), z.maxLength(200)),
        name: z.string().check(z.maxLength(100)),
      }),
      rate: { burst: 5, perSecond: 1 },
      async handle(context, { parts, name }) {
        if (!parts.every((path) => path.startsWith('tmp:')))
          throw new CapabilityError('not-permitted', 'only temporary files are joined');
        const files = programFilesOf(context, storage);
        let whole: Blob;
        try {
          const blobs = await Promise.all(parts.map((path) => files.blob(path)));
          whole = new Blob(blobs, { type: typeOf(name) });
        } finally {
          // Before the whole is counted: there may not be room for both. Nobody else knows the names of the parts.
          await Promise.allSettled([...new Set(parts)].map((part) => files.remove(part, false)));
        }
        return { path: keep(context, whole, name) };
      },
    }),
    capability({
      name: 'media.hevc',
      args: nothing,
      handle: () => ({ supported: document.createElement('video').canPlayType(HEVC) !== '' }),
    }),
  ];
}
