// Tests of Alipay components: render an AXML component with props, fire events, read data and nodes.
import path from 'node:path';
import type { GeneralComponent } from 'glass-easel';
import { compileSync } from './compile/compile-sync.ts';
import { nextMount } from './compile/mount.ts';
import { NodeComponent } from './node-component.ts';
import { createSimulatedProgram, type SimulatedProgram } from './program/simulated-program.ts';
import { runScript } from './run-script.ts';
import { RootComponent } from './root-component.ts';
import { IN_JEST, type Scripts } from './scripts-option.ts';

export interface MyOptions {
  /** Where absolute paths begin; by default the component's own folder. */
  rootPath?: string;
  less?: boolean;
  scripts?: Scripts;
}

export interface MyComponent {
  /** Around the component's nodes: hosts of Alipay components have none of their own. */
  readonly dom: HTMLElement;
  /** `this` of the component's methods. */
  readonly instance: Record<string, unknown>;
  readonly data: Record<string, unknown>;
  readonly props: Record<string, unknown>;
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
  const api = known.program.parts.api();
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

/** Renders the component at `file` (without extension) and mounts it. */
export function renderMy(
  file: string,
  props: Record<string, unknown> = {},
  options: MyOptions = {},
): MyComponent {
  const simulated = myProgram();
  const mount = nextMount();
  const component = mount + path.resolve(file).replaceAll(path.sep, '/');
  const user = `${mount}/definition`;
  const attributes = Object.keys(props).map((name) => `${name}="{{${name}}}"`);
  const runner = (options.scripts ?? (IN_JEST ? 'runner' : 'compiler')) === 'runner';
  const script = compileSync(WORKER, {
    dialect: 'my',
    root: options.rootPath ?? path.dirname(path.resolve(file)),
    component: user,
    files: {
      [`${user}.axml`]: `<tested ${attributes.join(' ')} />`,
      [`${user}.json`]: JSON.stringify({
        component: true,
        usingComponents: { tested: `/${component}` },
      }),
      [`${user}.js`]: '',
    },
    usingComponents: {},
    scripts: !runner,
    less: options.less === true,
  });
  const opened = withGlobals(simulated, () => {
    const definition = { data: { ...props } };
    const run = runner ? runScript : undefined;
    simulated.add({ mount, script, component: user, tag: 'user', definition, run });
    return simulated.open(user, 'user');
  });
  const world = { simulated, opened };
  const root = new RootComponent(world);
  root.attach(document.body);
  const { context } = opened.page;
  const tested = componentBelow(opened.page.component, component);
  if (!tested) throw new Error(`${file} could not be rendered`);
  const node = new NodeComponent(world, tested);
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
    setProps(next) {
      root.setData(next);
    },
    querySelector: (selector) => node.querySelector(selector),
    querySelectorAll: (selector) => node.querySelectorAll(selector),
    async fire(selector, type, detail) {
      const target = node.querySelector(selector);
      if (!target) throw new Error(`there is no ${selector} in ${file}`);
      target.dispatchEvent(type, { detail });
      await settle();
    },
    toJSON: () => node.toJSON(),
    unmount: () => root.detach(),
  };
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
