// The super app with the programs of a folder, rebuilt on every save: what `dev` and `preview` serve.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startServer, type RunningServer, type ServerNames } from '@atrium/server';
import { openFolderPrograms } from '@atrium/server/folder-programs';
import { loadSigner } from '@atrium/server/signer';
import { UsageError } from '../args/command.ts';
import { readDevelopRuntime } from '../project/built-files.node.ts';
import { devRegistry } from './dev-registry.node.ts';

const DEFAULT_PORT = 8130;
/** Of a platform on this machine, or of other programs that are being worked on. */
const TRIED_PORTS = 10;

export interface FolderServer {
  server: RunningServer;
  /** Of the programs found; empty where the folder has a registry of its own. */
  appIds: string[];
}

export interface ServeFolder {
  /** With `dist/`. */
  root: string;
  folder: string;
  /** For the signing key. */
  data: string;
  allowDomains: readonly string[];
  /** Absent: 8130, or the next one that is free. */
  port: number | undefined;
  names?: ServerNames;
  say: (line: string) => void;
}

export async function serveFolder(options: ServeFolder): Promise<FolderServer> {
  const { root, folder, data, port, names } = options;
  const registry = await devRegistry(folder, data, options.allowDomains);
  if (!registry)
    throw new UsageError({
      en: `There is no mini program in ${folder}, and no atrium.registry.json. "atrium create NAME" makes one.`,
      zh: `${folder} 中没有小程序，也没有 atrium.registry.json。可用“atrium create 名称”新建。`,
    });
  const signer = await loadSigner(data);
  const programs = await openFolderPrograms({ ...registry, signer, say: options.say });
  const superapp = path.join(root, 'dist/superapp');
  const runtime = await readDevelopRuntime(root);
  const start = (at: number): Promise<RunningServer> =>
    startServer({
      port: at,
      programs,
      runtime,
      follows: true,
      publicKey: signer.publicKey,
      readSuperapp: (file) => readFile(path.join(superapp, file)).catch(() => undefined),
      demoService: true,
      ...(names ? { names } : {}),
    });
  const server = await firstFree(port, start).catch(async (error: NodeJS.ErrnoException) => {
    await programs.close();
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    const shown = port ?? DEFAULT_PORT;
    throw new UsageError({
      en: `Port ${shown} cannot be had (${error.code}). Choose another with --port, or --port 0.`,
      zh: `端口 ${shown} 不可用（${error.code}）。请用 --port 另选，或 --port 0。`,
    });
  });
  return { server, appIds: registry.appIds };
}

async function firstFree(
  port: number | undefined,
  start: (port: number) => Promise<RunningServer>,
): Promise<RunningServer> {
  if (port !== undefined) return start(port);
  for (let at = DEFAULT_PORT; ; at++)
    try {
      return await start(at);
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || at >= DEFAULT_PORT + TRIED_PORTS) throw error;
    }
}

/** Until Ctrl+C. */
export const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
