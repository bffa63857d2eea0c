// `atrium dev`: the super app with the programs of a folder, compiled anew whenever a file is saved.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startServer } from '@atrium/server';
import { openFolderPrograms } from '@atrium/server/folder-programs';
import { loadSigner } from '@atrium/server/signer';
import { command, UsageError } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { devRegistry } from '../dev/dev-registry.node.ts';
import { readDevelopRuntime } from '../project/built-files.node.ts';

const DEFAULT_PORT = 8130;

export const dev = command({
  usage: '[FOLDER]',
  positionals: { min: 0, max: 1 },
  options: {
    port: {
      type: 'number',
      short: 'p',
      value: 'N',
      about: {
        en: 'port (default 8130; 0 is any free one)',
        zh: '端口（默认 8130；0 为任意空闲端口）',
      },
    },
    data: {
      type: 'string',
      value: 'DIR',
      about: {
        en: 'for the signing key (default .atrium)',
        zh: '存放签名密钥的目录（默认 .atrium）',
      },
    },
    'allow-domain': {
      type: 'string',
      value: 'HOST',
      multiple: true,
      about: {
        en: 'let requests to this host out; * is any public one',
        zh: '允许访问此域名；* 为任意公网域名',
      },
    },
    json: JSON_OPTION,
  },
  examples: ['atrium dev', 'atrium dev my-shop --port 9000 --allow-domain api.example.com'],
  async run({ options, positionals, out, root, cwd }) {
    const folder = path.resolve(cwd, positionals[0] ?? '.');
    const data = path.resolve(cwd, options.data ?? '.atrium');
    const registry = await devRegistry(folder, data, options['allow-domain'] ?? []);
    if (!registry)
      throw new UsageError({
        en: `There is no mini program in ${folder}, and no atrium.registry.json. "atrium create NAME" makes one.`,
        zh: `${folder} 中没有小程序，也没有 atrium.registry.json。可用“atrium create 名称”新建。`,
      });
    const port = options.port ?? DEFAULT_PORT;
    const signer = await loadSigner(data);
    const programs = await openFolderPrograms({
      ...registry,
      signer,
      say: (line) => out.note(line),
    });
    const superapp = path.join(root, 'dist/superapp');
    const server = await startServer({
      port,
      programs,
      runtime: await readDevelopRuntime(root),
      publicKey: signer.publicKey,
      readSuperapp: (file) => readFile(path.join(superapp, file)).catch(() => undefined),
      demoService: true,
    }).catch(async (error: NodeJS.ErrnoException) => {
      await programs.close();
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
      throw new UsageError({
        en: `Port ${port} cannot be had (${error.code}). Choose another with --port, or --port 0.`,
        zh: `端口 ${port} 不可用（${error.code}）。请用 --port 另选，或 --port 0。`,
      });
    });
    const [only, ...others] = registry.appIds;
    const url =
      only && others.length === 0 ? `${server.hostOrigin}/?open=${only}` : `${server.hostOrigin}/`;
    if (options.json) out.json({ format: 1, url, folder });
    else out.say({ en: `open ${url}  (Ctrl+C ends it)`, zh: `请打开 ${url}（Ctrl+C 结束）` });
    await interrupted();
    await server.close();
    return 0;
  },
});

const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
