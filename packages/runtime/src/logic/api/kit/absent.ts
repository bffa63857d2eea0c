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
      says(name, () => kit.more().absentObject(kit, convention, name, reason)),
    );
  }
  return table;
}
