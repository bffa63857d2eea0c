// One animation that plays: lottie-web draws it as SVG, runs are counted here.
import lottie from 'lottie-web/build/player/lottie_light.js';
import { clamp, toNumber } from '../value.ts';
import { afterWay, type AnimationData, type LottieSettings, type Run } from './animation-data.ts';

export interface LottiePlayer {
  /** Settings changed. */
  changed(): void;
  call(method: string, args: unknown): unknown;
  destroy(): void;
}

const FRESH: Run = { played: 0, back: false };

export function createLottie(
  container: HTMLElement,
  data: AnimationData,
  settings: () => LottieSettings,
  emit: (type: string) => void,
): LottiePlayer {
  const animation = lottie.loadAnimation({
    container,
    renderer: 'svg',
    // Runs are counted here: the player knows no way back.
    loop: false,
    autoplay: false,
    animationData: data,
  });
  let run = FRESH;
  /** `idle`: at an end, the next play begins anew. */
  let state: 'idle' | 'playing' | 'paused' = 'idle';
  /** As the attribute said last: what a method set stays until it says another. */
  let told = settings().speed;
  let speed = told;

  const setPace = (): void => {
    animation.setSpeed(Math.abs(speed));
    animation.setDirection(speed < 0 !== run.back ? -1 : 1);
  };
  const last = (): number => Math.max(0, animation.totalFrames - 0.001);
  /** From where a way begins. */
  const begin = (): void => {
    setPace();
    animation.goToAndPlay(speed < 0 ? last() : 0, true);
  };
  const start = (from: () => void): void => {
    run = FRESH;
    state = 'playing';
    emit('animationstart');
    from();
  };
  const wholeLength = (): void => animation.resetSegments(true);

  animation.addEventListener('complete', () => {
    const after = afterWay(run, settings());
    run = after.run;
    if (after.next === 'back') {
      setPace();
      animation.play();
    } else if (after.next === 'again') {
      emit('animationrepeat');
      begin();
    } else {
      state = 'idle';
      emit('animationend');
    }
  });

  const play = (): void => {
    if (state === 'playing') return;
    if (state === 'idle') return start(begin);
    state = 'playing';
    animation.play();
  };
  const frameAt = (progress: number): number => clamp(progress, 0, 1) * last();
  const segment = (min: number, max: number): void => {
    if (!(max > min)) return;
    start(() => {
      speed = Math.abs(speed);
      setPace();
      animation.playSegments([min, max], true);
    });
  };

  const methods: Record<string, (args: Given) => unknown> = {
    play,
    pause() {
      if (state !== 'playing') return;
      state = 'paused';
      animation.pause();
    },
    stop() {
      if (state !== 'idle') emit('animationcancel');
      state = 'idle';
      run = FRESH;
      animation.pause();
      wholeLength();
      animation.goToAndStop(0, true);
    },
    setSpeed({ value }) {
      speed = value ?? 1;
      setPace();
    },
    goToAndStop({ value }) {
      wholeLength();
      state = 'paused';
      animation.goToAndStop(frameAt(value ?? 0), true);
    },
    goToAndPlay({ value }) {
      wholeLength();
      start(() => {
        setPace();
        animation.goToAndPlay(frameAt(value ?? 0), true);
      });
    },
    playFromMinToMaxProgress({ min, max }) {
      const length = data.op - data.ip;
      segment(data.ip + clamp(min ?? 0, 0, 1) * length, data.ip + clamp(max ?? 1, 0, 1) * length);
    },
    playFromMinToMaxFrame({ min, max }) {
      segment(clamp(min ?? data.ip, data.ip, data.op), clamp(max ?? data.op, data.ip, data.op));
    },
    /** Not documented in what; in milliseconds, as other players of phones count. */
    getDuration: () => ({ duration: Math.round(((data.op - data.ip) / data.fr) * 1000) }),
    getLottieInfo: () => ({ w: data.w, h: data.h, fr: data.fr, renderType: 'svg' }),
  };

  setPace();
  if (settings().autoplay) play();

  return {
    changed() {
      if (told !== settings().speed) {
        told = speed = settings().speed;
        setPace();
      }
      if (settings().autoplay && state === 'idle' && run === FRESH) play();
    },
    call: (method, args) =>
      Object.hasOwn(methods, method) ? (methods[method]?.(givenOf(args)) ?? null) : null,
    destroy: () => animation.destroy(),
  };
}

interface Given {
  value?: number;
  min?: number;
  max?: number;
}

/** `{value: 0.5}`, as the documentation's examples have it, or 0.5 as its types do; so with `min` and `max`. */
function givenOf(args: unknown): Given {
  const finite = (value: unknown): number | undefined => {
    const number = toNumber(value, Number.NaN);
    return Number.isNaN(number) ? undefined : number;
  };
  const from: Record<string, unknown> = Array.isArray(args)
    ? { min: args[0], max: args[1] }
    : typeof args === 'object' && args !== null
      ? { ...args }
      : { value: args };
  return Object.fromEntries(
    ['value', 'min', 'max'].flatMap((name) => {
      const number = finite(from[name]);
      return number === undefined ? [] : [[name, number]];
    }),
  );
}
