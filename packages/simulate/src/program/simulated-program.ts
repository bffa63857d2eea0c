// The runtime's logic side in the test's own thread: one program of each dialect, to which every load adds.
import type { Element, GeneralComponent } from 'glass-easel';
import type { ComponentRecord, Dialect, ModuleFactory, ProgramBundle } from '@atrium/protocol';
import type { PageInstance } from '@atrium/runtime/src/logic/component-layer.ts';
import { more as wxMore } from '@atrium/runtime/src/logic/dialects/wx-more.ts';
import { more as myMore } from '@atrium/runtime/src/logic/dialects/my-more.ts';
import { createPage, type Page } from '@atrium/runtime/src/logic/page/page.ts';
import { createProgram, type Program } from '@atrium/runtime/src/logic/program.ts';
import { hostOf } from '@atrium/runtime/src/logic/template/template-runtime.ts';
import { fileOf, mountOf } from '../compile/mount.ts';
import type { Compatible } from '../compatible-option.ts';
import { watchTemplate, writeAsThere, type WatchedRuntime } from '../tree/template-record.ts';
import { callingBackAtOnce } from './call-back-at-once.ts';
import { deafWhile } from '../habits/deaf-while.ts';
import { absentHost } from './absent-host.ts';
import { drawingOr } from './blank-canvas.ts';
import { launchOf } from './launch.ts';
import { renderAtOnce } from './render-at-once.ts';
import { createView, type SimulatedView } from './view.ts';

type Options = Record<string, unknown>;

export interface OpenComponent {
  page: Page;
  compatible: Compatible;
  view: SimulatedView;
}

export interface LoadedBundle {
  /** Names the load; see mount.ts. */
  mount: string;
  /** What the compiler printed. */
  script: string;
  /** The component the load is about. */
  component: string;
  /** Alipay's components have nobody to be compatible with. */
  compatible?: Compatible;
  /** The tag it is known by. */
  tag: string | undefined;
  /** Components given as objects: key → what it declares. */
  definitions?: Record<string, Options> | undefined;
  /** Runs a component's script instead of the compiled one. */
  run?: ((file: string) => void) | undefined;
}

export interface SimulatedProgram {
  readonly program: Program;
  add(bundle: LoadedBundle): void;
  open(path: string, tag: string): OpenComponent;
  declareComponent(options: Options): void;
  tagOf(element: Element): string | undefined;
}

const NO_PAGE: PageInstance = {
  instance: {},
  hook: () => ({ called: false, value: undefined }),
  has: () => false,
  call: () => ({ called: false, value: undefined }),
};

const globals = globalThis as Record<string, unknown>;

