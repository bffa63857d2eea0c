// Tests of Alipay components: render an AXML component with props, fire events, read data and nodes.
import path from 'node:path';
import { Component, type GeneralComponent } from 'glass-easel';
import { compileSync } from './compile/compile-sync.ts';
import { nextMount } from './compile/mount.ts';
import { NodeComponent } from './node-component.ts';
import { withoutPages } from './program/pageless-api.ts';
import { createSimulatedProgram, type SimulatedProgram } from './program/simulated-program.ts';
import { runScript } from './run-script.ts';
import { RootComponent } from './root-component.ts';
import { IN_JEST, type Scripts } from './scripts-option.ts';
import { camelCase, runtimeOf } from './tree/template-record.ts';

export interface MyOptions {
  /** Where absolute paths begin; by default the component's own folder. */
  rootPath?: string;
  less?: boolean;
  scripts?: Scripts;
}

/** What a component gives to `Component`, with a template of its own if it needs one. */
export interface MyDefinition {
  template?: string;
  usingComponents?: Record<string, string>;
  [member: string]: unknown;
}

export interface MyComponent {
  /** Around the component's nodes: hosts of Alipay components have none of their own. */
  readonly dom: HTMLElement;
  /** `this` of the component's methods. */
  readonly instance: Record<string, unknown>;
  readonly data: Record<string, unknown>;
  readonly props: Record<string, unknown>;
  /** What its user gets with `ref`. */
  readonly ref: unknown;
  /** As the component's user would change them: didUpdate and deriveDataFromProps run. */
  setProps(props: Record<string, unknown>): void;
  querySelector(selector: string): NodeComponent | undefined;
  querySelectorAll(selector: string): NodeComponent[];
  /** An event of a node: `fire('.button', 'tap')`. After it, everything is rendered. */
  fire(selector: string, type: string, detail?: unknown): Promise<void>;
  toJSON(): unknown;
  unmount(): void;
}

const globals = globalThis as Record<string, unknown>;
const WORKER = path.join(__dirname, 'compiler-thread.mjs');
let known: SimulatedProgram | undefined;

/** Made when it is first needed: tests of one dialect do without the other. */
function myProgram(): SimulatedProgram {
  if (known) return known;
  known = createSimulatedProgram('my');
  const own = globals['my'];
  const api = withoutPages(known.program.parts.api());
  globals['my'] = typeof own === 'object' && own !== null ? Object.assign(api, own) : api;
  return known;
}

/** Component, Mixin: while a component of this dialect is prepared. */
function withGlobals<T>(program: SimulatedProgram, run: () => T): T {
  const names = {
    Component: program.declareComponent,
    Mixin: program.program.parts.layer.globals.Behavior,
  };
  const before = Object.keys(names).map((name) => [name, globals[name]] as const);
  Object.assign(globals, names);
  try {
    return run();
  } finally {
    for (const [name, value] of before) globals[name] = value;
  }
}

/** Files and key of what is tested. */
function testedComponent(mount: string, tested: string | MyDefinition) {
  if (typeof tested === 'string') {
    const file = path.resolve(tested).replaceAll(path.sep, '/');
    return { key: mount + file, root: path.dirname(file), files: {}, definitions: {} };
  }
  const { template = '', usingComponents = {}, ...declared } = tested;
  const key = `${mount}/tested`;
  const files = {
    [`${key}.axml`]: template,
    [`${key}.json`]: JSON.stringify({ component: true, usingComponents }),
    [`${key}.js`]: '',
  };
  return { key, root: process.cwd(), files, definitions: { [key]: declared } };
}

/** Renders a component (its file without extension, or what it gives to `Component`) and mounts it. */
export function renderMy(
  tested: string | MyDefinition,
  props: Record<string, unknown> = {},
  options: MyOptions = {},
): MyComponent {
  const simulated = myProgram();
  const mount = nextMount();
  const { key, root, files, definitions } = testedComponent(mount, tested);
  const user = `${mount}/user`;
  const attributes = Object.keys(props).map((name, i) => `${name}="{{values[${i}]}}"`);
  const runner = (options.scripts ?? (IN_JEST ? 'runner' : 'compiler')) === 'runner';
  const script = compileSync(WORKER, {
    dialect: 'my',
    root: options.rootPath ?? root,
    component: user,
    files: {
      ...files,
      [`${user}.axml`]: `<tested ${attributes.join(' ')} />`,
      [`${user}.json`]: JSON.stringify({ component: true, usingComponents: { tested: `/${key}` } }),
      [`${user}.js`]: '',
    },
    usingComponents: {},
    scripts: !runner,
    less: options.less === true,
    pixels: false,
  });
  const opened = withGlobals(simulated, () => {
    simulated.add({
      mount,
      script,
      component: user,
      tag: 'user',
      definitions: { ...definitions, [user]: { data: { values: Object.values(props) } } },
      run: runner ? runScript : undefined,
    });
    return simulated.open(user, 'user');
  });
  const world = { simulated, opened };
  const page = new RootComponent(world);
  page.attach(document.body);
  const { context, component } = opened.page;
  const found = componentBelow(component, key);
  if (!found) throw new Error(`${typeof tested === 'string' ? tested : key} could not be rendered`);
  const node = new NodeComponent(world, found);
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    context.flush();
  };
  return {
    get dom() {
      context.flush();
      return opened.view.root;
    },
    get instance() {
      return node.instance;
    },
    get data() {
      return node.instance['data'] as Record<string, unknown>;
    },
    get props() {
      return node.instance['props'] as Record<string, unknown>;
    },
    get ref() {
      const { ref } = typeof tested === 'string' ? { ref: undefined } : tested;
      return typeof ref === 'function' ? (ref.call(node.instance) as unknown) : node.instance;
    },
    setProps(next) {
      writeProps(page, component, found, next);
      context.flush();
    },
    querySelector: (selector) => node.querySelector(selector),
    querySelectorAll: (selector) => node.querySelectorAll(selector),
    async fire(selector, type, detail) {
      const target = node.querySelector(selector);
      if (!target) throw new Error(`there is no ${selector} in the component`);
      target.dispatchEvent(type, { detail });
      await settle();
    },
    toJSON: () => node.toJSON(),
    unmount: () => page.detach(),
  };
}

/** The way a template takes, also for names the first rendering did not have. */
function writeProps(
  page: NodeComponent,
  user: GeneralComponent,
  tested: GeneralComponent,
  props: Record<string, unknown>,
): void {
  const runtime = runtimeOf(user);
  const batched = page.instance['$batchedUpdates'] as (run: () => void) => void;
  batched.call(page.instance, () => {
    for (const [name, value] of Object.entries(props))
      if (name.startsWith('data-')) runtime?.d(tested, camelCase(name.slice(5)), value);
      else runtime?.r(tested, name, value);
    Component.getDataProxy(tested).applyDataUpdates(true);
  });
}

function componentBelow(user: GeneralComponent, is: string): GeneralComponent | undefined {
  let found: GeneralComponent | undefined;
  user.getShadowRoot()?.forEachComposedChild((child) => {
    const component = child.asGeneralComponent();
    if (component?.is === is) found = component;
    return !found;
  });
  return found;
}
