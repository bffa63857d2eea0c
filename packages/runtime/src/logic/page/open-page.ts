// Opens one page: defines its components, or puts the reason in its place when it cannot be shown.
import type { GeneralComponent, GeneralComponentDefinition } from 'glass-easel';
import type { WindowConfig } from '@atrium/protocol';
import type { ComponentLayer, PageInstance } from '../component-layer.ts';
import type { ComponentLoader } from '../components/component-loader.ts';
import type { ErrorSink } from '../context.ts';
import type { ProgramCode } from '../modules/bundle-registry.ts';
import type { OpenPage } from '../routing/router.ts';
import { failureTemplate } from '../template/failure-template.ts';
import { createPage, type Page, type PageWorld } from './page.ts';

export interface OpenPageWorld {
  code: ProgramCode;
  loader: ComponentLoader;
  layer: () => ComponentLayer;
  errors: ErrorSink;
  window: (path: string) => WindowConfig;
  page: Omit<PageWorld, 'equip'>;
}

const TAB_BARS = ['custom-tab-bar/index', 'customize-tab-bar/index'];

export function openProgramPage(opening: OpenPage, world: OpenPageWorld): Page {
  const { code, loader } = world;
  const { path, pageId, query } = opening;
  if (opening.exists) loader.prepare(path);
  const definition = opening.exists
    ? loader.space.getComponentByUrlWithoutDefault(`/${path}`, '')
    : null;
  const equip = (component: GeneralComponent): PageInstance =>
    definition
      ? world.layer().createPage(component, { pageId, path, query })
      : absentPage(path, query);
  const page = createPage(
    { pageId, path, query, window: () => world.window(path) },
    definition ?? missing(loader, path),
    { ...world.page, equip },
  );
  // The program's style is none of a plugin's, nor of a package that runs without the main one.
  if (!path.startsWith('__plugin__') && !world.layer().standsAlone?.(path))
    page.addSheet('app', code.main.appCss);
  for (const used of loader.closure(path)) page.addSheet(used, code.component(used)?.css ?? '');
  if (opening.tab >= 0 && code.main.app?.tabBar?.custom) addTabBar(page, world);
  return page;
}

/** One instance of the program's own tab bar per tab page (`custom-tab-bar`). */
function addTabBar(page: Page, { code, loader }: OpenPageWorld): void {
  const path = TAB_BARS.find((one) => code.component(one));
  if (path === undefined) return;
  loader.prepare(path);
  const definition = loader.space.getComponentByUrlWithoutDefault(`/${path}`, '');
  if (!definition) return;
  for (const used of loader.closure(path)) page.addSheet(used, code.component(used)?.css ?? '');
  page.tabBar = page.attachBeside('custom-tab-bar', definition);
}

function missing(loader: ComponentLoader, path: string): GeneralComponentDefinition {
  return loader.space
    .define()
    .options({ virtualHost: true })
    .template(
      failureTemplate({
        title: '页面不存在 · Page not found',
        lines: [path],
      }) as unknown as Record<string, unknown>,
    )
    .registerComponent()
    .general();
}

/** What getCurrentPages() shows of a page the program does not have. */
const absentPage = (path: string, query: Record<string, string>): PageInstance => ({
  instance: { route: path, options: query, data: {}, setData() {} },
  hook: () => ({ called: false, value: undefined }),
  has: () => false,
  call: () => ({ called: false, value: undefined }),
});
