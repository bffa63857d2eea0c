// Gets components ready to be created: runs their modules, lets the dialect layer define them, follows what they use.
import { ComponentSpace } from 'glass-easel';
import type { template } from 'glass-easel';
import type { ComponentRecord } from '@atrium/protocol';
import type { ComponentLayer } from '../component-layer.ts';
import type { AppEvents, ErrorSink } from '../context.ts';
import type { ProgramCode } from '../modules/bundle-registry.ts';
import type { ModuleSystem } from '../modules/module-system.ts';
import { failureTemplate } from '../template/failure-template.ts';
import { instrumentContent } from '../template/instrument.ts';
import type { TemplateRuntime } from '../template/template-runtime.ts';
import type { ViewScripts } from '../template/view-scripts.ts';

export interface ComponentLoader {
  readonly space: ComponentSpace;
  /** Defines `path` and everything it uses, as far as it is loaded. */
  prepare(path: string): void;
  /** The component whose module is being evaluated. */
  definingPath(): string | undefined;
  template(path: string): template.ComponentTemplate;
  styleScope(path: string): number;
  hostScopeName(scope: number): string | null;
  /** Sub-packages that `path` cannot do without and that are not loaded. */
  missingRoots(path: string): string[];
  /** Paths of the components `path` uses, itself last: the order of their style sheets. */
  closure(path: string): string[];
}

export interface ComponentLoaderWorld {
  code: ProgramCode;
  modules: () => ModuleSystem;
  layer: () => ComponentLayer;
  scripts: ViewScripts;
  errors: ErrorSink;
  events: Pick<AppEvents, 'lazyLoadError'>;
  /** Sees the template runtime object of every instance, last. */
  watchTemplate?: ((runtime: TemplateRuntime) => void) | undefined;
}

export function createComponentLoader(world: ComponentLoaderWorld): ComponentLoader {
  const { code, errors } = world;
  const space = new ComponentSpace();
  // Stands in for generics nobody filled and for components that could not be defined.
  space.define('').registerComponent();

  const defined = new Set<string>();
  const defining: string[] = [];
  const scopes = new Map<string, number>();
  const hostScopes = new Map<number, string>();
  const templates = new Map<string, template.ComponentTemplate>();

  const uses = (record: ComponentRecord): string[] =>
    Object.values(record.config.usingComponents ?? {});

  const define = (path: string): void => {
    if (defined.has(path)) return;
    const record = code.component(path);
    if (!record) return;
    defined.add(path);
    for (const used of uses(record)) define(used);
    defining.push(path);
    try {
      world.modules().require(record.module);
    } catch (error) {
      errors.report('load', error, path);
    }
    world.layer().define(path, record);
    defining.pop();
  };

  space.setComponentWaitingListener((_isPublic, alias) => {
    // A placeholder is shown: fetch the real component's sub-package and define it, which replaces the placeholder.
    const root = code.rootOf(alias);
    code
      .load(root)
      .then(() => space.groupRegister(() => define(alias)))
      .catch((error: unknown) => {
        errors.report('load', error, alias);
        const errMsg = String(error);
        world.events.lazyLoadError.emit({ type: 'subpackage', subpackage: [root], errMsg });
      });
  });

  return {
    space,
    prepare: define,
    definingPath() {
      const path = defining[defining.length - 1];
      // A module that the component's own module requires may be a component of its own.
      const { evaluating } = world.modules();
      for (let i = evaluating.length - 1; i >= 0; i--) {
        const id = evaluating[i];
        if (id === undefined) continue;
        if (path !== undefined && code.component(path)?.module === id) return path;
        if (code.component(id)?.module === id) return id;
      }
      return path;
    },
    template(path) {
      const known = templates.get(path);
      if (known) return known;
      const record = code.component(path);
      if (record?.failure) {
        const { file, line, column, message } = record.failure;
        const shown = failureTemplate({
          title: '编译失败 · Could not be compiled',
          lines: [`${file}:${line}:${column}`, message],
        });
        templates.set(path, shown);
        return shown;
      }
      const groupList = code.templates(path);
      const content = record?.template === undefined ? undefined : groupList[record.template];
      const made = {
        groupList,
        content: instrumentContent(content ?? (() => undefined), {
          eventObject: (event) => world.layer().eventObject(event),
          answered: (event, answer) => world.layer().answered?.(event, answer),
          scripts: world.scripts,
          layer(runtime) {
            world.layer().instrument?.(runtime);
            world.watchTemplate?.(runtime);
          },
        }),
      } as unknown as template.ComponentTemplate;
      templates.set(path, made);
      return made;
    },
    styleScope(path) {
      const known = scopes.get(path);
      if (known !== undefined) return known;
      const record = code.component(path);
      const own = record && (record.stylePrefix !== '' || record.hostScope !== undefined);
      const scope = own ? space.styleScopeManager.register(record.stylePrefix) : 0;
      scopes.set(path, scope);
      if (own && record.hostScope !== undefined) hostScopes.set(scope, record.hostScope);
      return scope;
    },
    hostScopeName: (scope) => hostScopes.get(scope) ?? null,
    missingRoots(path) {
      const roots = new Set<string>();
      const seen = new Set<string>();
      const visit = (at: string): void => {
        if (seen.has(at)) return;
        seen.add(at);
        const record = code.component(at);
        if (!record) {
          const root = code.rootOf(at);
          if (!code.isLoaded(root)) roots.add(root);
          return;
        }
        const placeholders = record.config['componentPlaceholder'];
        for (const [name, used] of Object.entries(record.config.usingComponents ?? {})) {
          const waits =
            typeof placeholders === 'object' && placeholders !== null && name in placeholders;
          if (!waits) visit(used);
        }
      };
      visit(path);
      return [...roots];
    },
    closure(path) {
      const order: string[] = [];
      const seen = new Set<string>();
      const visit = (at: string): void => {
        if (seen.has(at)) return;
        seen.add(at);
        const record = code.component(at);
        if (!record) return;
        for (const used of uses(record)) visit(used);
        order.push(at);
      };
      visit(path);
      return order;
    },
  };
}
