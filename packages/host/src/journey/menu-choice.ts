// What the user chose in a program's menu: once, and soon after, the program may do what was chosen.
import { CapabilityError, type InstanceContext } from '../broker/capability.ts';

export type MenuChoice = 'share' | 'timeline' | 'favorite';

/** As long as a tap counts. A page may think about its card for 3 s. */
const COUNTS_MS = 5000;

const chosen = new WeakMap<InstanceContext, { what: MenuChoice; at: number }>();

/** The last choice alone counts. */
export function noteMenuChoice(
  context: InstanceContext,
  what: MenuChoice,
  now: number = performance.now(),
): void {
  chosen.set(context, { what, at: now });
}

/** Whether the user chose it; the choice is used up then. */
export function takeMenuChoice(
  context: InstanceContext,
  what: MenuChoice,
  now: number = performance.now(),
): boolean {
  const last = chosen.get(context);
  if (last?.what !== what) return false;
  chosen.delete(context);
  return now - last.at <= COUNTS_MS;
}

export const notChosen = (row: string): CapabilityError =>
  new CapabilityError(
    'gesture-required',
    `only within ${COUNTS_MS / 1000} seconds after the user has chosen "${row}" in the menu`,
  );
