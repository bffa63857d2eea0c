// What `atrium smoke` does with its options: programs one after the other, reports at the end.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Dialect } from '@atrium/protocol';
import { loadSigner } from '@atrium/server/signer';
import { UsageError, type Invocation } from '../args/command.ts';
import type { Output } from '../args/output.ts';
import { assertSame, sendSmoke } from '../platform/send-smoke.node.ts';
import { signedIn, type Version } from '../platform/signed-in.node.ts';
import { wantedVersion } from '../platform/wanted-version.ts';
import { findPrograms } from '../project/find-programs.node.ts';
import { programFacts } from '../project/program-facts.node.ts';
import { readRuntime } from '../project/built-files.node.ts';
import { createBrowser } from './browser.node.ts';
import { contactSheet } from './contact-sheet.ts';
import { findChromium } from './find-chromium.node.ts';
import { createProgress } from './progress.ts';
import { totalsOf, type ProgramReport, type SmokeReport, type Theme } from './report.ts';
import { faultsOf, summarize } from './summary.ts';
import { smokeProgram } from './smoke-program.node.ts';

const DEFAULT_CONCURRENCY = 2;
const DEFAULT_TIMEOUT_S = 15;
/** 128 + SIGINT, as shells have it. */
const INTERRUPTED = 130;

interface Targets {
  json?: string;
  html?: string;
  screenshots?: string;
}

export interface RunOptions {
  page?: string[];
  concurrency?: number;
  timeout?: number;
  dialect?: Dialect;
  theme?: Theme | 'both';
  'allow-domain'?: string[];
  offline?: true;
  browser?: string;
}

interface SmokeOptions extends Targets, RunOptions {
  report?: true;
  pictures?: string;
  'app-id'?: string;
  'app-version'?: string;
  server?: string;
}

type Given<T> = Omit<Invocation<never>, 'options'> & { options: T };

export async function runSmoke(given: Given<SmokeOptions>): Promise<number> {
  const { options, positionals, out, cwd, env } = given;
  const folders = positionals.flatMap((given) => {
    const found = findPrograms(path.resolve(cwd, given));
    if (found.length > 0) return found;
    throw new UsageError({
      en: `There is no mini program or mini game in ${given}: no app.json with pages and no game.json, there or below.`,
      zh: `${given} 中没有小程序或小游戏：该处及其下都没有含 pages 的 app.json，也没有 game.json。`,
    });
  });
  const reporting = options.report ? await reportingTo(folders, options, { out, env }) : null;
  const { report, interrupted } = await smokeFolders(folders, given);
  await writeReports(report, options, cwd, out);
  if (options.json !== '-') summarize(report, out);
  if (interrupted) return INTERRUPTED;
  await reporting?.(report);
  const { totals, programs } = report;
  const sound = programs.every((it) => it.built && faultsOf(it).length === 0);
  return totals.clean === totals.pages && sound ? 0 : 1;
}

/** Whether it will be taken is found out before anything is opened. */
async function reportingTo(
  [folder, ...others]: readonly string[],
  options: SmokeOptions,
  { out, env }: Pick<Given<SmokeOptions>, 'out' | 'env'>,
): Promise<(report: SmokeReport) => Promise<void>> {
  if (folder === undefined || others.length > 0)
    throw new UsageError({
      en: 'A report is of one program: name its folder.',
      zh: '报告只针对一个小程序：请指定其目录。',
    });
  if (options.page)
    throw new UsageError({
      en: 'A report is of all pages: leave --page out.',
      zh: '报告须包含全部页面：请去掉 --page。',
    });
  if (options.theme !== undefined && options.theme !== 'light')
    throw new UsageError({
      en: 'A report is of the light theme: leave --theme out.',
      zh: '报告针对浅色模式：请去掉 --theme。',
    });
  const { client } = await signedIn({ ...options, out, env });
  const appId = options['app-id'] ?? programFacts(folder).appId;
  const version = await wantedVersion(client, appId, options['app-version'], REPORTED);
  await assertSame(folder, version);
  return async (report) => {
    await assertSame(folder, version);
    await sendSmoke(client, version, report, options.pictures ?? null);
    out.note({
      en: `The reviewers of ${version.number} see this report.`,
      zh: `${version.number} 的审核人员可看到此报告。`,
    });
  };
}

const REPORTED: readonly Version['stage'][] = ['develop', 'submitted', 'approved'];

export async function smokeFolders(
  folders: readonly string[],
  { options, out, root, env }: Pick<Given<RunOptions>, 'options' | 'out' | 'root' | 'env'>,
): Promise<{ report: SmokeReport; interrupted: boolean }> {
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
            themes: options.theme === 'both' ? ['light', 'dark'] : [options.theme ?? 'light'],
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
  return { report, interrupted: interrupted.signal.aborted };
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

/** `<program>/<page>.jpg`, in the dark `<page>.dark.jpg`; the page's report says where. */
async function writeScreenshots(report: SmokeReport, folder: string): Promise<void> {
  for (const [i, program] of report.programs.entries())
    for (const page of program.pages) {
      if (!page.screenshot) continue;
      const file = path.join(
        folder,
        `${i + 1}-${program.appId}`,
        `${page.path.replaceAll('/', '_')}${page.theme ? `.${page.theme}` : ''}.jpg`,
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