export function createSimulatedProgram(dialect: Dialect): SimulatedProgram {
  const failed = (error: unknown): void => program.errors.report('script', error);
  const { host, suspension } = absentHost(failed);
  const program = createProgram({
    launch: launchOf(dialect),
    host,
    suspension,
    natives: {
      setTimeout: (run, ms) => setTimeout(run, ms) as unknown as number,
      clearTimeout: (id) => clearTimeout(id),
      now: () => performance.now(),
      timeOrigin: performance.timeOrigin,
      loadMore: () => (dialect === 'wx' ? wxMore : myMore),
      drawing: drawingOr(globalThis),
      onOwnWorker: () => undefined,
    },
    console: (text) => console.error(text),
    warn: (sentence) => console.warn(sentence),
    watchTemplate(runtime) {
      const mount = mountOf(hostOf(runtime).is) ?? '';
      if (compatible.get(mount) === 'miniprogram-simulate') {
        const using = usings.get(hostOf(runtime).is) ?? {};
        writeAsThere(runtime as WatchedRuntime, (tag) => tags.get(using[tag] ?? '') ?? tag);
        deafWhile(() => making, runtime);
      }
      watchTemplate(runtime as WatchedRuntime);
      renderAtOnce(hostOf(runtime));
    },
  });
  const { loader, layer, page: pageWorld, listenToView } = program.parts;
  program.addBundle(emptyBundle(dialect));

  /** What each script declared: test runners evaluate a script once, however often it is loaded. */
  const declared = new Map<string, Options>();
  const tags = new Map<string, string>();
  /** Component → what its tags stand for. */
  const usings = new Map<string, Record<string, string>>();
  const sheets = new Map<string, string>();
  /** By mount. */
  const compatible = new Map<string, Compatible>();
  let pages = 0;
  /** The nodes of an `open` are being made. */
  let making = false;

  const declareComponent = (options: Options): void => {
    const path = loader.definingPath();
    if (path !== undefined) declared.set(fileOf(path), options);
    layer.globals.Component(dialect === 'wx' ? isolated(options) : callingBackAtOnce(options));
  };

  const moduleOf =
    (key: string, compiled: ModuleFactory, run: LoadedBundle['run']): ModuleFactory =>
    (require, module, exports, _api, App, Page, _component, Behavior, getApp, getPages, plugin) => {
      const file = fileOf(key);
      if (!run) {
        const api = globals[dialect];
        const ownApp = (globals['getApp'] ?? getApp) as typeof getApp;
        const ownPages = (globals['getCurrentPages'] ?? getPages) as typeof getPages;
        compiled(
          require,
          module,
          exports,
          api,
          App,
          Page,
          declareComponent as never,
          Behavior,
          ownApp,
          ownPages,
          plugin,
        );
        return;
      }
      const before = declared.get(file);
      declared.delete(file);
      run(file);
      if (!declared.has(file) && before) declareComponent(before);
    };

  return {
    program,
    declareComponent,
    tagOf: (element) => tags.get((element as GeneralComponent).is),
    add({ mount, script, component, compatible: habits = 'phone', tag, definitions = {}, run }) {
      compatible.set(mount, habits);
      const bundle = evaluate(script);
      bundle.root = mount;
      const known = tagsOf(bundle, component, tag);
      for (const [key, record] of Object.entries(bundle.components)) {
        // A component of an earlier load stays what it is there.
        if (mountOf(key) !== mount) {
          delete bundle.components[key];
          continue;
        }
        const own = known.get(key);
        if (own !== undefined) tags.set(key, own);
        const definition = definitions[key];
        if (dialect === 'wx') prefixClasses(record, definition ? ownPrefix(definition) : own);
        sheets.set(key, record.css);
        usings.set(key, record.config.usingComponents ?? {});
        const compiled = bundle.modules[record.module];
        if (!compiled) continue;
        if (definition) bundle.modules[record.module] = () => declareComponent(definition);
        else bundle.modules[record.module] = moduleOf(key, compiled, run);
      }
      if (!run)
        for (const [id, compiled] of Object.entries(bundle.modules))
          if (!(id in bundle.components)) bundle.modules[id] = moduleOf(id, compiled, undefined);
      program.addBundle(bundle);
    },
    open(path, tag) {
      loader.prepare(path);
      const definition = loader.space.getComponentByUrlWithoutDefault(`/${path}`, '');
      if (!definition) throw new Error(`${path} is not a component`);
      making = true;
      let page: Page;
      try {
        page = createPage(
          { pageId: ++pages, path, query: {}, window: () => ({}), tag, detached: true },
          definition,
          { ...pageWorld, equip: () => NO_PAGE },
        );
      } finally {
        making = false;
      }
      listenToView(page);
      for (const used of loader.closure(path)) page.addSheet(used, sheets.get(used) ?? '');
      const habits = compatible.get(mountOf(path) ?? '') ?? 'phone';
      const view = createView(dialect);
      page.connect(view.given);
      page.context.flush();
      return { page, view, compatible: habits };
    },
  };
}

/** Classes carry the component's tag, as in miniprogram-simulate, and not a name of the compiler's making. */
function prefixClasses(record: ComponentRecord, prefix = ''): void {
  if (prefix !== '' && record.stylePrefix !== '')
    record.css = record.css.replaceAll(`.${record.stylePrefix}--`, `.${prefix}--`);
  record.stylePrefix = prefix;
  delete record.config['styleIsolation'];
  delete record.config['addGlobalClass'];
}

const ownPrefix = (definition: Options): string =>
  String((definition['options'] as Options | undefined)?.['classPrefix'] ?? '');

/** Every component is known by the tag its first user gives it. */
function tagsOf(
  bundle: ProgramBundle,
  root: string,
  tag: string | undefined,
): Map<string, string | undefined> {
  const known = new Map<string, string | undefined>();
  const visit = (key: string, name: string | undefined): void => {
    if (known.has(key)) return;
    known.set(key, name);
    const using = bundle.components[key]?.config.usingComponents ?? {};
    for (const [own, used] of Object.entries(using)) visit(used, own);
  };
  visit(root, tag);
  return known;
}

/** Style isolation is left to the class prefix. */
function isolated(options: Options): Options {
  const own = options['options'] as Options | undefined;
  return {
    ...options,
    options: { ...own, styleIsolation: 'isolated', addGlobalClass: false },
  };
}

/** Package scripts call `__atrium` once. */
function evaluate(script: string): ProgramBundle {
  let bundle: ProgramBundle | undefined;
  globals['__atrium'] = (given: ProgramBundle) => (bundle = given);
  try {
    // The compiler's own output for files of whoever runs the test.
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
    new Function(script)();
  } finally {
    delete globals['__atrium'];
  }
  if (!bundle) throw new Error('the compiled script is empty');
  return bundle;
}

const emptyBundle = (dialect: Dialect): ProgramBundle => ({
  dialect,
  root: '',
  modules: {},
  resolutions: {},
  components: {},
  templates: {},
  appCss: '',
  app: {
    pages: [],
    entryPagePath: '',
    window: {},
    subPackages: [],
    preloadRule: {},
    usingComponents: {},
    networkTimeout: {
      request: 60_000,
      connectSocket: 60_000,
      uploadFile: 60_000,
      downloadFile: 60_000,
    },
    navigateToMiniProgramAppIdList: null,
    permission: {},
    darkmode: false,
    debug: false,
    decodeQuery: true,
  } as unknown as NonNullable<ProgramBundle['app']>,
});
