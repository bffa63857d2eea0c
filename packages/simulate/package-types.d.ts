// The types of the built package, for whoever imports or requires it; tools/build-simulate.mjs copies them beside its entry.
/* oxlint-disable typescript/no-explicit-any -- what a component's own code made, tests reach into */
declare namespace simulate {
  interface LoadOptions {
    compiler?: 'official' | 'simulate';
    compilerOptions?: object;
    rootPath?: string;
    less?: boolean;
    usingComponents?: Record<string, string>;
    scripts?: 'runner' | 'compiler';
    compatible?: 'miniprogram-simulate' | 'phone';
  }

  interface Definition {
    id?: string;
    tagName?: string;
    template?: string;
    usingComponents?: Record<string, string>;
    [member: string]: unknown;
  }

  interface Touch {
    x?: number;
    y?: number;
  }

  interface DispatchOptions {
    detail?: unknown;
    bubbles?: boolean;
    touches?: Touch[];
    changedTouches?: Touch[];
    [option: string]: unknown;
  }

  interface ComponentJson {
    tagName: string;
    event: Record<string, object>;
    attrs: { name: string; value: unknown }[];
    children: (ComponentJson | string)[];
  }

  type Listener = (event: any) => void;
  type Capture = boolean | { capture?: boolean };

  interface Component {
    readonly dom: HTMLElement | undefined;
    readonly instance: any;
    readonly data: any;
    setData(data: object, callback?: () => void): void;
    dispatchEvent(name: string, options?: DispatchOptions): void;
    addEventListener(name: string, handler: Listener, capture?: Capture): void;
    removeEventListener(name: string, handler: Listener, capture?: Capture): void;
    querySelector(selector: string): Component | undefined;
    querySelectorAll(selector: string): Component[];
    triggerLifeTime(name: string, ...args: unknown[]): void;
    triggerPageLifeTime(name: string, ...args: unknown[]): void;
    toJSON(): ComponentJson | string | undefined;
  }

  interface RootComponent extends Component {
    readonly dom: HTMLElement;
    attach(parent: Node): void;
    detach(): void;
  }

  interface MyOptions {
    rootPath?: string;
    less?: boolean;
    scripts?: 'runner' | 'compiler';
  }

  interface MyComponent {
    readonly dom: HTMLElement;
    readonly instance: any;
    readonly data: any;
    readonly props: Record<string, unknown>;
    readonly ref: any;
    setProps(props: Record<string, unknown>): void;
    querySelector(selector: string): Component | undefined;
    querySelectorAll(selector: string): Component[];
    fire(selector: string, type: string, detail?: unknown): Promise<void>;
    toJSON(): unknown;
    unmount(): void;
  }

  const api: Record<string, any>;
  function load(path: string, options?: LoadOptions): string;
  function load(path: string, tagName: string, options?: LoadOptions): string;
  function load(definition: Definition, options?: LoadOptions): string;
  /** `undefined` for an id nobody loaded. */
  function render(id: string, properties?: Record<string, unknown>): RootComponent;
  function behavior(definition: object): any;
  function match(dom: Node | undefined, html: string): boolean;
  function sleep(milliseconds?: number): Promise<void>;
  function scroll(
    component: Component | undefined,
    to?: number,
    times?: number,
    property?: 'scrollTop' | 'scrollLeft',
  ): void;
  function renderMy(
    component: string | Definition,
    props?: Record<string, unknown>,
    options?: MyOptions,
  ): MyComponent;
}

export = simulate;
