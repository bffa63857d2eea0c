// createAnimation: a recorder. `step()` closes a group of actions, `export()` hands out what was recorded, in the form
// the `animation` attribute takes.

interface Step {
  animates: { type: string; args: unknown[] }[];
  option: {
    transformOrigin: string;
    transition: { duration: number; timingFunction: string; delay: number };
  };
}

interface Settings {
  duration: number;
  timingFunction: string;
  delay: number;
  transformOrigin: string;
}

const TRANSFORMS =
  'matrix matrix3d rotate rotate3d rotateX rotateY rotateZ scale scale3d scaleX scaleY scaleZ skew skewX skewY translate translate3d translateX translateY translateZ';
const STYLES: Record<string, string> = {
  opacity: 'opacity',
  backgroundColor: 'background-color',
  width: 'width',
  height: 'height',
  left: 'left',
  right: 'right',
  top: 'top',
  bottom: 'bottom',
};
const LENGTHS = new Set(['width', 'height', 'left', 'right', 'top', 'bottom']);

export function createAnimation(options?: unknown): Record<string, unknown> {
  const defaults = settings(options, {
    duration: 400,
    timingFunction: 'linear',
    delay: 0,
    transformOrigin: '50% 50% 0',
  });
  let steps: Step[] = [];
  let current: Step['animates'] = [];

  const animation: Record<string, unknown> = {
    // Alipay's has it; programs that Antmove converted read and complete it.
    config: defaults,
    // WeChat's has this: programs set the duration of the next steps in it, of the copy that setData made too.
    option: { transformOrigin: defaults.transformOrigin, transition: defaults },
    step(this: { option?: { transition: Settings } } | undefined, own?: unknown) {
      const base = { ...defaults, ...this?.option?.transition };
      const { duration, timingFunction, delay, transformOrigin } = settings(own, base);
      steps.push({
        animates: current,
        option: { transformOrigin, transition: { duration, timingFunction, delay } },
      });
      current = [];
      return this ?? animation;
    },
    export() {
      const actions = steps;
      steps = [];
      return { actions };
    },
  };
  for (const type of TRANSFORMS.split(' '))
    animation[type] = function (this: unknown, ...args: unknown[]) {
      current.push({ type, args });
      return this ?? animation;
    };
  for (const [name, property] of Object.entries(STYLES))
    animation[name] = function (this: unknown, value: unknown) {
      const css = LENGTHS.has(name) && typeof value === 'number' ? `${value}px` : value;
      current.push({ type: 'style', args: [property, css] });
      return this ?? animation;
    };
  return animation;
}

function settings(given: unknown, base: Settings): Settings {
  const own = (typeof given === 'object' && given !== null ? given : {}) as Partial<Settings> & {
    /** The my dialect's spelling. */
    timeFunction?: unknown;
  };
  return {
    duration: Number(own.duration ?? base.duration),
    timingFunction: String(own.timingFunction ?? own.timeFunction ?? base.timingFunction),
    delay: Number(own.delay ?? base.delay),
    transformOrigin: String(own.transformOrigin ?? base.transformOrigin),
  };
}
