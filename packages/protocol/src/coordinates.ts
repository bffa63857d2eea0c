// WGS-84 ⇄ GCJ-02, the coordinate systems of positions and of maps. The public approximation; good to a metre or two.

/** Degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

const AXIS = 6378245;
const ECCENTRICITY = 0.006693421622965943;

const outsideChina = ({ latitude, longitude }: Point): boolean =>
  longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271;

function shift({ latitude, longitude }: Point): Point {
  const x = longitude - 105;
  const y = latitude - 35;
  const ripple = ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
  const dLatitude =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ripple +
    ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
  const dLongitude =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ripple +
    ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY * Math.sin(radians) ** 2;
  return {
    latitude:
      (dLatitude * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * Math.sqrt(magic))) * Math.PI),
    longitude: (dLongitude * 180) / ((AXIS / Math.sqrt(magic)) * Math.cos(radians) * Math.PI),
  };
}

export function wgs84ToGcj02({ latitude, longitude }: Point): Point {
  const point = { latitude, longitude };
  if (outsideChina(point)) return point;
  const by = shift(point);
  return { latitude: latitude + by.latitude, longitude: longitude + by.longitude };
}

export function gcj02ToWgs84({ latitude, longitude }: Point): Point {
  const point = { latitude, longitude };
  if (outsideChina(point)) return point;
  const by = shift(point);
  return { latitude: latitude - by.latitude, longitude: longitude - by.longitude };
}
