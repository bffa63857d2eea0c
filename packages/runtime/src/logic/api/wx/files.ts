// wx: the file system manager, saved files, documents.
import { createFileSystemManager } from '../core/file-system-manager.ts';
import { programFiles } from '../core/program-files.ts';
import { ApiFailure } from '../kit/failure.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { text } from '../kit/parameters.ts';
import { wxThrow } from '../kit/wx-convention.ts';

export const wxFiles = (kit: Kit, convention: Convention): ApiTable => {
  const wire = (value: unknown): string => {
    const path = kit.files.toWire(text(value));
    if (path === undefined) throw new ApiFailure('not-found', 'file not found');
    return path;
  };
  let manager: object | undefined;
  const files = () => programFiles(kit);
  const openFile = async (value: unknown): Promise<void> =>
    void (await kit.call('file.export', { path: wire(value) }));
  return {
    getFileSystemManager: direct(
      () => (manager ??= createFileSystemManager({ kit, convention, fail: wxThrow })),
      { needs: 'file.read' },
    ),
    saveFile: method(
      'tempFilePath:String',
      async (o) => ({
        savedFilePath: kit.files.fromWire(await files().save(wire(o['tempFilePath']), undefined)),
      }),
      { needs: 'file.save', gives: 'savedFilePath' },
    ),
    getSavedFileList: method(
      '',
      async () => ({
        fileList: (await files().saved()).map(([path, { size, modified }]) => ({
          filePath: kit.files.fromWire(path),
          size,
          createTime: Math.floor(modified / 1000),
        })),
      }),
      { needs: 'file.list', gives: 'fileList' },
    ),
    getSavedFileInfo: method(
      'filePath:String',
      async (o) => {
        const { size, modified } = await files().stat(wire(o['filePath']));
        return { size, createTime: Math.floor(modified / 1000) };
      },
      { needs: 'file.stat', gives: 'size createTime' },
    ),
    getFileInfo: method(
      'filePath:String',
      async (o) => ({ size: (await files().stat(wire(o['filePath']))).size }),
      { needs: 'file.stat', gives: 'size' },
    ),
    removeSavedFile: method('filePath:String', (o) => files().remove(wire(o['filePath'])), {
      needs: 'file.remove',
    }),
    // A browser shows a document by handing it to the user.
    openDocument: method('filePath:String fileType showMenu', (o) => openFile(o['filePath']), {
      needs: 'file.export',
    }),
    saveFileToDisk: method('filePath:String', (o) => openFile(o['filePath']), {
      needs: 'file.export',
    }),
  };
};
