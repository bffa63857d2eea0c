// wx: pictures and videos: choosing, looking at, measuring, saving, compressing.
import type { PickedFile } from '@atrium/protocol';
import { ApiFailure, invalid } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { clamp, given, isObject, list, number, type Options, text } from '../kit/parameters.ts';

type Source = 'album' | 'camera';

/** What compressVideo makes of a quality. */
const QUALITY: Record<string, { bitsPerSecond: number; fps: number; scale: number }> = {
  low: { bitsPerSecond: 500_000, fps: 24, scale: 0.5 },
  medium: { bitsPerSecond: 1_000_000, fps: 30, scale: 0.75 },
  high: { bitsPerSecond: 2_500_000, fps: 30, scale: 1 },
};

const sources = (value: unknown): Source[] => {
  const chosen = list(value).filter((one): one is Source => one === 'album' || one === 'camera');
  return chosen.length > 0 ? chosen : ['album', 'camera'];
};

export const wxMedia = (kit: Kit): ApiTable => {
  const { files } = kit;
  const src = (value: unknown): string => {
    const found = files.source(text(value));
    if (found === undefined) throw new ApiFailure('not-found', 'file not found');
    return found;
  };
  const choose = async (
    kinds: PickedFile['kind'][],
    o: Options,
    count: number,
    extensions?: string[],
  ): Promise<PickedFile[]> => {
    const sizes = o['sizeType'];
    const { files: picked } = await kit.call('media.choose', {
      count,
      kinds,
      sources: sources(o['sourceType']),
      camera: o['camera'] === 'front' ? 'front' : 'back',
      compress: !(Array.isArray(sizes) && sizes.length === 1 && sizes[0] === 'original'),
      ...given('extensions', extensions),
    });
    return picked.map((file) => ({ ...file, path: files.fromWire(file.path) }));
  };
  const preview = (items: { url: string; kind: 'image' | 'video' }[], current: number) =>
    kit.call('media.preview', { items, current: Math.max(0, current) });
  /** Documented: of the device or of the package. */
  const local = (value: unknown): string => {
    const path = files.source(text(value));
    if (path === undefined || /^(?:https?|data):/i.test(path))
      throw new ApiFailure('not-found', 'file not found');
    return path;
  };
  const save = (kind: 'image' | 'video') =>
    method(
      'filePath:String',
      async (o: Options) => {
        const path = text(o['filePath']);
        // Documented: local files only.
        const file = files.toWire(path);
        if (file === undefined) throw new ApiFailure('not-found', `file not exists ${path}`);
        await kit.call('media.save', { src: file, kind });
      },
      { needs: 'media.save' },
    );

  return {
    chooseImage: method(
      'count sizeType sourceType',
      async (o) => {
        const picked = await choose(['image'], o, number(o['count'], 9));
        return {
          tempFilePaths: picked.map(({ path }) => path),
          tempFiles: picked.map(({ path, size }) => ({ path, size })),
        };
      },
      { needs: 'media.choose', gives: 'tempFilePaths tempFiles' },
    ),
    chooseMedia: method(
      'count mediaType sourceType maxDuration sizeType camera',
      async (o) => {
        const wanted = list(o['mediaType']);
        const mixed = wanted.length === 0 || wanted.includes('mix');
        const kinds = (['image', 'video'] as const).filter(
          (kind) => mixed || wanted.includes(kind),
        );
        const picked = await choose([...kinds], o, number(o['count'], 9));
        return {
          type: kinds.length > 1 ? 'mix' : kinds[0],
          tempFiles: picked.map((file) => ({
            tempFilePath: file.path,
            size: file.size,
            duration: file.duration,
            width: file.width,
            height: file.height,
            fileType: file.kind,
          })),
        };
      },
      { needs: 'media.choose', gives: 'tempFiles type' },
    ),
    chooseVideo: method(
      'sourceType compressed maxDuration camera',
      async (o) => {
        const [file] = await choose(['video'], o, 1);
        if (!file) throw new ApiFailure('cancelled', 'cancel');
        const { path, duration, size, width, height } = file;
        return { tempFilePath: path, duration, size, width, height };
      },
      { needs: 'media.choose', gives: 'tempFilePath duration size width height' },
    ),
    // There are no chats to choose from: the user's own files are offered.
    chooseMessageFile: method(
      'count:Number type extension',
      async (o) => {
        const type = text(o['type'], 'all');
        const kinds: PickedFile['kind'][] =
          type === 'image' || type === 'video'
            ? [type]
            : type === 'file'
              ? ['file']
              : ['image', 'video', 'file'];
        const extensions = list(o['extension']).map((one) => text(one));
        const picked = await choose(
          kinds,
          o,
          number(o['count'], 1),
          extensions.length > 0 ? extensions : undefined,
        );
        return {
          tempFiles: picked.map(({ path, size, name, kind, modified }) => ({
            path,
            size,
            name,
            type: kind,
            time: Math.floor(modified / 1000),
          })),
        };
      },
      { needs: 'media.choose', gives: 'tempFiles' },
    ),
    previewImage: method(
      'urls:Array current showmenu referrerPolicy',
      async (o) => {
        const urls = list(o['urls']).map((url) => text(url));
        const current = o['current'];
        const index = typeof current === 'number' ? current : urls.indexOf(text(current));
        await preview(
          urls.map((url) => ({ url: src(url), kind: 'image' })),
          index,
        );
      },
      { needs: 'media.preview' },
    ),
    previewMedia: method(
      'sources:Array current showmenu',
      async (o) => {
        const items = list(o['sources']).filter(isObject);
        await preview(
          items.map(({ url, type }) => ({
            url: src(url),
            kind: type === 'video' ? 'video' : 'image',
          })),
          number(o['current'], 0),
        );
      },
      { needs: 'media.preview' },
    ),
    getImageInfo: method(
      'src:String',
      async (o) => {
        const info = await kit.call('media.imageInfo', { src: src(o['src']) });
        return { ...info, path: files.fromWire(info.path) };
      },
      { needs: 'media.imageInfo', gives: 'width height path orientation type' },
    ),
    getVideoInfo: method(
      'src:String',
      async (o) => {
        const info = await kit.call('media.videoInfo', { src: src(o['src']) });
        const { type, duration, width, height } = info;
        const facts = { orientation: 'up', fps: 0, bitrate: 0 };
        return { ...facts, type, duration, width, height, size: info.size / 1024 };
      },
      { needs: 'media.videoInfo', gives: 'orientation type duration size height width' },
    ),
    compressImage: method(
      'src:String quality compressedWidth compressedHeight',
      async (o) => {
        const { path } = await kit.call('media.compress', {
          src: src(o['src']),
          quality: number(o['quality'], 80) / 100,
          ...given(
            'width',
            o['compressedWidth'] === undefined ? undefined : number(o['compressedWidth'], 0),
          ),
          ...given(
            'height',
            o['compressedHeight'] === undefined ? undefined : number(o['compressedHeight'], 0),
          ),
        });
        return { tempFilePath: files.fromWire(path) };
      },
      { needs: 'media.compress', gives: 'tempFilePath' },
    ),
    cropImage: method(
      'src:String cropScale:String',
      async (o) => {
        const [wide = NaN, high = NaN] = text(o['cropScale']).split(':').map(Number);
        if (!(wide > 0 && high > 0)) throw invalid('cropScale should be like 16:9');
        const { path } = await kit.call('media.crop', {
          src: local(o['src']),
          ratio: wide / high,
        });
        return { tempFilePath: files.fromWire(path) };
      },
      { needs: 'media.crop', gives: 'tempFilePath' },
    ),
    editImage: method(
      'src:String',
      async (o) => {
        const { path } = await kit.call('media.editImage', { src: local(o['src']) });
        return { tempFilePath: files.fromWire(path) };
      },
      { needs: 'media.editImage', gives: 'tempFilePath' },
    ),
    compressVideo: method(
      'src:String quality bitrate fps resolution',
      async (o) => {
        // Documented: with a quality the other three count for nothing.
        const shrink = QUALITY[text(o['quality'])] ?? {
          bitsPerSecond: clamp(number(o['bitrate'], 1000) * 1000, 50_000, 50_000_000),
          fps: clamp(number(o['fps'], 30), 1, 60),
          scale: clamp(number(o['resolution'], 1), 0.01, 1),
        };
        const { path, size } = await kit.call('media.compressVideo', {
          src: local(o['src']),
          ...shrink,
        });
        return { tempFilePath: files.fromWire(path), size: Math.ceil(size / 1024) };
      },
      { needs: 'media.compressVideo', gives: 'tempFilePath size' },
    ),
    checkDeviceSupportHevc: method(
      '',
      async () => ({ supportHevc: (await kit.call('media.hevc', {})).supported }),
      { needs: 'media.hevc', gives: 'supportHevc' },
    ),
    saveImageToPhotosAlbum: save('image'),
    saveVideoToPhotosAlbum: save('video'),
  };
};
