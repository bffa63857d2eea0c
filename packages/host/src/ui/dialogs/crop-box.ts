// The part of a picture to keep, in pixels of the picture: of a fixed shape, never outside of it.
import type { CropArea } from '../ui.ts';

export interface CropShape {
  /** Of the picture. */
  width: number;
  height: number;
  /** Width of the part by its height. */
  ratio: number;
}

/** A part smaller than this share of the largest one can hardly be seen. */
export const SMALLEST = 0.1;

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), Math.max(low, high));

function largest({ width, height, ratio }: CropShape): { width: number; height: number } {
  const wide = Math.min(width, height * ratio);
  return { width: wide, height: wide / ratio };
}

/** The largest part, in the middle. */
export function wholeBox(shape: CropShape): CropArea {
  const { width, height } = largest(shape);
  return { x: (shape.width - width) / 2, y: (shape.height - height) / 2, width, height };
}

export const movedBox = (shape: CropShape, box: CropArea, dx: number, dy: number): CropArea => ({
  ...box,
  x: clamp(box.x + dx, 0, shape.width - box.width),
  y: clamp(box.y + dy, 0, shape.height - box.height),
});

/** `share` of the largest part, about the same middle. */
export function sizedBox(shape: CropShape, box: CropArea, share: number): CropArea {
  const most = largest(shape);
  const kept = clamp(share, SMALLEST, 1);
  const [width, height] = [most.width * kept, most.height * kept];
  const sized = {
    x: box.x + (box.width - width) / 2,
    y: box.y + (box.height - height) / 2,
    width,
    height,
  };
  return movedBox(shape, sized, 0, 0);
}

/** Whole pixels, at least one each way. */
export function pixelsOf(shape: CropShape, box: CropArea): CropArea {
  const x = clamp(Math.round(box.x), 0, shape.width - 1);
  const y = clamp(Math.round(box.y), 0, shape.height - 1);
  return {
    x,
    y,
    width: clamp(Math.round(box.width), 1, shape.width - x),
    height: clamp(Math.round(box.height), 1, shape.height - y),
  };
}
