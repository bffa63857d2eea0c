// A position of the browser as the wire has it.
import type { DevicePosition } from '@atrium/protocol';

export const positionOf = ({ coords }: GeolocationPosition): DevicePosition => ({
  latitude: coords.latitude,
  longitude: coords.longitude,
  speed: coords.speed ?? -1,
  accuracy: coords.accuracy,
  altitude: coords.altitude ?? 0,
  verticalAccuracy: coords.altitudeAccuracy ?? 0,
});
