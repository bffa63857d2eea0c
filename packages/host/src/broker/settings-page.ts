// The page where the user takes back, or gives again, what a program was allowed.
import type { Scope } from '@atrium/protocol';
import type { Grants } from '../ui/ui.ts';
import type { InstanceContext } from './capability.ts';
import { showHostPage } from './host-pages.ts';

/** Answers with what is allowed afterwards. */
export function showSettings(context: InstanceContext): Promise<Grants> {
  const { face: program, appId, signal } = context;
  const { permissions, ui, userId } = context.host;
  const owner = { userId, appId };
  return showHostPage(context, async () => {
    const before = await permissions.of(owner);
    const after = await ui.permissionPage({ program, granted: before }, signal);
    const now = await permissions.of(owner);
    if (!context.alive) return now;
    // Only the switches the user moved: the answers may have changed meanwhile, on a page above or in another tab.
    const moved = Object.entries(after).filter(([scope, on]) => on !== before[scope as Scope]);
    const granted = { ...now, ...Object.fromEntries(moved) };
    if (moved.length > 0) await permissions.save(owner, granted);
    return granted;
  });
}
