// What factories of absent APIs answer. Of the second script.
import { unsupported } from './failure.ts';
import { asyncFunction, type Convention } from './invoke.ts';
import { method } from './method.ts';

/** Objects whose methods programs chain promises on. */
const PROMISING = /Ad$|Session$/;

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
