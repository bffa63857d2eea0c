// The package's view scripts: modules the compiler checked and printed, evaluated when first needed.

type ScriptFunction = (...args: unknown[]) => unknown;
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
  /** `name`: an export, `a.b` a member of one, `.` what the module exports as a whole. */
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
    // Modules name each other with a slash in front.
    else
      body(
        (key) => load(key.replace(/^\//, '')),
        module.exports as Record<string, unknown>,
        module,
      );
    return module.exports;
  };
  return {
    find(module, name) {
      let found = load(module);
      for (const part of name === '.' ? [] : name.split('.')) {
        const holder: unknown = found;
        if (holder === null || (typeof holder !== 'object' && typeof holder !== 'function'))
          return null;
        if (!Object.hasOwn(holder, part)) return null;
        found = (holder as Record<string, unknown>)[part];
      }
      return typeof found === 'function' ? (found as ScriptFunction) : null;
    },
  };
}
