// worklet.Easing: curves by their usual definitions (Penner; cubic Bézier as in CSS).

export type Curve = (t: number) => number;

const flip =
  (curve: Curve): Curve =>
  (t) =>
    1 - curve(1 - t);
const poly =
  (n: number): Curve =>
  (t) =>
    t ** n;
const bounce: Curve = (t) => {
  const n = 7.5625;
  if (t < 1 / 2.75) return n * t * t;
  if (t < 2 / 2.75) return n * (t - 1.5 / 2.75) ** 2 + 0.75;
  if (t < 2.5 / 2.75) return n * (t - 2.25 / 2.75) ** 2 + 0.9375;
  return n * (t - 2.625 / 2.75) ** 2 + 0.984375;
};

/** x and y of the curve are polynomials of a hidden parameter: it is found by halving. */
const bezier = (x1: number, y1: number, x2: number, y2: number): Curve => {
  const at = (p: number, a: number, b: number): number =>
    3 * (1 - p) ** 2 * p * a + 3 * (1 - p) * p * p * b + p ** 3;
  return (t) => {
    if (t <= 0 || t >= 1) return Math.min(1, Math.max(0, t));
    let [low, high] = [0, 1];
    for (let i = 0; i < 24; i++) {
      const middle = (low + high) / 2;
      if (at(middle, x1, x2) < t) low = middle;
      else high = middle;
    }
    return at((low + high) / 2, y1, y2);
  };
};

const ease = bezier(0.42, 0, 1, 1);

// Some programs call it, some hand it to a `factory()` as animation libraries do.
const ofPoints = (...points: [number, number, number, number]) => {
  const curve = bezier(...points);
  return Object.assign((t: number) => curve(t), { factory: () => curve });
};

export const Easing = {
  linear: (t: number) => t,
  ease,
  quad: poly(2),
  cubic: poly(3),
  poly,
  sin: ((t) => 1 - Math.cos((t * Math.PI) / 2)) as Curve,
  circle: ((t) => 1 - Math.sqrt(Math.max(0, 1 - t * t))) as Curve,
  exp: ((t) => 2 ** (10 * (t - 1))) as Curve,
  elastic:
    (bounciness = 1): Curve =>
    (t) =>
      1 - Math.cos((t * Math.PI) / 2) ** 3 * Math.cos(t * bounciness * Math.PI),
  back:
    (s = 1.70158): Curve =>
    (t) =>
      t * t * ((s + 1) * t - s),
  bounce: flip(bounce),
  bezier: ofPoints,
  // Not documented; WeChat's own example of a refresher of two levels is written so.
  cubicBezier: ofPoints,
  steps:
    (n = 10): Curve =>
    (t) =>
      Math.floor(t * n) / n,
  in: (curve: Curve) => curve,
  out: flip,
  inOut:
    (curve: Curve): Curve =>
    (t) =>
      t < 0.5 ? curve(t * 2) / 2 : 1 - curve((1 - t) * 2) / 2,
};
