// media.*: choosing, showing, measuring, saving and compressing pictures and videos.
import * as z from 'zod/mini';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../broker/capability.ts';
import { download } from '../file/download.ts';
import type { FileStorage } from '../file/file-storage.ts';
import { typeOf } from '@atrium/protocol';
import { programFilesOf } from '../file/program-files.ts';
import { given } from '../given.ts';
import { label, source } from '../schemas.ts';
import { chooseFiles } from './choose-files.ts';
import { drawImage, loadImage, loadVideo } from './measure.ts';
import { dataBlob, mediaAddress, type MediaAddress } from './media-address.ts';
import type { NetworkGateway } from '../network/network-gateway.ts';

const MAX_PICKED = 50;
const size = z.int().check(z.positive(), z.lte(8192));

export function mediaCapabilities(
  storage: FileStorage,
  gateway: NetworkGateway,
): readonly Capability[] {
  const files = (context: InstanceContext) => programFilesOf(context, storage);
  /** A file of the program with the source's bytes. Remote ones count as downloads, as documented of getImageInfo. */
  const localCopy = async (context: InstanceContext, src: string): Promise<string> => {
    if (!/^(?:https?|data):/i.test(src)) return src;
    const blob = src.startsWith('data:')
      ? dataBlob(src)
      : await gateway
          .fetch(context, {
            kind: 'downloadFile',
            url: src,
            method: 'GET',
            headers: {},
            timeoutMs: 30_000,
            signal: context.signal,
          })
          .then(({ status, headers, body }) => {
            if (status !== 200) throw new CapabilityError('not-found', `download fail ${status}`);
            return new Blob([body], { type: headers['content-type'] ?? '' });
          });
    return files(context).addTemporary(
      blob,
      src.startsWith('data:') ? '' : src.replace(/[?#].*$/, ''),
    );
  };

  /** Gives a loadable address for as long as `run` takes. */
  const withAddress = async <T>(
    context: InstanceContext,
    kind: 'img' | 'media',
    src: string,
    run: (address: MediaAddress) => Promise<T>,
  ): Promise<T> => {
    const address = await mediaAddress(context, storage, kind, src);
    try {
      return await run(address);
    } finally {
      address.revoke();
    }
  };

  return [
    capability({
      name: 'media.choose',
      args: z.object({
        count: z.int(),
        kinds: z.array(z.enum(['image', 'video', 'file'])).check(z.minLength(1), z.maxLength(3)),
        sources: z.array(z.enum(['album', 'camera'])).check(z.maxLength(2)),
        camera: z.enum(['back', 'front']),
        compress: z.boolean(),
        extensions: z.optional(z.array(label).check(z.maxLength(50))),
      }),
      foreground: true,
      rate: { burst: 5, perSecond: 1 },
      async handle(context, args) {
        const chosen = await chooseFiles(context, {
          kinds: args.kinds,
          sources: args.sources,
          camera: args.camera,
          compress: args.compress,
          count: Math.min(Math.max(args.count, 1), MAX_PICKED),
          ...given('extensions', args.extensions),
        });
        return {
          files: await Promise.all(
            chosen.map(async (file) => {
              const kind = file.type.startsWith('image/')
                ? ('image' as const)
                : file.type.startsWith('video/')
                  ? ('video' as const)
                  : ('file' as const);
              const path = files(context).addTemporary(file, file.name);
              const facts = await withAddress(context, 'img', path, ({ url }) =>
                kind === 'image'
                  ? loadImage(url).then(({ naturalWidth, naturalHeight }) => ({
                      width: naturalWidth,
                      height: naturalHeight,
                      duration: 0,
                    }))
                  : kind === 'video'
                    ? loadVideo(url)
                    : Promise.reject(new Error('neither')),
              ).catch(() => ({ width: 0, height: 0, duration: 0 }));
              return {
                path,
                size: file.size,
                kind,
                name: file.name,
                modified: file.lastModified,
                ...facts,
              };
            }),
          ),
        };
      },
    }),
    capability({
      name: 'media.preview',
      args: z.object({
        items: z
          .array(
            z.object({
              url: source,
              kind: z.enum(['image', 'video']),
              poster: z.optional(source),
            }),
          )
          .check(z.minLength(1), z.maxLength(200)),
        current: z.int().check(z.nonnegative()),
      }),
      foreground: true,
      rate: { burst: 5, perSecond: 1 },
      async handle(context, { items, current }) {
        const addresses = await Promise.all(
          items.map(({ url, kind }) =>
            mediaAddress(context, storage, kind === 'image' ? 'img' : 'media', url),
          ),
        );
        if (!context.alive) return;
        const shown = context.host.ui.preview(
          context.stage,
          {
            items: items.map(({ kind }, i) => ({ url: addresses[i]?.url ?? '', kind })),
            current: Math.min(current, items.length - 1),
          },
          context.signal,
        );
        // Answered when the viewer is open; the addresses live as long as it does.
        void shown.finally(() => addresses.forEach((address) => address.revoke()));
      },
    }),
    capability({
      name: 'media.imageInfo',
      args: z.object({ src: source }),
      rate: { burst: 60, perSecond: 20 },
      async handle(context, { src }) {
        const path = await localCopy(context, src);
        const blob = await files(context).blob(path);
        return withAddress(context, 'img', path, async ({ url }) => {
          const { naturalWidth, naturalHeight } = await loadImage(url);
          const type = blob.type.replace(/;.*$/, '').replace(/^image\//, '');
          // Browsers turn pictures upright by themselves.
          return { width: naturalWidth, height: naturalHeight, path, type, orientation: 'up' };
        });
      },
    }),
    capability({
      name: 'media.videoInfo',
      args: z.object({ src: source }),
      handle: (context, { src }) =>
        withAddress(context, 'media', src, async ({ url }) => {
          const facts = await loadVideo(url);
          const local = /^(?:tmp|store|usr|pkg):/.test(src);
          const bytes = local ? (await files(context).stat(src)).size : 0;
          return { ...facts, size: bytes, type: typeOf(src).replace(/^video\//, '') };
        }),
    }),
    capability({
      name: 'media.save',
      args: z.object({ src: source, kind: z.enum(['image', 'video']) }),
      foreground: true,
      scope: 'album',
      async handle(context, { src, kind }) {
        const path = await localCopy(context, src);
        const blob = await files(context).blob(path);
        if (!blob.type.startsWith(`${kind}/`))
          throw new CapabilityError('not-media', `not a ${kind}`);
        if (context.alive) download(blob, path.replace(/^.*[:/]/, ''));
      },
    }),
    capability({
      name: 'media.compress',
      args: z.object({
        src: source,
        quality: z.number().check(z.gte(0), z.lte(1)),
        width: z.optional(size),
        height: z.optional(size),
      }),
      rate: { burst: 20, perSecond: 5 },
      async handle(context, { src, quality, width, height }) {
        const path = await localCopy(context, src);
        return withAddress(context, 'img', path, async ({ url }) => {
          const blob = await drawImage(await loadImage(url), {
            quality,
            ...given('width', width),
            ...given('height', height),
          });
          return { path: files(context).addTemporary(blob, 'compressed.jpg') };
        });
      },
    }),
  ];
}
