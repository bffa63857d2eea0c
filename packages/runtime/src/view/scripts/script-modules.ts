// The package's view scripts: modules the compiler checked and printed, evaluated when first needed.

export type ScriptFunction = (...args: unknown[]) => unknown;
type ScriptModule = (
  require: (name: string) => unknown,
  exports: Record<string, unknown>,
  module: { exports: unknown },
) => void;

declare global {
  /** Called by the package's view script with its modules. */
  var __atriumScripts: ((modules: Record<string, ScriptModule>) => void) | undefined;
}

export interface ScriptModules {
  find(module: string, name: string): ScriptFunction | null;
}

export function createScriptModules(report: (text: string) => void): ScriptModules {
  const sources = new Map<string, ScriptModule>();
  const loaded = new Map<string, { exports: unknown }>();
  globalThis.__atriumScripts = (modules) => {
    for (const [name, body] of Object.entries(modules)) sources.set(name, body);
  };
  const load = (name: string): unknown => {
    const known = loaded.get(name);
    if (known) return known.exports;
    const module: { exports: unknown } = { exports: {} };
    // Before it runs, so that a circle of modules ends.
    loaded.set(name, module);
    const body = sources.get(name);
    if (!body) report(`view script "${name}" is not in the package`);
    else body(load, module.exports as Record<string, unknown>, module);
    return module.exports;
  };
  return {
    find(module, name) {
      const exports = load(module);
      if (exports === null || typeof exports !== 'object' || !Object.hasOwn(exports, name))
        return null;
      const found = (exports as Record<string, unknown>)[name];
      return typeof found === 'function' ? (found as ScriptFunction) : null;
    },
  };
}
