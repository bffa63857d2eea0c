// App(): the program's one application object, and getApp().
import type { AppHook, HookResult } from '../component-layer.ts';
import type { ErrorSink } from '../context.ts';
import { objectOf, type Options } from './definition.ts';

export interface ProgramApp {
  define(options: unknown): void;
  get(options: unknown): unknown;
  hook(name: AppHook, args: unknown[]): HookResult;
}

export function createProgramApp(errors: ErrorSink): ProgramApp {
  let app: Options | undefined;
  /** `getApp({allowDefault: true})` before App(): what was written there joins the real one. */
  let early: Options | undefined;
  return {
    define(options) {
      if (app) {
        errors.report('script', new Error('App() may be called only once'));
        return;
      }
      app = Object.assign(early ?? {}, objectOf(options));
    },
    get(options) {
      if (app) return app;
      return objectOf(options)['allowDefault'] === true ? (early ??= {}) : undefined;
    },
    hook(name, args) {
      const member = app?.[name];
      if (typeof member !== 'function') return { called: false, value: undefined };
      const value = errors.guard(`App.${name}`, () => member.apply(app, args) as unknown);
      return { called: true, value };
    },
  };
}
