// Whether a program reads files synchronously: only then its data files are handed over before it runs.

const CALL =
  /(?:access|copyFile|fstat|getFileInfo|getSavedFileList|open|readCompressedFile|readdir|readFile|read|removeSavedFile|saveFile|stat|unlink)Sync\b/;

/** What one module names; finding one too many costs its program a few files at launch, no more. */
export interface FileCalls {
  /** A method of FileSystemManager that answers at once. */
  syncCall?: true;
  /** The way to such a manager. */
  fileManager?: true;
}

export const fileCalls = (code: string): FileCalls => ({
  ...(CALL.test(code) && { syncCall: true }),
  ...(code.includes('getFileSystemManager') && { fileManager: true }),
});

/** Of the modules of a program: the manager may be made in one and used in another. */
export function readsFilesSync(modules: Iterable<FileCalls>): boolean {
  let hasCall = false;
  let hasManager = false;
  for (const { syncCall, fileManager } of modules) {
    hasCall ||= syncCall === true;
    hasManager ||= fileManager === true;
  }
  return hasCall && hasManager;
}
