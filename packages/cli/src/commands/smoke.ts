// `atrium smoke`: opens every page of programs in a real browser and tells the truth about each.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadSigner } from '@atrium/server/signer';
import { command, UsageError } from '../args/command.ts';
import type { Output } from '../args/output.ts';
import { findPrograms } from '../project/find-programs.node.ts';
import { readRuntime } from '../project/built-files.node.ts';
import { createBrowser } from '../smoke/browser.node.ts';
import { contactSheet } from '../smoke/contact-sheet.ts';
import { findChromium } from '../smoke/find-chromium.node.ts';
import { createProgress } from '../smoke/progress.ts';
import { totalsOf, type ProgramReport, type SmokeReport } from '../smoke/report.ts';
import { summarize } from '../smoke/summary.ts';
import { smokeProgram } from '../smoke/smoke-program.node.ts';

const DEFAULT_CONCURRENCY = 2;
const DEFAULT_TIMEOUT_S = 15;
/** 128 + SIGINT, as shells have it. */
const INTERRUPTED = 130;

export const smoke = command({
  usage: 'FOLDER [...FOLDER]',
  positionals: { min: 1, max: 10_000 },
  options: {
    json: {
      type: 'string',
      value: 'FILE',
      about: {
        en: 'write the report as JSON; - is standard output',
        zh: '将报告写成 JSON；- 为标准输出',
      },
    },
    html: {
      type: 'string',
      value: 'FILE',
      about: { en: 'write a contact sheet with screenshots', zh: '写出带截图的总览页' },
    },
    screenshots: {
      type: 'string',
      value: 'FOLDER',
      about: { en: 'write each screenshot as a file', zh: '把每张截图写成文件' },
    },
    page: {
      type: 'string',
      value: 'PATH',
      multiple: true,
      about: { en: 'only this page; may be repeated', zh: '只打开此页面；可重复' },
    },
    concurrency: {
      type: 'number',
      short: 'c',
      value: 'N',
      about: { en: 'pages at the same time (default 2)', zh: '同时打开的页面数（默认 2）' },
    },
    timeout: {
      type: 'number',
      value: 'SECONDS',
      about: {
        en: 'for the first content of a page (default 15)',
        zh: '等待页面首次出现内容的秒数（默认 15）',
      },
    },
    dialect: {
      type: 'string',
      choices: ['wx', 'my'],
      about: { en: 'when a folder serves both', zh: '当文件夹同时支持两种方言时' },
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
    offline: {
      type: 'boolean',
      about: { en: 'no request leaves, whatever the registry allows', zh: '不放行任何请求' },
    },
    browser: {
      type: 'string',
      value: 'FILE',
      about: {
        en: 'the Chromium to use (default: CHROME_BIN, or the one installed)',
        zh: '使用的 Chromium（默认 CHROME_BIN 或系统已安装的）',
      },
    },
  },
  examples: [
    'atrium smoke .',
    'atrium smoke examples --html report.html --json report.json',
    'atrium smoke my-shop --page pages/item/item --allow-domain api.example.com',
  ],
  async run({ options, positionals, out, root, cwd, env }) {
    const folders = positionals.flatMap((given) => {
      const found = findPrograms(path.resolve(cwd, given));
      if (found.length > 0) return found;
      throw new UsageError({
        en: `There is no mini program in ${given}: no app.json with pages, there or below.`,
        zh: `${given} 中没有小程序：该处及其下都没有含 pages 的 app.json。`,
      });
    });
    const executable = options.browser ?? (await findChromium(env));
    if (!executable)
      throw new UsageError({
        en: 'No Chromium was found. Install Chrome or Chromium, set CHROME_BIN, or npm install @sparticuz/chromium.',
        zh: '找不到 Chromium。请安装 Chrome 或 Chromium，设置 CHROME_BIN，或 npm install @sparticuz/chromium。',
      });
    const data = await mkdtemp(path.join(tmpdir(), 'atrium-smoke-'));
    const browser = createBrowser(executable, out.language === 'zh' ? 'zh-CN' : 'en-US');
    const began = performance.now();
    const programs: ProgramReport[] = [];
    const progress = createProgress(out, folders.length);
    // What was seen until Ctrl+C is still worth a report.
    const interrupted = new AbortController();
    const interrupt = (): void => interrupted.abort();
    process.once('SIGINT', interrupt);
    try {
      const tools = {
        browser,
        signer: await loadSigner(data),
        runtime: await readRuntime(root),
        pageFolder: path.join(root, 'dist/smoke'),
      };
      for (const folder of folders) {
        if (interrupted.signal.aborted) break;
        programs.push(
          await smokeProgram(
            folder,
            {
              dialect: options.dialect,
              pages: options.page ?? [],
              concurrency: Math.max(1, Math.floor(options.concurrency ?? DEFAULT_CONCURRENCY)),
              timeoutMs: (options.timeout ?? DEFAULT_TIMEOUT_S) * 1000,
              allowDomains: options['allow-domain'] ?? [],
              offline: options.offline ?? false,
              signal: interrupted.signal,
            },
            tools,
            progress,
          ),
        );
      }
    } finally {
      process.off('SIGINT', interrupt);
      progress.end();
      await browser.close();
      await rm(data, { recursive: true, force: true });
    }
    const report: SmokeReport = {
      format: 1,
      totals: totalsOf(programs),
      milliseconds: Math.round(performance.now() - began),
      programs,
    };
    if (options.page && report.totals.pages === 0)
      throw new UsageError({
        en: `No program here has the page ${options.page.join(', ')}.`,
        zh: `这里没有小程序有页面 ${options.page.join('、')}。`,
      });
    await writeReports(report, options, cwd, out);
    if (options.json !== '-') summarize(report, out);
    if (interrupted.signal.aborted) return INTERRUPTED;
    return report.totals.clean === report.totals.pages && programs.every((it) => it.built) ? 0 : 1;
  },
});

interface Targets {
  json?: string;
  html?: string;
  screenshots?: string;
}

async function writeReports(
  report: SmokeReport,
  { json, html, screenshots }: Targets,
  cwd: string,
  out: Output,
): Promise<void> {
  if (screenshots !== undefined) await writeScreenshots(report, path.resolve(cwd, screenshots));
  if (html !== undefined)
    await writeFile(path.resolve(cwd, html), contactSheet(report, out.language));
  if (json === undefined) return;
  const document = withoutPictures(report);
  if (json === '-') out.json(document);
  else await writeFile(path.resolve(cwd, json), `${JSON.stringify(document, null, 2)}\n`);
}

/** `<program>/<page>.jpg`; the page's report says where. */
async function writeScreenshots(report: SmokeReport, folder: string): Promise<void> {
  for (const [i, program] of report.programs.entries())
    for (const page of program.pages) {
      if (!page.screenshot) continue;
      const file = path.join(
        folder,
        `${i + 1}-${program.appId}`,
        `${page.path.replaceAll('/', '_')}.jpg`,
      );
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, Buffer.from(page.screenshot, 'base64'));
      page.screenshotFile = file;
    }
}

const withoutPictures = (report: SmokeReport): SmokeReport => ({
  ...report,
  programs: report.programs.map((program) => ({
    ...program,
    pages: program.pages.map((page) => {
      const copy = { ...page };
      delete copy.screenshot;
      return copy;
    }),
  })),
});
