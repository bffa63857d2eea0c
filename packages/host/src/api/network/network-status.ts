// What the browser knows of the connection, in the words of both dialects.
import type { InstanceContext } from '../../broker/capability.ts';

interface Connection {
  type?: string;
  effectiveType?: string;
}

export function networkStatus(): { isConnected: boolean; networkType: string } {
  const { onLine, connection } = navigator as Navigator & { connection?: Connection };
  if (!onLine) return { isConnected: false, networkType: 'none' };
  const { type, effectiveType } = connection ?? {};
  // A desktop's cable counts as wifi: the dialects have no word for it.
  if (type === 'wifi' || type === 'ethernet' || type === undefined)
    return {
      isConnected: true,
      networkType: type === undefined && !effectiveType ? 'unknown' : 'wifi',
    };
  const generation = /^[2-5]g$/.test(effectiveType ?? '') ? (effectiveType ?? '4g') : '4g';
  return { isConnected: true, networkType: type === 'cellular' ? generation : 'unknown' };
}

const watching = new WeakSet<InstanceContext>();

/** Tells a program of every change until it ends. */
export function watchNetwork(context: InstanceContext): void {
  if (watching.has(context)) return;
  watching.add(context);
  let last = networkStatus();
  const look = (): void => {
    const now = networkStatus();
    if (now.isConnected === last.isConnected && now.networkType === last.networkType) return;
    last = now;
    context.send('env.network', now);
  };
  const { signal } = context;
  addEventListener('online', look, { signal });
  addEventListener('offline', look, { signal });
  const { connection } = navigator as Navigator & { connection?: EventTarget };
  connection?.addEventListener('change', look, { signal });
}
