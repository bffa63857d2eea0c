// device.location.watch: where the device moves, for one program, as long as it is in front and asks.
import * as z from 'zod/mini';
import { capability, type Capability, type InstanceContext } from '../../broker/capability.ts';
import { nothing } from '../schemas.ts';
import { positionOf } from './position.ts';

const running = new WeakMap<InstanceContext, () => void>();

function stop(context: InstanceContext): void {
  running.get(context)?.();
  running.delete(context);
}

export const locationWatchCapabilities: readonly Capability[] = [
  capability({
    name: 'device.location.watch',
    args: z.object({ highAccuracy: z.boolean() }),
    foreground: true,
    scope: 'location',
    rate: { burst: 5, perSecond: 1 },
    handle(context, { highAccuracy }, call) {
      stop(context);
      const id = navigator.geolocation.watchPosition(
        (position) => {
          // A program in the background learns nothing of where the user goes.
          if (context.foreground) call.emit('position', { ...positionOf(position) });
        },
        ({ code, message }) => call.emit('position-error', { code, message }),
        { enableHighAccuracy: highAccuracy },
      );
      const over = new AbortController();
      running.set(context, () => {
        navigator.geolocation.clearWatch(id);
        over.abort();
      });
      context.signal.addEventListener('abort', () => stop(context), { signal: over.signal });
      const { permissions, userId } = context.host;
      const revoked = (): void => {
        stop(context);
        call.emit('position-error', { code: 1, message: 'the user does not allow location' });
      };
      permissions.onRevoked({ userId, appId: context.appId }, 'location', revoked, over.signal);
    },
  }),
  capability({ name: 'device.location.unwatch', args: nothing, handle: stop }),
];
