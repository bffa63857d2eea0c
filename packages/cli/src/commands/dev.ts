// `atrium dev`: the super app with the programs of a folder, compiled anew whenever a file is saved.
import path from 'node:path';
import { command } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';

export const dev = command({
  usage: '[FOLDER]',
  positionals: { min: 0, max: 1 },
  options: {
    port: {
      type: 'number',
      short: 'p',
      value: 'N',
      about: {
        en: 'port (default 8130 or the next free one; 0 is any)',
        zh: '端口（默认 8130，被占用则顺延；0 为任意空闲端口）',
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
    // The compiler and the server: nobody waits for them to read the help.
    const { interrupted, serveFolder } = await import('../dev/serve-folder.node.ts');
    const folder = path.resolve(cwd, positionals[0] ?? '.');
    const { server, appIds } = await serveFolder({
      root,
      folder,
      data: path.resolve(cwd, options.data ?? '.atrium'),
      allowDomains: options['allow-domain'] ?? [],
      port: options.port,
      say: (line) => out.note(line),
    });
    const [only, ...others] = appIds;
    const url =
      only && others.length === 0 ? `${server.hostOrigin}/?open=${only}` : `${server.hostOrigin}/`;
    if (options.json) out.json({ format: 1, url, folder });
    else out.say({ en: `open ${url}  (Ctrl+C ends it)`, zh: `请打开 ${url}（Ctrl+C 结束）` });
    await interrupted();
    await server.close();
    return 0;
  },
});
