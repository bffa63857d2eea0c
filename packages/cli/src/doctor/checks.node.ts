// What has to be there for the other commands, each looked at for real.
import { execFile } from 'node:child_process';
import { access, constants, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findChromium } from '../smoke/find-chromium.node.ts';
import { findPrograms } from '../project/find-programs.node.ts';
import type { Text } from '../words/text.ts';

export interface Finding {
  what: string;
  state: 'ok' | 'warning' | 'error';
  /** What was found. */
  found: string;
  /** What to do about it. */
  fix?: Text;
}

export interface Place {
  root: string;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

const run = promisify(execFile);
const PORT = 8130;

export const CHECKS: readonly ((place: Place) => Promise<Finding>)[] = [
  async () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    const good = major > 20 || (major === 20 && minor >= 19);
    return finding('node', good ? 'ok' : 'error', process.version, {
      en: 'install Node 20.19 or newer',
      zh: '请安装 Node 20.19 或更高版本',
    });
  },
  async ({ root }) => {
    const needed = ['runtime', 'superapp', 'smoke'];
    const there = await readdir(path.join(root, 'dist')).catch((): string[] => []);
    const missing = needed.filter((it) => !there.includes(it));
    return finding(
      'build',
      missing.length === 0 ? 'ok' : 'error',
      missing.length === 0 ? path.join(root, 'dist') : `no ${missing.join(', ')}`,
      {
        en: `run "node tools/build.mjs" in ${root}`,
        zh: `请在 ${root} 运行“node tools/build.mjs”`,
      },
    );
  },
  async ({ env }) => {
    const fix = {
      en: 'install Chrome or Chromium, or set CHROME_BIN; smoke needs it',
      zh: '请安装 Chrome 或 Chromium，或设置 CHROME_BIN；smoke 需要它',
    };
    const file = await findChromium(env);
    if (!file) return finding('browser', 'warning', 'none', fix);
    const answer = await run(file, ['--version'], { timeout: 20_000 }).catch(() => undefined);
    return finding(
      'browser',
      answer ? 'ok' : 'error',
      answer ? `${answer.stdout.trim()} (${file})` : `${file} does not start`,
      fix,
    );
  },
  async () => {
    const good = await access(tmpdir(), constants.W_OK).then(
      () => true,
      () => false,
    );
    return finding('temporary folder', good ? 'ok' : 'error', tmpdir(), {
      en: 'set TMPDIR to a folder this user may write to',
      zh: '请将 TMPDIR 设为可写的目录',
    });
  },
  async () => {
    const free = await isFree(PORT);
    return finding('port', free ? 'ok' : 'warning', `${PORT} ${free ? 'is free' : 'is in use'}`, {
      en: 'atrium dev --port 0 takes any free one',
      zh: 'atrium dev --port 0 会使用任意空闲端口',
    });
  },
  async ({ cwd }) => {
    const found = findPrograms(cwd);
    return finding('programs here', found.length > 0 ? 'ok' : 'warning', String(found.length), {
      en: 'go to a folder with an app.json, or atrium create NAME',
      zh: '请进入含 app.json 的目录，或 atrium create 名称',
    });
  },
];

const finding = (what: string, state: Finding['state'], found: string, fix: Text): Finding => ({
  what,
  state,
  found,
  ...(state === 'ok' ? {} : { fix }),
});

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
