// One program: built, served, every page visited. The compiler's words and the browser's become page reports.
import { createCompiler } from '@atrium/compiler/node';
import type { BuildResult, Diagnostic } from '@atrium/compiler';
import type { Dialect } from '@atrium/protocol';
import type { Signer } from '@atrium/server/signer';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { declaredPages, exampleQueries } from '../project/pages.node.ts';
import { programFacts, NO_DOMAINS, withDomains } from '../project/program-facts.node.ts';
import { readJsonFile } from '../project/read-json.node.ts';
import type { SmokeBrowser } from './browser.node.ts';
import { explain, type Trial } from './explain.ts';
import { guessQueries } from './guess-query.ts';
import { diagnosticsOf, isCompiled, isRendered, programFaults, stateOf } from './judge.ts';
import { serveProgram } from './program-server.node.ts';
import type { PageReport, ProgramReport, Theme } from './report.ts';
import { visitPage, type Visit } from './visit-page.node.ts';

export interface SmokeOptions {
  dialect?: Dialect | undefined;
  /** Only these pages. */
  pages: readonly string[];
  /** Every page is opened in each. */
  themes: readonly Theme[];
  concurrency: number;
  timeoutMs: number;
  allowDomains: readonly string[];
  offline: boolean;
  /** Stops after the pages that are open. */
  signal: AbortSignal;
}

export interface SmokeTools {
  browser: SmokeBrowser;
  signer: Signer;
  runtime: Record<string, string>;
  pageFolder: string;
}

export interface SmokeListener {
  built(program: ProgramReport, pages: number): void;
  visited(program: ProgramReport, page: PageReport): void;
}

const SECOND_PATIENCE = 2;

export async function smokeProgram(
  folder: string,
  options: SmokeOptions,
  tools: SmokeTools,
  listener: SmokeListener,
): Promise<ProgramReport> {
  const facts = programFacts(folder);
  const began = performance.now();
  const result = await createCompiler({
    folder,
    appId: facts.appId,
    ...(options.dialect ? { dialect: options.dialect } : {}),
  }).build();
  const program: ProgramReport = {
    folder,
    name: facts.name,
    appId: facts.appId,
    dialect: result.ok ? result.manifest.dialect : null,
    built: result.ok,
    buildMs: Math.round(performance.now() - began),
    diagnostics: result.diagnostics,
    pages: [],
  };
  const paths = pagesOf(folder, result, options.pages);
  const { themes } = options;
  listener.built(program, paths.length * themes.length);
  const add = (page: PageReport): void => {
    program.pages.push(page);
    listener.visited(program, page);
  };
  if (!result.ok) {
    const cause = refusalOf(result.diagnostics);
    for (const [page, theme] of visitsOf(paths, themes))
      add(unvisited(page, theme, 'refused', cause, result));
    return program;
  }
  const known = new Set(result.manifest.pages);
  for (const [page, theme] of visitsOf(paths, themes))
    if (!known.has(page))
      add(
        unvisited(
          page,
          theme,
          'missing',
          'app.json lists this page, but it does not exist',
          result,
        ),
      );

  const server = await serveProgram({
    built: {
      appId: facts.appId,
      digest: result.digest,
      manifest: result.manifest,
      files: result.package,
    },
    name: facts.name,
    domains: options.offline ? NO_DOMAINS : withDomains(facts.domains, options.allowDomains),
    ...tools,
  });
  const queries = exampleQueries(folder);
  const queue = visitsOf(paths, themes).filter(([page]) => known.has(page));
  const doubtful: PageVisit[] = [];
  const visitOnce = async (
    [page, theme]: PageVisit,
    patience: number,
    { query = queries.get(page), silent }: Trial,
  ): Promise<PageReport> => {
    const visit = await visitPage(tools.browser, {
      origin: server.hostOrigin,
      appId: facts.appId,
      path: query === undefined ? page : `${page}?${query}`,
      theme,
      silent,
      timeoutMs: options.timeoutMs * patience,
      patience,
    });
    return reportOf(page, theme, query, visit, result);
  };
  const open = (page: PageVisit, patience: number): Promise<PageReport> =>
    visitOnce(page, patience, { silent: false });
  const absent = result.diagnostics.flatMap(({ code, message }) =>
    code === 'script-missing-module' ? (/"(.+)"/.exec(message)?.[1] ?? []) : [],
  );
  const unclean: PageReport[] = [];
  const keep = (report: PageReport): void =>
    report.state === 'clean' ? add(report) : void unclean.push(report);
  const explained = async (report: PageReport): Promise<PageReport> => {
    const { path: page, theme = 'light' } = report;
    const clean = program.pages.filter(({ state }) => state === 'clean');
    const facts = {
      queries: guessQueries(scriptOf(folder, page)),
      absent,
      harmless: new Set(clean.flatMap(({ missing }) => missing.apis.map(({ name }) => name))),
    };
    const cause = await explain(report, facts, (trial) => visitOnce([page, theme], 1, trial));
    return cause ? { ...report, cause } : report;
  };
  const lane = async (): Promise<void> => {
    for (let page = queue.shift(); page !== undefined; page = queue.shift()) {
      if (options.signal.aborted) return;
      const report = await open(page, 1);
      if (report.rendered || report.why?.code === 'crashed') keep(report);
      else doubtful.push(page);
    }
  };
  try {
    await Promise.all(Array.from({ length: options.concurrency }, lane));
    // A busy machine makes good pages look bad: what showed nothing is opened again, alone and with more time.
    for (const page of doubtful)
      if (!options.signal.aborted) keep(await open(page, SECOND_PATIENCE));
    for (const report of unclean) add(options.signal.aborted ? report : await explained(report));
  } finally {
    await server.close();
  }
  const order = new Map(paths.map((page, i) => [page, i]));
  const place = ({ path: page, theme }: PageReport): number =>
    (order.get(page) ?? 0) * themes.length + themes.indexOf(theme ?? 'light');
  program.pages.sort((a, b) => place(a) - place(b));
  return program;
}

