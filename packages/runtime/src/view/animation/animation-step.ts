// One step of an exported animation → CSS. Shapes of both dialects: `{animates: [{type, args}], option}` (wx) and
// `{animation: [[type, args]], config}` (my).
import { resolveRpx, toNumber, toText } from '../value.ts';

export interface AnimationStep {
  duration: number;
  delay: number;
  timing: string;
  origin: string;
  transform: string;
  styles: Map<string, string>;
}

type Fields = Record<string, unknown>;
const fields = (value: unknown): Fields =>
  value !== null && typeof value === 'object' ? (value as Fields) : {};

const PX = (value: unknown): string =>
  typeof value === 'number' ? `${value}px` : resolveRpx(toText(value));
const DEG = (value: unknown): string => `${toNumber(value, 0)}deg`;
const NUM = (value: unknown): string => String(toNumber(value, 0));
const TIMING =
  /^(?:linear|ease|ease-in|ease-out|ease-in-out|step-start|step-end|cubic-bezier\([\d\s.,-]+\)|steps\([\w\s,-]+\))$/;

/** Transform functions and the unit of their arguments. */
const TRANSFORMS: Record<string, (value: unknown) => string> = {
  matrix: NUM,
  matrix3d: NUM,
  scale: NUM,
  scaleX: NUM,
  scaleY: NUM,
  scaleZ: NUM,
  scale3d: NUM,
  rotate: DEG,
  rotateX: DEG,
  rotateY: DEG,
  rotateZ: DEG,
  skew: DEG,
  skewX: DEG,
  skewY: DEG,
  translate: PX,
  translateX: PX,
  translateY: PX,
  translateZ: PX,
  translate3d: PX,
};
const PROPERTIES: Record<string, string> = {
  opacity: 'opacity',
  backgroundColor: 'background-color',
  width: 'width',
  height: 'height',
  top: 'top',
  left: 'left',
  bottom: 'bottom',
  right: 'right',
};

function transformText(type: string, args: readonly unknown[]): string {
  if (!Object.hasOwn(TRANSFORMS, type)) return '';
  const unit = TRANSFORMS[type] ?? NUM;
  return `${type}(${args.map(unit).join(',')})`;
}

export function animationStep(action: unknown): AnimationStep {
  const { animates, animation, option, config } = fields(action);
  const options = fields(option ?? config);
  const transition = { ...fields(options['transition']), ...options };
  const step: AnimationStep = {
    duration: toNumber(transition['duration'], 400),
    delay: toNumber(transition['delay'], 0),
    timing: timing(transition['timingFunction'] ?? transition['timeFunction']),
    origin: toText(options['transformOrigin']),
    transform: '',
    styles: new Map(),
  };
  const list = Array.isArray(animates) ? animates : Array.isArray(animation) ? animation : [];
  const transforms: string[] = [];
  for (const item of list as unknown[]) {
    const [type, args] = Array.isArray(item)
      ? [toText(item[0]), item[1] as unknown]
      : [toText(fields(item)['type']), fields(item)['args']];
    const values: unknown[] = Array.isArray(args) ? (args as unknown[]) : [args];
    if (type === 'style') {
      const property = styleName(toText(values[0]));
      if (property) step.styles.set(property, styleValue(property, values[1]));
    } else if (type === 'rotate3d') {
      const [x, y, z, angle] = values;
      transforms.push(`rotate3d(${NUM(x)},${NUM(y)},${NUM(z)},${DEG(angle)})`);
    } else if (Object.hasOwn(PROPERTIES, type)) {
      const property = PROPERTIES[type] ?? type;
      step.styles.set(property, styleValue(property, values[0]));
    } else transforms.push(transformText(type, values));
  }
  step.transform = transforms.filter(Boolean).join(' ');
  return step;
}

const styleValue = (property: string, value: unknown): string =>
  property === 'opacity' ? NUM(value) : PX(value);

const styleName = (name: string): string => {
  const kebab = name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  if (kebab === 'background-color' || Object.hasOwn(PROPERTIES, name)) return kebab;
  return '';
};

function timing(value: unknown): string {
  const text = toText(value, 'linear');
  return TIMING.test(text) ? text : 'linear';
}
