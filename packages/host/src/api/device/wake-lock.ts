// Keeps the screen on for a program: as long as it asks, is visible and lives.
import type { InstanceContext } from '../../broker/capability.ts';
import { CapabilityError } from '../../broker/capability.ts';

const locks = new WeakMap<InstanceContext, { stop(): void }>();

export async function keepScreenOn(context: InstanceContext, on: boolean): Promise<void> {
  locks.get(context)?.stop();
  locks.delete(context);
  if (!on) return;
  if (!('wakeLock' in navigator))
    throw new CapabilityError('unsupported', 'the browser cannot keep the screen on');
  let lock: WakeLockSentinel | undefined;
  const ask = async (): Promise<void> => {
    if (document.visibilityState === 'visible') lock = await navigator.wakeLock.request('screen');
  };
  // The browser drops the lock whenever the page is hidden.
  const again = (): void => void ask().catch(() => undefined);
  const stop = (): void => {
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
  document.addEventListener('visibilitychange', again);
  context.signal.addEventListener('abort', stop, { once: true });
  locks.set(context, { stop });
  try {
    await ask();
  } catch {
    throw new CapabilityError('internal', 'the browser refused to keep the screen on');
  }
}
