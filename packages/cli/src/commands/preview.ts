// `atrium preview`: a QR code that opens the program on a phone.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ServerNames } from '@atrium/server';
import { renderUnicodeCompact } from 'uqr';
import { command, UsageError } from '../args/command.ts';
import { JSON_OPTION } from '../args/common-options.ts';
import { lanAddress } from '../dev/lan.node.ts';
import { QR_FORMATS, qrFile } from '../preview/qr-file.ts';

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
        en: 'a name that leads here, with all names below it (default: the address in the local network, where one program runs at a time)',
        zh: '指向本机的域名（含其下所有子域名；默认用局域网地址，此时同时只运行一个小程序）',
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
      choices: QR_FORMATS,
      about: {
        en: 'of the file: terminal (default), image (PNG), base64 (of it) or svg',
        zh: '文件格式：terminal（默认）、image（PNG）、base64（PNG 的 data URL）或 svg',
      },
    },
    'qrcode-output-dest': {
      type: 'string',
      value: 'FILE',
      about: { en: 'write the code to a file', zh: '把二维码写入文件' },
    },
    json: JSON_OPTION,
  },
  examples: [
    'atrium preview',
    'atrium preview --usb',
    'atrium preview --host dev.example.com --cert fullchain.pem --key privkey.pem --page pages/note/note --query text=hi',
  ],
  async run({ options, positionals, out, root, cwd }) {
    const { interrupted, serveFolder } = await import('../dev/serve-folder.node.ts');
    const format = options['qrcode-format'] ?? 'terminal';
    if (format !== 'terminal' && options['qrcode-output-dest'] === undefined)
      throw new UsageError({
        en: `--qrcode-format ${format} is of a file: name it with --qrcode-output-dest FILE.`,
        zh: `--qrcode-format ${format} 用于文件：请用 --qrcode-output-dest 文件 指定。`,
      });
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
    if (names?.key !== undefined) address.searchParams.set('key', names.key);
    const url = address.href;
    const secure = names === undefined || names.tls !== undefined;
    if (options.json) out.json({ format: 1, url, secure });
    else out.say(renderUnicodeCompact(url));
    const file = options['qrcode-output-dest'];
    if (file !== undefined) await writeFile(path.resolve(cwd, file), qrFile(url, format));
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
        en: 'This is plain http: whoever is in this network can listen, and what browsers offer on secure pages only (location, camera, microphone, clipboard) fails. --usb, or --host with --cert and --key, has all of it.',
        zh: '此链接为普通 http：同一网络内可能被窃听；仅限安全页面的能力（定位、相机、麦克风、剪贴板）会失败。使用 --usb，或 --host 配合 --cert 和 --key，即可使用全部能力。',
      });
    if (!options.json) out.say({ en: `${url}  (Ctrl+C ends it)`, zh: `${url}（Ctrl+C 结束）` });
    await interrupted();
    await server.close();
    return 0;
  },
});

async function namesOf(
  { host, cert, key: keyFile }: { host?: string; cert?: string; key?: string },
  cwd: string,
): Promise<ServerNames> {
  if ((cert === undefined) !== (keyFile === undefined))
    throw new UsageError({
      en: '--cert and --key belong together.',
      zh: '--cert 和 --key 须同时给出。',
    });
  if (cert !== undefined && host === undefined)
    throw new UsageError({
      en: '--cert is for a name: give it with --host.',
      zh: '--cert 是某个域名的证书：请用 --host 给出该域名。',
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
  const key = randomBytes(16).toString('base64url');
  const tls =
    cert !== undefined && keyFile !== undefined
      ? { tls: { cert: await read(cert), key: await read(keyFile) } }
      : {};
  if (host !== undefined) return { host, address: '0.0.0.0', key, ...tls };
  // No name has others below it here: two ports are two origins, and one program runs at a time.
  const here = address ?? '';
  return { host: here, guests: here, oneGuestName: true, guestPort: 0, address: '0.0.0.0', key };
}
