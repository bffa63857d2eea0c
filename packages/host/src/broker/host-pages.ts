// Pages of the host itself above a program (settings, about): what takes in the user's surroundings rests under them.
import type { InstanceContext } from './capability.ts';

const open = new WeakMap<InstanceContext, number>();

export const underHostPage = (context: InstanceContext): boolean => (open.get(context) ?? 0) > 0;

/** Counts as covered until what `page` does is done: also until what the user chose there is kept. */
export async function showHostPage<T>(
  context: InstanceContext,
  page: () => Promise<T>,
): Promise<T> {
  open.set(context, (open.get(context) ?? 0) + 1);
  try {
    return await page();
  } finally {
    open.set(context, (open.get(context) ?? 1) - 1);
  }
}
