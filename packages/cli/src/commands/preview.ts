// `atrium preview`: a QR code that opens the program on a phone.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ServerNames } from '@atrium/server';
import { renderSVG, renderUnicodeCompact } from 'uqr';
import { command, UsageError } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { lanAddress, wildcardName } from '../dev/lan.node.ts';

const run = promisify(execFile);

export const preview = command({
  usage: '[FOLDER]',
  positionals: { min: 0, max: 1 },
  options: {
    usb: {
      type: 'boolean',
      about: {
        en: 'an Android phone on a cable (adb): needs no name and no certificate',
        zh: '用数据线连接的 Android 手机（adb）：不需要域名和证书',
      },
    },
    host: {
      type: 'string',
      value: 'NAME',
      about: {
        en: 'a name that leads here, with all names below it (default: ADDRESS.sslip.io)',
        zh: '指向本机的域名（含其下所有子域名；默认 地址.sslip.io）',
      },
    },
    cert: {
      type: 'string',
      value: 'FILE',
      about: {
        en: 'certificate (PEM) for NAME and *.NAME; with --key',
        zh: 'NAME 和 *.NAME 的证书（PEM）；与 --key 同用',
      },
    },
    key: { type: 'string', value: 'FILE', about: { en: 'its key (PEM)', zh: '证书的私钥（PEM）' } },
    page: {
      type: 'string',
      value: 'PATH',
      about: { en: 'the page to open', zh: '要打开的页面' },
    },
    query: {
      type: 'string',
      value: 'a=1&b=2',
      about: { en: 'what the page is opened with', zh: '页面参数' },
    },
    port: {
      type: 'number',
      short: 'p',
      value: 'N',
      about: {
        en: 'port (default 8130 or the next free one)',
        zh: '端口（默认 8130，被占用则顺延）',
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
    'qrcode-format': {
      type: 'string',
      choices: ['terminal', 'svg'],
      about: { en: 'terminal (default) or svg', zh: 'terminal（默认）或 svg' },
    },
    'qrcode-output-dest': {
      type: 'string',
      value: 'FILE',
      about: { en: 'write the code to a file', zh: '把二维码写入文件' },
    },
    json: JSON_OPTION,
  },
  examples: [
    'atrium preview --usb',
    'atrium preview --host dev.example.com --cert fullchain.pem --key privkey.pem --page pages/note/note --query text=hi',
  ],
  async run({ options, positionals, out, root, cwd }) {
    const { interrupted, serveFolder } = await import('../dev/serve-folder.node.ts');
    const names = options.usb ? undefined : await namesOf(options, cwd);
    const { server, appIds } = await serveFolder({
      root,
      folder: path.resolve(cwd, positionals[0] ?? '.'),
      data: path.resolve(cwd, options.data ?? '.atrium'),
      allowDomains: [],
      port: options.port,
      ...(names ? { names } : {}),
      say: (line) => out.note(line),
    });
    const address = new URL(server.hostOrigin);
    const [appId] = appIds;
    if (appId !== undefined) address.searchParams.set('open', appId);
    if (options.page !== undefined) address.searchParams.set('page', options.page);
    if (options.query !== undefined) address.searchParams.set('query', options.query);
    const url = address.href;
    const secure = names === undefined || names.tls !== undefined;
    if (options.json) out.json({ format: 1, url, secure });
    else out.say(renderUnicodeCompact(url));
    const file = options['qrcode-output-dest'];
    if (file !== undefined)
      await writeFile(
        path.resolve(cwd, file),
        options['qrcode-format'] === 'svg' ? renderSVG(url) : renderUnicodeCompact(url),
      );
    if (options.usb) {
      await run('adb', ['reverse', `tcp:${server.port}`, `tcp:${server.port}`]).catch(() =>
        out.note({
          en: `Run this where the phone is connected: adb reverse tcp:${server.port} tcp:${server.port}`,
          zh: `请在连接手机的机器上运行：adb reverse tcp:${server.port} tcp:${server.port}`,
        }),
      );
    }
    if (!secure)
      out.note({
        en: `Over http the phone shows the super app, but no program opens: browsers check packages on secure pages only. Give --cert and --key, or use --usb. (Chrome can be told to trust one address: chrome://flags/#unsafely-treat-insecure-origin-as-secure, "${address.origin}".)`,
        zh: `通过 http，手机只能看到超级应用，打不开小程序：浏览器只在安全页面中校验代码包。请给出 --cert 和 --key，或使用 --usb。（Chrome 可为单个地址放行：chrome://flags/#unsafely-treat-insecure-origin-as-secure，“${address.origin}”。）`,
      });
    if (!options.json) out.say({ en: `${url}  (Ctrl+C ends it)`, zh: `${url}（Ctrl+C 结束）` });
    await interrupted();
    await server.close();
    return 0;
  },
});

async function namesOf(
  { host, cert, key }: { host?: string; cert?: string; key?: string },
  cwd: string,
): Promise<ServerNames> {
  if ((cert === undefined) !== (key === undefined))
    throw new UsageError({
      en: '--cert and --key belong together.',
      zh: '--cert 和 --key 须同时给出。',
    });
  const address = lanAddress();
  if (host === undefined && address === undefined)
    throw new UsageError({
      en: 'This machine is in no network. Connect it, name it with --host, or use --usb.',
      zh: '本机未连接任何网络。请联网、用 --host 指定名称，或使用 --usb。',
    });
  const read = (file: string): Promise<string> =>
    readFile(path.resolve(cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new UsageError({
        en: `${file} cannot be read (${error.code}).`,
        zh: `无法读取 ${file}（${error.code}）。`,
      });
    });
  return {
    host: host ?? wildcardName(address ?? ''),
    address: '0.0.0.0',
    ...(cert !== undefined && key !== undefined
      ? { tls: { cert: await read(cert), key: await read(key) } }
      : {}),
  };
}
