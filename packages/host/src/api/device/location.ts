// device.location.*: where the user is, after the user said yes twice: to the program, and to the browser.
import * as z from 'zod/mini';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import { label, milliseconds } from '../schemas.ts';
import { positionOf } from './position.ts';

const latitude = z.number().check(z.gte(-90), z.lte(90));
const longitude = z.number().check(z.gte(-180), z.lte(180));
const point = z.object({ latitude, longitude });

export const locationCapabilities: readonly Capability[] = [
  capability({
    name: 'device.location.get',
    args: z.object({
      highAccuracy: z.boolean(),
      altitude: z.boolean(),
      timeoutMs: milliseconds,
    }),
    foreground: true,
    scope: 'location',
    rate: { burst: 5, perSecond: 1 },
    async handle(context, { highAccuracy, timeoutMs }) {
      return positionOf(await position(context, highAccuracy, Math.max(timeoutMs, 3000)));
    },
  }),
  capability({
    name: 'device.location.choose',
    args: z.object({ latitude: z.optional(latitude), longitude: z.optional(longitude) }),
    foreground: true,
    rate: { burst: 3, perSecond: 1 },
    async handle(context, near) {
      const place = await context.host.hooks.chooseLocation?.(hostApiCaller(context), near);
      if (!place) throw new CapabilityError('cancelled', 'the user cancelled');
      return {
        latitude: place.latitude,
        longitude: place.longitude,
        name: place.name,
        address: place.address,
      };
    },
  }),
  capability({
    name: 'device.location.describe',
    args: z.object({ latitude, longitude }),
    rate: { burst: 5, perSecond: 1 },
    async handle(context, place) {
      const names = await context.host.hooks.describePlace?.(hostApiCaller(context), place);
      if (!names) throw new CapabilityError('unsupported', 'not provided by this super app');
      return { ...names };
    },
  }),
  capability({
    name: 'device.location.route',
    args: z.object({
      by: z.enum(['walk', 'bus', 'drive', 'ride']),
      from: point,
      to: point,
      through: z.array(point).check(z.maxLength(16)),
      preference: z.number(),
      city: z.optional(label),
      destinationCity: z.optional(label),
    }),
    rate: { burst: 5, perSecond: 1 },
    async handle(context, wish) {
      const way = await context.host.hooks.planRoute?.(hostApiCaller(context), wish);
      if (!way) throw new CapabilityError('not-found', 'there is no way from here to there');
      return { distance: way.distance, duration: way.duration };
    },
  }),
  capability({
    name: 'device.location.open',
    args: z.object({ latitude, longitude, name: label, address: label, scale: z.number() }),
    foreground: true,
    rate: { burst: 3, perSecond: 1 },
    async handle(context, place) {
      const { hooks, ui, strings } = context.host;
      if (hooks.openLocation) {
        await hooks.openLocation(hostApiCaller(context), place);
        return;
      }
      // Without a map of the host's own the place is shown in words, which can be copied.
      await ui.modal(
        context.stage,
        {
          title: place.name || strings['location.title'],
          content: [place.address, `${place.latitude.toFixed(6)}, ${place.longitude.toFixed(6)}`]
            .filter((line) => line !== '')
            .join('\n'),
          confirmText: strings['common.ok'],
        },
        context.signal,
      );
    },
  }),
];

function position(
  context: InstanceContext,
  enableHighAccuracy: boolean,
  timeout: number,
): Promise<GeolocationPosition> {
  return new Promise((resolve, reject) => {
    const fail = (code: string, message: string): void =>
      reject(new CapabilityError(code, message));
    context.signal.addEventListener('abort', () => fail('cancelled', 'the program ended'), {
      once: true,
    });
    navigator.geolocation.getCurrentPosition(
      resolve,
      (error) =>
        error.code === error.PERMISSION_DENIED
          ? fail('denied', 'the browser does not allow it')
          : error.code === error.TIMEOUT
            ? fail('timeout', 'timeout')
            : fail('internal', 'the position is not known'),
      { enableHighAccuracy, timeout },
    );
  });
}
