// getUpdateManager of both dialects: the host looks once per start; listeners that come later still hear.
import type { Kit } from '../kit/kit.ts';

type Listener = (value?: unknown) => void;

export interface UpdateManager {
  applyUpdate(): void;
  onCheckForUpdate(listener: Listener): void;
  onUpdateReady(listener: Listener): void;
  onUpdateFailed(listener: Listener): void;
}

const looks = new WeakMap<Kit, Promise<boolean>>();

export function createUpdateManager(kit: Kit): UpdateManager {
  let look = looks.get(kit);
  if (!look) {
    look = kit.call('open.update.check', {}).then(({ hasUpdate }) => hasUpdate);
    look.catch(() => undefined);
    looks.set(kit, look);
  }
  const found = look;
  const tell = (listener: Listener, value?: unknown): void => {
    // Programs call these without a listener, which is no error there.
    if (typeof listener === 'function')
      kit.context.errors.guard('update manager', () => listener(value));
  };
  return {
    // A restart runs the newest version that is here, which is the one `open.update.check` found.
    applyUpdate: () => kit.context.host.notify('nav.restart', {}),
    onCheckForUpdate: (listener) =>
      void found.then(
        (hasUpdate) => tell(listener, { hasUpdate }),
        () => tell(listener, { hasUpdate: false }),
      ),
    // A registry that keeps programs answers with a newer version when it can start, not before.
    onUpdateReady: (listener) =>
      void found.then(
        (hasUpdate) => (hasUpdate ? tell(listener) : undefined),
        () => undefined,
      ),
    onUpdateFailed: (listener) =>
      void found.then(
        () => undefined,
        () => tell(listener),
      ),
  };
}
