// miniprogram-simulate's functions on Atrium's compiler and runtime.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Compatible } from './compatible-option.ts';
import { compileSync } from './compile/compile-sync.ts';
import { looseAttributes } from './compile/loose-attributes.ts';
import { trimTexts } from './compile/trim-texts.ts';
import { givenKey, nextMount } from './compile/mount.ts';
import { withoutPages } from './program/pageless-api.ts';
import { createSimulatedProgram } from './program/simulated-program.ts';
import type { NodeComponent } from './node-component.ts';
import { RootComponent } from './root-component.ts';
import { runScript } from './run-script.ts';
import { IN_JEST, type Scripts } from './scripts-option.ts';

export interface LoadOptions {
  /** Kept for miniprogram-simulate's sake: there is one compiler. */
  compiler?: 'official' | 'simulate';
  compilerOptions?: object;
  /** Where absolute paths begin; by default the component's own folder. */
  rootPath?: string;
  less?: boolean;
  /** Replaces what components name. */
  usingComponents?: Record<string, string>;
  scripts?: Scripts;
  /** Where the two differ, what a library's own suite expects (the default) or what a phone does. */
  compatible?: Compatible;
}

export interface Definition {
  id?: string;
  tagName?: string;
  template?: string;
  usingComponents?: Record<string, string>;
  [member: string]: unknown;
}

const WORKER = path.join(__dirname, 'compiler-thread.mjs');
const globals = globalThis as Record<string, unknown>;
const simulated = createSimulatedProgram('wx');

/** `wx` as the runtime has it, with a host and pages that agree to everything. */
export const api: Record<string, unknown> = withoutPages(simulated.program.parts.api());

const roots = new Map<string, { tag: string | undefined }>();
/** The id a definition gives itself → its component. */
const named = new Map<string, string>();

export function load(
  component: string | Definition,
  tagOrOptions?: string | LoadOptions,
  given?: LoadOptions,
): string {
  const named = typeof tagOrOptions === 'string' ? tagOrOptions : '';
  const options = (typeof tagOrOptions === 'object' ? tagOrOptions : given) ?? {};
  if (typeof component === 'object') return loadDefinition(component, options);
  if (typeof component !== 'string') throw new Error('componentPath must be a string');
  const file = path.resolve(component).replaceAll(path.sep, '/');
  if (!existsSync(`${file}.json`)) throw new Error(`invalid componentPath: ${component}`);
  const mount = nextMount();
  const id = `${mount}${file}`;
  return add(mount, id, named || 'main', path.dirname(file), options);
}

function loadDefinition(definition: Definition, options: LoadOptions): string {
  const { template, usingComponents = {}, tagName, id: ownId, ...members } = definition;
  if (typeof template !== 'string' || template.trim() === '') throw new Error('invalid template');
  const mount = nextMount();
  const id = givenKey(mount);
  const using = Object.fromEntries(
    // A component with an id of its own is also known by it as a tag.
    Object.entries({ ...Object.fromEntries(named), ...usingComponents }).map(([tag, used]) => {
      const key = named.get(used) ?? used;
      return [tag, roots.has(key) ? `/${key}` : used];
    }),
  );
  const files = {
    [`${id}.wxml`]:
      options.compatible === 'phone' ? template : trimTexts(looseAttributes(template)),
    [`${id}.json`]: JSON.stringify({ component: true, usingComponents: using }),
    [`${id}.js`]: '',
  };
  const added = add(mount, id, tagName ?? ownId, process.cwd(), options, { files, members });
  if (ownId === undefined) return added;
  named.set(ownId, added);
  return ownId;
}

function add(
  mount: string,
  component: string,
  tag: string | undefined,
  root: string,
  options: LoadOptions,
  made?: { files: Record<string, string>; members: Record<string, unknown> },
): string {
  const runner = (options.scripts ?? (IN_JEST ? 'runner' : 'compiler')) === 'runner';
  const compatible = options.compatible ?? 'miniprogram-simulate';
  const script = compileSync(WORKER, {
    dialect: 'wx',
    root: options.rootPath ?? root,
    component,
    files: made?.files ?? {},
    usingComponents: options.usingComponents ?? {},
    scripts: !runner,
    less: options.less === true,
    pixels: compatible === 'miniprogram-simulate',
  });
  simulated.add({
    mount,
    script,
    component,
    compatible,
    tag,
    definitions: made && { [component]: made.members },
    run: runner ? runScript : undefined,
  });
  roots.set(component, { tag });
  // Scripts run when a component is loaded, not when it is first rendered.
  simulated.program.parts.loader.prepare(component);
  return component;
}

export function render(
  id: string,
  properties?: Record<string, unknown>,
): RootComponent | undefined {
  if (!id) throw new Error('you need to pass the componentId');
  const key = named.get(id) ?? id;
  const root = roots.get(key);
  if (!root) return undefined;
  const opened = simulated.open(key, root.tag ?? 'main');
  return new RootComponent({ simulated, opened }, properties);
}

export function behavior(definition: unknown): unknown {
  if (typeof definition !== 'object') throw new Error('definition must be a object');
  return simulated.program.parts.layer.globals.Behavior(definition);
}

/** Whether a node's inside is this HTML, white space between tags aside. */
export function match(dom: unknown, html: string): boolean {
  if (!(dom instanceof Element) || !html || typeof html !== 'string') return false;
  const text = html.trim().replaceAll(/(>)[\n\r\s\t]+(<)/g, '$1$2');
  const own = dom.cloneNode() as Element;
  const other = dom.cloneNode() as Element;
  own.innerHTML = dom.innerHTML;
  other.innerHTML = text;
  return own.isEqualNode(other);
}

export const sleep = (time = 0): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, time);
  });

/** Scrolls in `times` steps, with a `scroll` event at each. */
export function scroll(
  component: NodeComponent,
  destination = 0,
  times = 20,
  property: 'scrollTop' | 'scrollLeft' = 'scrollTop',
): void {
  const { dom } = component ?? {};
  if (!dom) throw new Error('invalid params');
  const count = typeof times !== 'number' || times <= 0 ? 1 : times;
  const target = Math.max(0, destination);
  const step = Math.trunc((target - dom[property]) / count);
  for (let i = 0; i < count; i++)
    setTimeout(() => {
      dom[property] = i === count - 1 ? target : dom[property] + step;
      dom.dispatchEvent(new Event('scroll', { bubbles: true, cancelable: false }));
    }, 0);
}

/** What a component's script finds without requiring it. */
function provideGlobals(): void {
  const { layer } = simulated.program.parts;
  globals['Component'] = simulated.declareComponent;
  globals['Behavior'] = layer.globals.Behavior;
  for (const name of ['Page', 'App', 'getApp', 'getCurrentPages'] as const)
    globals[name] ??= layer.globals[name];
  const own = globals['wx'];
  globals['wx'] = typeof own === 'object' && own !== null ? Object.assign(api, own) : api;
}

provideGlobals();
