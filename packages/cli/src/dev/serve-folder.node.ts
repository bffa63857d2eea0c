// The super app with the programs of a folder, rebuilt on every save: what `dev` and `preview` serve.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startServer, type RunningServer, type ServerNames } from '@atrium/server';
import { openFolderPrograms } from '@atrium/server/folder-programs';
import { loadSigner } from '@atrium/server/signer';
import { UsageError } from '../args/command.ts';
import { readDevelopRuntime } from '../project/built-files.node.ts';
import { devRegistry } from './dev-registry.node.ts';

export const DEFAULT_PORT = 8130;

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
  port: number;
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
  const server = await startServer({
    port,
    programs,
    runtime: await readDevelopRuntime(root),
    follows: true,
    publicKey: signer.publicKey,
    readSuperapp: (file) => readFile(path.join(superapp, file)).catch(() => undefined),
    demoService: true,
    ...(names ? { names } : {}),
  }).catch(async (error: NodeJS.ErrnoException) => {
    await programs.close();
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    throw new UsageError({
      en: `Port ${port} cannot be had (${error.code}). Choose another with --port, or --port 0.`,
      zh: `端口 ${port} 不可用（${error.code}）。请用 --port 另选，或 --port 0。`,
    });
  });
  return { server, appIds: registry.appIds };
}

/** Until Ctrl+C. */
export const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
