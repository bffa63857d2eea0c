// my: pictures, videos and files: choosing, looking at, measuring, saving, compressing.
import { createFileSystemManager } from '../core/file-system-manager.ts';
import { programFiles } from '../core/program-files.ts';
import { ApiFailure } from '../kit/failure.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { myThrow } from '../kit/my-convention.ts';
import { given, list, number, text, type Options } from '../kit/parameters.ts';

export const myMedia = (kit: Kit, convention: Convention): ApiTable => {
  const { files } = kit;
  const src = (value: unknown): string => {
    const found = files.source(text(value));
    if (found === undefined) throw new ApiFailure('invalid-argument', 'path');
    return found;
  };
  const wire = (value: unknown): string => {
    const found = files.toWire(text(value));
    if (found === undefined) throw new ApiFailure('invalid-argument', 'path');
    return found;
  };
  const path = (o: Options): unknown => o['filePath'] ?? o['apFilePath'] ?? o['src'];
  let manager: object | undefined;

  return {
    chooseImage: method(
      'count sizeType sourceType',
      async (o) => {
        const sources = list(o['sourceType']);
        const wanted = (['album', 'camera'] as const).filter(
          (one) => sources.length === 0 || sources.includes(one),
        );
        const { files: picked } = await kit.call('media.choose', {
          count: number(o['count'], 1),
          kinds: ['image'],
          sources: wanted,
          camera: 'back',
          compress:
            !list(o['sizeType']).every((one) => one === 'original') || o['sizeType'] === undefined,
        });
        const paths = picked.map((file) => files.fromWire(file.path));
        return {
          apFilePaths: paths,
          tempFilePaths: paths,
          tempFiles: picked.map(({ size }, i) => ({ path: paths[i], size })),
        };
      },
      {
        needs: 'media.choose',
        gives: 'apFilePaths tempFilePaths tempFiles',
        errors: { denied: [2001, '在申请授权时用户拒绝授权'] },
      },
    ),
    chooseVideo: method(
      'sourceType maxDuration camera',
      async () => {
        const { files: picked } = await kit.call('media.choose', {
          count: 1,
          kinds: ['video'],
          sources: ['album', 'camera'],
          camera: 'back',
          compress: false,
        });
        const [file] = picked;
        if (!file) throw new ApiFailure('cancelled', 'cancel');
        const filePath = files.fromWire(file.path);
        const { duration, size, height, width } = file;
        return { filePath, tempFilePath: filePath, duration, size, height, width };
      },
      { needs: 'media.choose', gives: 'filePath tempFilePath duration size height width' },
    ),
    previewImage: method(
      'urls:Array current',
      async (o) => {
        const urls = list(o['urls']).map((url) => text(url));
        const { current } = o;
        const index =
          typeof current === 'string' && urls.includes(current)
            ? urls.indexOf(current)
            : number(current, 0);
        await kit.call('media.preview', {
          items: urls.map((url) => ({ url: src(url), kind: 'image' as const })),
          current: Math.max(0, index),
        });
      },
      { needs: 'media.preview' },
    ),
    getImageInfo: method(
      'src:String',
      async (o) => {
        const info = await kit.call('media.imageInfo', { src: src(o['src']) });
        return { ...info, path: files.fromWire(info.path) };
      },
      {
        needs: 'media.imageInfo',
        gives: 'width height path type orientation',
        errors: {
          parameter: [12, '路径不能为空'],
          'not-found': [18, '获取图片信息失败'],
          'not-media': [22, '不支持的地址后缀名'],
        },
      },
    ),
    getVideoInfo: method(
      'src:String',
      async (o) => {
        const info = await kit.call('media.videoInfo', { src: src(o['src']) });
        const { type, duration, size, width, height } = info;
        return { orientation: 'up', fps: 0, bitrate: 0, type, duration, size, width, height };
      },
      { needs: 'media.videoInfo', gives: 'orientation type duration size height width' },
    ),
    compressImage: method(
      'apFilePaths:Array compressLevel compressedWidth compressedHeight',
      async (o) => {
        // 0 low, 1 medium, 2 high quality, 3 as it is, 4 by the network.
        const quality = [0.4, 0.6, 0.8, 1, 0.6][number(o['compressLevel'], 4)] ?? 0.6;
        const compressed = await Promise.all(
          list(o['apFilePaths']).map((one) =>
            kit.call('media.compress', {
              src: src(one),
              quality,
              ...given(
                'width',
                o['compressedWidth'] === undefined ? undefined : number(o['compressedWidth'], 0),
              ),
              ...given(
                'height',
                o['compressedHeight'] === undefined ? undefined : number(o['compressedHeight'], 0),
              ),
            }),
          ),
        );
        return { apFilePaths: compressed.map((one) => files.fromWire(one.path)) };
      },
      { needs: 'media.compress', gives: 'apFilePaths' },
    ),
    saveImage: method(
      'url:String showActionSheet',
      async (o) => void (await kit.call('media.save', { src: src(o['url']), kind: 'image' })),
      { needs: 'media.save', errors: { parameter: [2, '参数无效，没有传 url 参数'] } },
    ),
    saveImageToPhotosAlbum: method(
      'filePath:String',
      async (o) => {
        await kit.call('media.save', { src: wire(o['filePath']), kind: 'image' });
        return { success: true };
      },
      { needs: 'media.save', gives: 'success' },
    ),
    saveVideoToPhotosAlbum: method(
      'src filePath',
      async (o) => {
        await kit.call('media.save', { src: wire(path(o)), kind: 'video' });
        return { success: true };
      },
      { needs: 'media.save', gives: 'success' },
    ),

    getFileSystemManager: direct(
      () => (manager ??= createFileSystemManager({ kit, convention, fail: myThrow })),
      { needs: 'file.read' },
    ),
    saveFile: method(
      'apFilePath filePath',
      async (o) => {
        const saved = files.fromWire(
          await programFiles(kit).save(wire(o['apFilePath'] ?? o['filePath']), undefined),
        );
        return { success: true, apFilePath: saved, savedFilePath: saved };
      },
      { needs: 'file.save', gives: 'success apFilePath savedFilePath' },
    ),
    getFileInfo: method(
      'filePath apFilePath digestAlgorithm',
      async (o) => ({ size: (await programFiles(kit).stat(wire(path(o)))).size, success: true }),
      { needs: 'file.stat', gives: 'size' },
    ),
    getSavedFileInfo: method(
      'filePath apFilePath',
      async (o) => {
        const { size, modified } = await programFiles(kit).stat(wire(path(o)));
        return { success: true, size, createTime: modified };
      },
      { needs: 'file.stat', gives: 'success size createTime' },
    ),
    getSavedFileList: method(
      '',
      async () => ({
        success: true,
        fileList: (await programFiles(kit).saved()).map(([saved, { size, modified }]) => ({
          apFilePath: files.fromWire(saved),
          filePath: files.fromWire(saved),
          size,
          createTime: modified,
        })),
      }),
      { needs: 'file.list', gives: 'success fileList' },
    ),
    removeSavedFile: method('apFilePath filePath', (o) => programFiles(kit).remove(wire(path(o))), {
      needs: 'file.remove',
    }),
    saveFileToDisk: method(
      'apFilePath filePath',
      async (o) => {
        await kit.call('file.export', { path: wire(path(o)) });
        return { success: true };
      },
      { needs: 'file.export', gives: 'success' },
    ),
    openDocument: method(
      'filePath:String fileType',
      async (o) => void (await kit.call('file.export', { path: wire(o['filePath']) })),
      { needs: 'file.export' },
    ),
  };
};
