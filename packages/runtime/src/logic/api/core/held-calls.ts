// Who names a file of the program's own may do so right behind a Sync form that wrote it in many parts: such a call waits until
// the file is with the host, and what follows it (hideToast after showToast, play after src) waits behind it.
import type { Kit } from '../kit/kit.ts';

const namesOwnFile = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.startsWith('usr:')
    : typeof value === 'object' && value !== null && Object.values(value).some(namesOwnFile);

/** Calls whose order matters among each other: of one family, and of one task. */
const groupOf = (name: string, args: object): string =>
  `${name.slice(0, name.indexOf('.'))} ${'taskId' in args ? String(args.taskId) : ''}`;

/** @param arriving what is being written; undefined when nothing is */
export function holdCalls(kit: Kit, arriving: () => Promise<unknown> | undefined): void {
  const { call } = kit;
  const held = new Map<string, Promise<unknown>>();
  kit.call = (name, args) => {
    const group = groupOf(name, args);
    const before = held.get(group);
    const files = arriving();
    const ready = files && namesOwnFile(args) ? Promise.all([before, files]) : before;
    if (!ready) return call(name, args);
    // In a list: the turn is over when the call has left, not when it is answered.
    const turn = ready.then(() => {
      if (held.get(group) === turn) held.delete(group);
      return [call(name, args)] as const;
    });
    held.set(group, turn);
    return turn.then(([answer]) => answer);
  };
}
