// The views of one instance: frames on its own site, watched for floods, taps and heartbeats.
import type { Stage } from '../ui/ui.ts';
import { viewBoot } from './boot-messages.ts';
import { createGuestFrame } from './guest-frame.ts';
import type { GuestFrame } from './guest-frame.ts';
import type { InstanceEnvironment } from './instance-environment.ts';
import type { PreparedRealm } from './prepare-realm.ts';
import { createViewPool } from './view-pool.ts';
import type { View, ViewPool } from './view-pool.ts';
import { watchView } from './watch-view.ts';

/** Pages (10), tab pages (5), spares: what one program may hold at most. */
export const VIEWS_MAX = 20;

export interface InstanceViewsOptions {
  env: InstanceEnvironment;
  realm: PreparedRealm;
  stage: Stage;
  /** The logic side's end of a view's port. */
  give: (viewId: number, port: MessagePort) => void;
  answered(view: View, activation: boolean | null): void;
  kill: (reason: string) => void;
}

export function createInstanceViews(options: InstanceViewsOptions): ViewPool {
  const { env, realm, stage, kill } = options;
  const { manifest, digest } = realm.pkg;
  const url = `${realm.guestOrigin}/rt/${env.runtimeVersion}/view.html`;
  let ahead: GuestFrame | undefined = realm.firstView;
  const stops = new Map<number, () => void>();
  return createViewPool({
    max: VIEWS_MAX,
    createFrame() {
      const frame =
        ahead ?? createGuestFrame(stage.frames, url, () => kill('the view frame navigated'));
      ahead = undefined;
      return frame;
    },
    boot: (viewId) => viewBoot(env, manifest, digest, viewId, stage.metrics(), realm.guestOrigin),
    give: options.give,
    added(view) {
      const stop = watchView(env.windows, view, {
        answered: (activation) => options.answered(view, activation),
        flooded: () => kill('window message flood'),
      });
      stops.set(view.id, stop);
    },
    removed(view) {
      stops.get(view.id)?.();
      stops.delete(view.id);
    },
  });
}