/** What cannot be read comes before what is missed for that reason. */
function refusalOf(diagnostics: readonly Diagnostic[]): string {
  const unread = programFaults(diagnostics).find(({ code }) => code === 'json-syntax');
  if (unread) return `${unread.file}:${unread.line}:${unread.column} ${unread.message}`;
  return diagnostics.find(({ level }) => level === 'fatal')?.message ?? '';
}

type PageVisit = readonly [page: string, theme: Theme];

const visitsOf = (pages: readonly string[], themes: readonly Theme[]): PageVisit[] =>
  pages.flatMap((page) => themes.map((theme) => [page, theme] as const));

/** In the report of a page. */
const themed = (theme: Theme): { theme?: 'dark' } => (theme === 'dark' ? { theme } : {});

/** Everything app.json lists; of a refused program at least that can be said. */
function pagesOf(folder: string, result: BuildResult, only: readonly string[]): string[] {
  const built = result.ok ? result.manifest.pages : [];
  const declared = sourceRoots(folder)
    .map((root) => readJsonFile(path.join(folder, root, 'app.json')))
    .map((app) => (app ? declaredPages(app) : []))
    // Of several app.json the one that was built.
    .find(
      (pages) => pages.length > 0 && (built.length === 0 || pages.some((it) => built.includes(it))),
    );
  const all = [...new Set([...(declared ?? []), ...built])];
  const wanted = only.map((it) => it.replace(/^\/|\?.*$/g, ''));
  return wanted.length === 0 ? all : all.filter((page) => wanted.includes(page));
}

const sourceRoots = (folder: string): string[] => [
  '',
  'miniprogram',
  'client',
  ...projectRoots(folder),
];

/** The page's script as it is written; '' when it cannot be found. */
function scriptOf(folder: string, page: string): string {
  for (const root of sourceRoots(folder))
    for (const extension of ['.js', '.ts']) {
      const file = path.join(folder, root, page + extension);
      if (existsSync(file)) return readFileSync(file, 'utf8');
    }
  return '';
}

const projectRoots = (folder: string): string[] =>
  ['project.config.json', 'mini.project.json'].flatMap((file) => {
    const root = readJsonFile(path.join(folder, file))?.['miniprogramRoot'];
    return typeof root === 'string' ? [root] : [];
  });

function compileFacts(page: string, result: BuildResult) {
  const all = diagnosticsOf(page, result.ok ? result.uses : {}, result.diagnostics);
  const components = all
    .filter(({ code }) => code === 'template-unknown-tag')
    .map(({ message, file, line, column }) => ({
      name: /<([^>]+)>/.exec(message)?.[1] ?? message,
      file,
      line,
      column,
    }));
  const attributes = all
    .filter(({ code }) => /^template-unknown-(?:attribute|event|value)$/.test(code))
    .map(({ message, file, line, column }) => ({ message, file, line, column }));
  return {
    compiled: result.ok && isCompiled(all),
    diagnostics: all.filter(({ level }) => level !== 'note'),
    components,
    attributes,
  };
}

function unvisited(
  page: string,
  theme: Theme,
  code: 'refused' | 'missing',
  message: string,
  result: BuildResult,
): PageReport {
  return {
    path: page,
    ...themed(theme),
    state: 'failed',
    why: { code, message },
    diagnostics: compileFacts(page, result).diagnostics,
    compiled: false,
    rendered: false,
    sight: null,
    errors: [],
    missing: { apis: [], components: [], attributes: [] },
    refused: [],
    contentMs: null,
    totalMs: 0,
  };
}

function reportOf(
  page: string,
  theme: Theme,
  query: string | undefined,
  visit: Visit,
  result: BuildResult,
): PageReport {
  const { facts, sight, why, contentMs, totalMs, screenshot } = visit;
  const { compiled, diagnostics, components, attributes } = compileFacts(page, result);
  const errors = facts?.errors ?? [];
  return {
    path: page,
    ...themed(theme),
    ...(query === undefined ? {} : { query }),
    state: stateOf({ compiled, sight, errors, why }),
    ...(why ? { why } : {}),
    compiled,
    diagnostics,
    rendered: isRendered(sight),
    sight,
    errors,
    missing: { apis: facts?.apis ?? [], components, attributes },
    refused: facts?.refused ?? [],
    contentMs,
    totalMs,
    ...(facts?.path && facts.path !== page ? { landed: facts.path } : {}),
    ...(screenshot ? { screenshot } : {}),
  };
}
