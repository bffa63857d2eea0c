// A real server, a real shell and real packages around a hand-made base library: programs are a few lines of script.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { borrowBrowser, returnBrowser } from '../../../../tools/testing/borrow-browser.ts';
import type { Browser, Page } from 'playwright-core';
import { programLabel } from '@atrium/protocol';
import type { PackageManifest, ProgramInfo, ProgramVersion, RegistryEvent } from '@atrium/protocol';
import {
  inMemory,
  type BuiltPackage,
  type Programs,
} from '../../../server/src/registry/programs.ts';
import { startServer } from '../../../server/src/start-server.node.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const HOST_ORIGIN = { __HOST_ORIGIN__: '"@@ATRIUM_HOST_ORIGIN@@"' };

const bundle = async (entry: string, format: 'iife' | 'esm' = 'iife'): Promise<string> => {
  const result = await build({
    entryPoints: [path.join(here, entry)],
    bundle: true,
    write: false,
    format,
    target: ['es2022'],
    define: HOST_ORIGIN,
    logLevel: 'warning',
  });
  return result.outputFiles[0]?.text ?? '';
};

export interface TestProgram {
  appId: string;
  /** The program's script; `guest` is its whole world (see guest-logic.ts). */
  code: string;
  dialect?: 'wx' | 'my';
  lists?: string[];
  info?: Partial<ProgramInfo>;
  /** Breaks the package after signing. */
  tampered?: boolean;
}

export interface RealmHarness {
  page: Page;
  browser: Browser;
  url: string;
  label(appId: string): Promise<string>;
  publish(event: RegistryEvent): void;
  /** A fresh host page. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export async function startRealm(programs: TestProgram[]): Promise<RealmHarness> {
  const keys = generateKeyPairSync('ed25519');
  const listeners = new Set<(event: RegistryEvent) => void>();
  const packages = new Map<string, BuiltPackage>();
  const known = new Map<string, { info: ProgramInfo; version: ProgramVersion }>();
  const labels = new Map<string, string>();
  for (const program of programs) {
    const { built, info, version } = makePackage(program, keys.privateKey);
    packages.set(built.digest, built);
    known.set(program.appId, { info, version });
    labels.set(await programLabel(program.appId), program.appId);
  }
  const registry: Programs = {
    list: async () => [...known.values()].map(({ info }) => info),
    async resolve({ appId, envVersion }) {
      const one = known.get(appId);
      return one && envVersion === 'release'
        ? { ok: true, program: one.info, version: one.version }
        : { ok: false, reason: 'unknown' };
    },
    async package(digest) {
      const built = packages.get(digest);
      return built && inMemory(built);
    },
    lastDigests: async (appId) =>
      [...packages.values()].flatMap((it) => (it.appId === appId ? [it.digest] : [])),
    icon: async () => undefined,
    domains: async () => ({ request: [], socket: [], upload: [], download: [], image: [] }),
    appIdOfLabel: async (label) => labels.get(label),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => undefined,
  };
  const files: Record<string, string> = {
    'index.html':
      '<!doctype html><meta charset="utf-8"><title>starting</title><button id="own">own</button><script type="module" src="/page.js"></script>',
    'page.js': await bundle('page.ts', 'esm'),
  };
  // One stand-in for the base libraries of both dialects.
  const logic = await bundle('guest-logic.ts');
  const server = await startServer({
    port: 0,
    programs: registry,
    runtime: {
      'logic-wx.js': logic,
      'logic-my.js': logic,
      'view.js': await bundle('guest-view.ts'),
      'shell.js': await bundle('../../../runtime/src/shell/main.ts'),
    },
    publicKey: keys.publicKey
      .export({ format: 'der', type: 'spki' })
      .subarray(-32)
      .toString('base64'),
    readSuperapp: async (name) => {
      const text = files[name];
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    demoService: false,
  });
  const browser = await borrowBrowser();
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  page.on('pageerror', (error) => console.error('[host page]', error));
  if (process.env['DEBUG_REALM'])
    page.on('console', (line) => console.log('[console]', line.text()));
  const reload = async (): Promise<void> => {
    // The journey of the test before must not be taken up again.
    await page.evaluate(() => {
      if (location.protocol !== 'about:') sessionStorage.clear();
    });
    await page.goto('about:blank');
    await page.goto(`${server.hostOrigin}/`);
    await page.waitForFunction(() => document.title === 'ready');
  };
  await reload();
  return {
    page,
    browser,
    url: server.hostOrigin,
    label: programLabel,
    publish: (event) => listeners.forEach((listener) => listener(event)),
    reload,
    async close() {
      await returnBrowser();
      await server.close();
    },
  };
}

function makePackage(program: TestProgram, key: Parameters<typeof sign>[2]) {
  const { appId, code, dialect = 'wx' } = program;
  const manifest: PackageManifest = {
    format: 1,
    dialect,
    appId,
    version: '1.0.0',
    sequence: 1,
    runtime: '0.1.0',
    compiler: '0.1.0',
    kind: 'program',
    pages: ['pages/index', 'pages/p1'],
    main: 'app.js',
    subPackages: {},
    app: {
      pages: ['pages/index'],
      entryPagePath: 'pages/index',
      window: {},
      subPackages: [],
      preloadRule: {},
      usingComponents: {},
      networkTimeout: { request: 1, connectSocket: 1, uploadFile: 1, downloadFile: 1 },
      navigateToMiniProgramAppIdList: program.lists ?? null,
      permission: {},
      darkmode: false,
      debug: false,
      decodeQuery: true,
    },
    files: { 'app.js': { sha256: sha(code), size: Buffer.byteLength(code) } },
  };
  const text = JSON.stringify(manifest);
  const digest = sha(text);
  const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
  const built: BuiltPackage = {
    appId,
    digest,
    manifest,
    files: new Map([
      ['manifest.json', bytes(text)],
      ['app.js', bytes(program.tampered ? `${code} ` : code)],
    ]),
  };
  const info: ProgramInfo = {
    appId,
    name: { zh: appId, en: appId },
    description: { zh: '', en: '' },
    icon: '',
    dialect,
    kind: 'program',
    acceptJumpFrom: 'everyone',
    ...program.info,
  };
  const version: ProgramVersion = {
    envVersion: 'release',
    version: '1.0.0',
    sequence: 1,
    digest,
    baseUrl: `/packages/${digest}/`,
    signature: sign(null, Buffer.from(text), key).toString('base64'),
  };
  return { built, info, version };
}
