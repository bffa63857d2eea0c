// my: what maps can do here, and how long a way is, as the super app's planner tells.
import { gcj02ToWgs84, type Place, type RouteWish } from '@atrium/protocol';
import { ApiFailure, Worded } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { given, isObject, list, number, optionalText, text } from '../kit/parameters.ts';

const KINDS = ['walk', 'bus', 'drive', 'ride'] as const;

const placeAt = (latitude: unknown, longitude: unknown): Place =>
  gcj02ToWgs84({ latitude: number(latitude, 0), longitude: number(longitude, 0) });

export const myWays = (kit: Kit): ApiTable => ({
  calculateRoute: method(
    'searchType startLat:Number startLng:Number endLat:Number endLng:Number throughPoints mode city destinationCity',
    async (o) => {
      const by = KINDS.find((kind) => kind === text(o['searchType'], 'walk'));
      if (!by) throw new ApiFailure('invalid-argument', 'searchType');
      const city = optionalText(o['city']);
      if (by === 'bus' && city === undefined) throw new ApiFailure('invalid-argument', 'city');
      const wish: RouteWish = {
        by,
        from: placeAt(o['startLat'], o['startLng']),
        to: placeAt(o['endLat'], o['endLng']),
        through:
          by === 'drive'
            ? list(o['throughPoints'])
                .filter(isObject)
                .map(({ lat, lng }) => placeAt(lat, lng))
            : [],
        preference: number(o['mode'], 0),
        ...given('city', city),
        ...given('destinationCity', optionalText(o['destinationCity'])),
      };
      const { distance, duration } = await kit
        .call('device.location.route', wish)
        .catch((error: unknown) => {
          if (isObject(error) && error['code'] === 'not-found')
            throw new Worded({ error: 3, errorMessage: '没有可用的路线', success: false });
          throw error;
        });
      return { success: true, distance, duration };
    },
    { needs: 'device.location.route', gives: 'success distance duration' },
  ),
  // The map is our own: flat, with markers that move, and of whatever places the owner's tiles show.
  getMapInfo: method(
    '',
    () => ({
      is3d: false,
      isSupportAnim: true,
      sdkName: 'atrium',
      sdkVersion: kit.device.current().hostVersion,
      isSupportOversea: true,
      needStyleV7: false,
    }),
    { gives: 'is3d isSupportAnim sdkName sdkVersion isSupportOversea needStyleV7' },
  ),
});
