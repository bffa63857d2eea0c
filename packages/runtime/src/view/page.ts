// Wires one page together: applier, events, scripts, components, and the port to the Worker.
import type { ViewBoot, ViewMessage } from '@atrium/protocol';
import { createApplier } from './applier/applier.ts';
import type { ScriptHost } from './applier/applier-options.ts';
import { createPageEvents } from './calls/page-events.ts';
import { createViewCalls } from './calls/view-calls.ts';
import { createCommonAttributes } from './common-attributes.ts';
import { createBuiltins } from './components/registry.ts';
import { addBaseCss } from './css/add-base-css.ts';
import { baseCss } from './css/base-css.ts';
import { make } from './dom.ts';
import type { ViewEnvironment } from './environment.ts';
import { createDispatcher, type ScriptDispatcher } from './events/dispatcher.ts';
import { motionEvents } from './events/motion-events.ts';
import { createSweep } from './events/sweep.ts';
import { touchSource } from './events/touch-source.ts';
import { createFileStore } from './file-store.ts';
import { holdBatches } from './hold-batches.ts';
import { packageUrls, rewriteCssUrls } from './media-url.ts';
import { createThemedSheets } from './theme-media.ts';
import { loadPart, type ViewParts } from './parts/view-parts.ts';
import { createScriptModules } from './scripts/script-modules.ts';

export interface Page {
  theme(theme: 'light' | 'dark'): void;
  visible(visible: boolean): void;
  insets(safeArea: ViewBoot['safeArea']): void;
}

export function createPage(boot: ViewBoot, port: MessagePort): Page {
  const html = document.documentElement;
  const root = document.body;
  // Nothing but the page: our own script element would be somebody's `:first-child`.
  root.replaceChildren();
  const overlays = make('div', 'at-overlays', html);
  const send = (message: ViewMessage, transfer: Transferable[] = []): void =>
    port.postMessage(message, transfer);
  const log = (text: string): void => send({ k: 'log', level: 'error', text });
  let openedAt = performance.now();
  let opened = false;

  const setInsets = (safeArea: ViewBoot['safeArea']): void => {
    for (const side of ['top', 'right', 'bottom', 'left'] as const)
      html.style.setProperty(`--at-safe-${side}`, `${safeArea[side]}px`);
  };
  html.dataset['dialect'] = boot.dialect;
  html.dataset['theme'] = boot.theme;
  html.lang = boot.language.replace('_', '-');
  if (boot.styleV2) html.dataset['style'] = 'v2';
  setInsets(boot.safeArea);
  addBaseCss(baseCss);

  const packageUrl = packageUrls(boot.packageBase, boot.packageFiles);
  const rewriteCss = (css: string): string => rewriteCssUrls(css, packageUrl);
  const sheets = createThemedSheets(boot.theme);
  const files = createFileStore(packageUrl, send);
  const environment: ViewEnvironment = {
    dialect: boot.dialect,
    language: boot.language,
    packageUrl,
    runtimeBase: new URL('.', scriptUrl).href,
    overlays,
    map: boot.map,
    requestFile: files.url,
    rewriteCss,
  };
  // Absent in programs without view scripts.
  let scriptHost: ReturnType<ViewParts['scripts']['createScriptHost']> | null = null;
  const scripts: ScriptHost & ScriptDispatcher = {
    bind(...binding) {
      touches.blockMoves();
      scriptHost?.bind(...binding);
    },
    changed: (element, name, value) => scriptHost?.changed(element, name, value),
    dispatch: (path, type, detail, extras) =>
      scriptHost?.dispatch(path, type, detail, extras) ?? null,
  };
  const events = createDispatcher({ root, send, scripts, openedAt: () => openedAt });
  const touches = touchSource(root, boot.dialect, events);
  const motion = motionEvents(root, events);
  const sweep = createSweep(root, (element, type) => void applier.emit(element, type, {}));
  const page = createPageEvents(overlays, send);
  const builtins = createBuiltins(environment);
  const applier = createApplier({
    dialect: boot.dialect,
    styleV2: boot.styleV2,
    root,
    send,
    builtins,
    commonAttributes: createCommonAttributes(environment),
    calls: createViewCalls({ environment, files, page, node: (id) => applier.node(id) }),
    requestFile: files.url,
    scripts,
    rewriteCss,
    writeSheet: sheets.write,
    onListen(type) {
      motion(type);
      sweep.want(type);
      if (type === 'touchmove') touches.blockMoves();
    },
  });

  const apply = (ops: unknown[]): void => {
    if (!opened) openedAt = performance.now();
    opened = true;
    applier.apply(ops);
    sweep.afterBatch();
  };
  const receive = holdBatches(
    apply,
    async () => {
      const part = await loadPart('more', environment.runtimeBase);
      for (const definition of part.builtins(environment)) builtins.set(definition.tag, definition);
    },
    log,
  );
  const resized = new ResizeObserver(() => {
    if (innerWidth !== width || innerHeight !== height) {
      [width, height] = [innerWidth, innerHeight];
      send({ k: 'resize', width, height });
    }
  });
  let [width, height] = [innerWidth, innerHeight];
  const start = (): void => {
    [width, height] = [innerWidth, innerHeight];
    send({ k: 'hello', width, height, pixelRatio: devicePixelRatio });
    resized.observe(html);
    // From here on batches arrive: view scripts are loaded.
    port.onmessage = ({ data }: MessageEvent<unknown[]>) => receive(data);
  };
  if (boot.script) {
    const modules = createScriptModules(log);
    Promise.all([loadPart('scripts', environment.runtimeBase), loadViewScript(boot.script)])
      .then(([part]) => {
        scriptHost = part.createScriptHost({
          modules,
          send,
          rewriteCss,
          node: (id) => applier.node(id),
        });
      })
      .catch(() => log('the view scripts of this program could not be loaded'))
      .finally(start);
  } else start();

  return {
    theme(theme) {
      html.dataset['theme'] = theme;
      sheets.change(theme);
    },
    visible: (visible) => html.toggleAttribute('at-hidden', !visible),
    insets: setInsets,
  };
}

/** Known only while the script runs for the first time. */
const scriptUrl = (document.currentScript as HTMLScriptElement | null)?.src || location.href;

function loadViewScript(script: NonNullable<ViewBoot['script']>): Promise<void> {
  const element = make('script');
  element.src = script.path;
  element.integrity = script.integrity;
  // Subresource integrity needs a readable response; the package answers any origin.
  element.crossOrigin = 'anonymous';
  return new Promise((resolve, reject) => {
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', reject);
    document.head.append(element);
  });
}
