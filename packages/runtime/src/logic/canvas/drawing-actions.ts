// What a CanvasContext of the older API has noted, and how it is drawn.
import type { CanvasObject } from './canvas-object.ts';
import { nativeOf } from './stand-ins.ts';

/** A call, or with `=` a property. */
export type DrawingAction = [name: string, ...args: unknown[]];

/** `createPattern` of a picture that is loaded when it is drawn. */
export interface PatternPaint {
  pattern: string;
  repetition: string;
}

const isPattern = (value: unknown): value is PatternPaint =>
  typeof value === 'object' && value !== null && 'pattern' in value;

/** Pictures the actions need, by the names the program used. */
export async function loadPictures(
  actions: readonly DrawingAction[],
  load: (src: string) => Promise<ImageBitmap>,
): Promise<Map<string, ImageBitmap>> {
  const names = new Set<string>();
  for (const [name, first] of actions) {
    if (name === 'drawImage' && typeof first === 'string') names.add(first);
    if (isPattern(first)) names.add(first.pattern);
  }
  const found = new Map<string, ImageBitmap>();
  // A picture that is not there is left out; the rest is drawn.
  await Promise.all(
    [...names].map((name) =>
      load(name).then(
        (bitmap) => found.set(name, bitmap),
        () => undefined,
      ),
    ),
  );
  return found;
}

export interface Play {
  canvas: CanvasObject;
  /** Pixels of the surface per unit of the program. */
  scale: number;
  /** Keep what was drawn before. */
  reserve: boolean;
  pictures: Map<string, ImageBitmap>;
}

export function play(actions: readonly DrawingAction[], how: Play): void {
  const context = how.canvas.getContext('2d') as OffscreenCanvasRenderingContext2D | null;
  if (!context) return;
  const { scale, pictures } = how;
  const target = context as unknown as Record<string, unknown>;
  let depth = 0;
  const set = (name: string, value: unknown): void => {
    if (!isPattern(value)) target[name] = value;
    else {
      const picture = pictures.get(value.pattern);
      if (picture) target[name] = context.createPattern(picture, value.repetition);
    }
  };
  // Every drawing begins with the defaults: styles do not outlive `draw`.
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (!how.reserve) context.clearRect(0, 0, how.canvas.width, how.canvas.height);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.beginPath();
  try {
    for (const [name, ...args] of actions) {
      if (name.startsWith('=')) set(name.slice(1), args[0]);
      else if (name === 'drawImage') drawImage(context, args, pictures);
      else if (name === 'setTransform') {
        context.setTransform(scale, 0, 0, scale, 0, 0);
        context.transform(...(args as [number, number, number, number, number, number]));
      } else {
        if (name === 'save') depth++;
        if (name === 'restore' && depth-- <= 0) depth = 0;
        else (target[name] as ((...given: unknown[]) => void) | undefined)?.apply(context, args);
      }
    }
  } finally {
    for (; depth >= 0; depth--) context.restore();
  }
}

function drawImage(
  context: OffscreenCanvasRenderingContext2D,
  [source, ...place]: unknown[],
  pictures: Map<string, ImageBitmap>,
): void {
  const picture = typeof source === 'string' ? pictures.get(source) : (nativeOf(source) ?? null);
  if (!picture) return;
  const numbers = place.filter((value) => value !== undefined).map(Number);
  // The browser takes two, four or eight.
  const count = numbers.length >= 8 ? 8 : numbers.length >= 4 ? 4 : 2;
  (context.drawImage as (image: CanvasImageSource, ...at: number[]) => void)(
    picture,
    ...numbers.slice(0, count),
  );
}
