// Tells of every file below a folder that is saved, comes or goes.
import path from 'node:path';
import { watch } from 'chokidar';

export interface WatchFolder {
  folder: string;
  changed: (file: string) => void;
  say: (text: string) => void;
}

export interface FolderWatcher {
  /** From here on every change is told. Whatever is read before may be older than the file, and nobody hears of it. */
  ready: Promise<void>;
  close(): Promise<void>;
}

export function watchFolder({ folder, changed, say }: WatchFolder): FolderWatcher {
  const watcher = watch(folder, {
    ignoreInitial: true,
    // A file is read when it has been written whole, and of two quick edits the second is not missed.
    awaitWriteFinish: { stabilityThreshold: 20, pollInterval: 10 },
    ignored: (file) => /(^|[\\/])(node_modules|\.git)([\\/]|$)/.test(path.relative(folder, file)),
  });
  watcher.on('all', (_event, file) => changed(file));
  // The system watches only so many files; what it can is followed.
  watcher.on('error', (error) => say(`${folder}: ${(error as Error).message}`));
  let isReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => (isReady = resolve));
  watcher.once('ready', isReady);
  return {
    ready,
    async close() {
      await watcher.close();
      // Nobody waits for ever.
      isReady();
    },
  };
}
