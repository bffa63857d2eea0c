// Documented APIs that do not work here: they exist, fail in the documented shape with a true reason, and canIUse denies them.
import { unsupported } from './failure.ts';
import { asyncFunction, type Convention } from './invoke.ts';
import type { Kit } from './kit.ts';
import { method, type ApiAbsent, type ApiTable } from './method.ts';

/** Names are separated by spaces. */
export interface AbsentGroup {
  reason: string;
  /** wx: what the documentation says of a device without it; programs compare the number. */
  errCode?: number;
  /** Asynchronous: fail, or a rejected promise. */
  methods?: string;
  /** `X` of onX and offX: listeners are taken, the event never happens. */
  events?: string;
  /** Sync forms throw; other functions answer undefined and say why in the console. */
  functions?: string;
  /** Factories: an object whose every method fails. */
  factories?: string;
}

/** Objects whose methods programs chain promises on. */
const PROMISING = /Ad$|Session$/;

export function absentTable(
  kit: Kit,
  convention: Convention,
  groups: AbsentGroup[],
  throwing: (api: string, error: unknown) => never,
): ApiTable {
  const table: ApiTable = {};
  const each = (names: string | undefined, add: (name: string) => void): void =>
    names?.split(' ').forEach(add);
  for (const { reason, errCode, methods, events, functions, factories } of groups) {
    const put = (name: string, value: ApiAbsent['value']): void => {
      table[name] = { kind: 'absent', reason, value };
    };
    const fails = method('', () => {
      throw unsupported(reason, errCode);
    });
    each(methods, (name) => put(name, asyncFunction(convention, name, fails)));
    each(events, (name) => {
      put(`on${name}`, () => undefined);
      put(`off${name}`, () => undefined);
    });
    const says = (name: string, value: () => unknown): void =>
      put(name, () => {
        kit.unsupported(name, reason);
        if (name.endsWith('Sync')) return throwing(name, unsupported(reason));
        kit.warn(`${name}: ${reason}`);
        return value();
      });
    each(functions, (name) => says(name, () => undefined));
    each(factories, (name) =>
      says(
        name,
        () =>
          (name.endsWith('Socket') && kit.more().absentSocket?.(kit, name, reason)) ||
          inertObject(convention, name, reason),
      ),
    );
  }
  return table;
}

/**
 * Any method exists: it calls `fail` when it was given one and answers the object itself (chains), or a rejected
 * promise where programs chain promises. Properties can be set and read back. A method can be a class or have members
 * as well (`new xr.Matrix4()`, `xr.Vector3.createFromNumber()`).
 */
export function inertObject(convention: Convention, api: string, reason: string): object {
  const own: Record<PropertyKey, unknown> = {};
  const proxy: object = new Proxy(own, {
    get(target, name) {
      if (name in target || typeof name === 'symbol' || name === 'then' || name === 'toJSON')
        return target[name];
      const fails = asyncFunction(
        convention,
        `${api}.${name}`,
        method('', () => {
          throw unsupported(reason);
        }),
      );
      const member = function (argument?: unknown): unknown {
        // `onCameraFrame` answers a listener that is started; others answer nothing, and nobody looks.
        if (/^o(?:n|ff)[A-Z]/.test(name)) return proxy;
        const outcome = fails(argument);
        if (PROMISING.test(api)) return outcome;
        if (outcome instanceof Promise) outcome.catch(() => undefined);
        return proxy;
      };
      return new Proxy(member, {
        get: (itself, key) => (key in itself ? Reflect.get(itself, key) : Reflect.get(proxy, key)),
      });
    },
  });
  return proxy;
}
