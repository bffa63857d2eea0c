// What a shared value can be set to instead of a value: timing, spring, decay, and what is made of them. Each frame the
// value is put where the motion is by then; numbers only.
import type { Clock } from './clock.ts';
import { Easing, type Curve } from './easing.ts';

export interface Running {
  /** Its callback hears `false`. */
  stop(): void;
}

type Put = (value: unknown) => void;
type Done = (finished: boolean) => void;

const MARK = Symbol('motion');

export interface Motion {
  readonly [MARK]: true;
  start(from: number, put: Put, done: Done): Running;
}

export const isMotion = (value: unknown): value is Motion =>
  typeof value === 'object' && value !== null && MARK in value;

type Options = Record<string, unknown>;

const numberOf = (options: unknown, name: string, otherwise: number): number => {
  const value = (options as Options | null | undefined)?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
};

/** No motion lasts longer than a minute, whatever it was asked for: one that never rests would keep the program awake. */
const LONGEST_MS = 60_000;

export function createMotions(clock: Clock) {
  const make = (start: Motion['start'], callback?: unknown): Motion => ({
    [MARK]: true,
    start: (from, put, done) =>
      start(from, put, (finished) => {
        if (typeof callback === 'function') clock.guard(() => void callback(finished));
        done(finished);
      }),
  });

  /** `at`: where it is after so many milliseconds, and whether that is its end. */
  const run = (
    put: Put,
    done: Done,
    at: (ms: number) => { value: number; over: boolean },
  ): Running => {
    const from = clock.now();
    let callOff: (() => void) | null = null;
    const step = (): void => {
      const ms = clock.now() - from;
      const { value, over } = at(ms);
      put(value);
      if (over || ms > LONGEST_MS) {
        callOff = null;
        done(true);
      } else callOff = clock.frame(step);
    };
    callOff = clock.frame(step);
    return {
      stop() {
        if (!callOff) return;
        callOff();
        callOff = null;
        done(false);
      },
    };
  };

  const timing = (to: number, options?: unknown, callback?: unknown): Motion => {
    const duration = numberOf(options, 'duration', 300);
    const given = (options as Options | undefined)?.['easing'];
    const curve = typeof given === 'function' ? (given as Curve) : Easing.inOut(Easing.quad);
    return make(
      (from, put, done) =>
        run(put, done, (ms) => {
          const over = ms >= duration;
          return { value: over ? to : from + (to - from) * curve(ms / duration), over };
        }),
      callback,
    );
  };

  const spring = (to: number, options?: unknown, callback?: unknown): Motion => {
    const damping = numberOf(options, 'damping', 10);
    const mass = Math.max(0.01, numberOf(options, 'mass', 1));
    const stiffness = numberOf(options, 'stiffness', 100);
    const clamped = (options as Options | undefined)?.['overshootClamping'] === true;
    const restDistance = numberOf(options, 'restDisplacementThreshold', 0.01);
    const restSpeed = numberOf(options, 'restSpeedThreshold', 2);
    return make((from, put, done) => {
      let position = from;
      let speed = numberOf(options, 'velocity', 0);
      let reached = 0;
      return run(put, done, (ms) => {
        // Small steps of time keep stiff springs in order.
        for (; reached < ms; reached += 2) {
          const force = -stiffness * (position - to) - damping * speed;
          speed += (force / mass) * 0.002;
          position += speed * 0.002;
        }
        const passed = clamped && (from < to ? position > to : position < to);
        const over =
          passed || (Math.abs(position - to) < restDistance && Math.abs(speed) < restSpeed);
        return { value: over ? to : position, over };
      });
    }, callback);
  };

  const decay = (options?: unknown, callback?: unknown): Motion => {
    const velocity = numberOf(options, 'velocity', 0);
    const factor = Math.min(0.9999, Math.max(0.5, numberOf(options, 'deceleration', 0.998)));
    const clamp = (options as Options | undefined)?.['clamp'];
    const [low, high] = Array.isArray(clamp) ? (clamp as number[]) : [-Infinity, Infinity];
    return make(
      (from, put, done) =>
        run(put, done, (ms) => {
          // Speed falls by `factor` every millisecond; this is its sum.
          const free = from + (velocity / 1000) * ((1 - factor ** ms) / (1 - factor));
          const value = Math.min(high ?? Infinity, Math.max(low ?? -Infinity, free));
          return { value, over: value !== free || Math.abs(velocity) * factor ** ms < 1 };
        }),
      callback,
    );
  };

  /** A plain value is where it is at once. */
  const asMotion = (value: unknown): Motion =>
    isMotion(value)
      ? value
      : make((_from, put, done) => {
          put(value);
          done(true);
          return { stop: () => undefined };
        });

  const delay = (ms: number, next: unknown): Motion =>
    make((from, put, done) => {
      let inner: Running | null = null;
      const wait = run(
        () => undefined,
        (finished) => {
          if (finished) inner = asMotion(next).start(from, put, done);
          else done(false);
        },
        (passed) => ({ value: 0, over: passed >= ms }),
      );
      return { stop: () => (inner ?? wait).stop() };
    });

  const sequence = (...parts: unknown[]): Motion =>
    make((from, put, done) => {
      let at = from;
      let current: Running | null = null;
      let latest = 0;
      const keep: Put = (value) => {
        if (typeof value === 'number') at = value;
        put(value);
      };
      const next = (index: number): void => {
        if (index >= parts.length) return done(true);
        latest = index;
        const running = asMotion(parts[index]).start(at, keep, (finished) =>
          finished ? next(index + 1) : done(false),
        );
        // A plain value is over before it has begun: the next part runs by now.
        if (latest === index) current = running;
      };
      next(0);
      return { stop: () => current?.stop() };
    });

  /** Endless with a count of 0 or below; `reverse` goes back where it came from every second time. */
  const repeat = (part: unknown, count = 2, reverse = false, callback?: unknown): Motion =>
    make((from, put, done) => {
      let times = 0;
      let current: Running | null = null;
      const enough = (): boolean => count > 0 && times >= count;
      const once = (): void => {
        let last = from;
        const round = times;
        const back = reverse && times % 2 === 1;
        current = null;
        current = asMotion(part).start(
          from,
          (value) => {
            last = Number(value);
            put(back ? from + end - last : value);
          },
          (finished) => {
            if (!finished) return done(false);
            if (!back) end = last;
            times++;
            if (enough()) return done(true);
            if (current) once();
          },
        );
        // What takes no time takes a frame: endless, it would never come back from here.
        if (times !== round && !enough())
          current = run(
            () => undefined,
            (finished) => (finished ? once() : done(false)),
            () => ({ value: 0, over: true }),
          );
      };
      let end = from;
      once();
      return { stop: () => current?.stop() };
    }, callback);

  return { timing, spring, decay, delay, sequence, repeat };
}
