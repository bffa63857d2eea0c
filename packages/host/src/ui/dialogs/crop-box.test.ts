// Pure geometry of wx.cropImage: whatever is done to the frame, it keeps its shape and stays on the picture.
import { describe, expect, test } from 'vitest';
import { movedBox, pixelsOf, sizedBox, wholeBox } from './crop-box.ts';

const tall = { width: 300, height: 600, ratio: 1 };
const flat = { width: 1000, height: 100, ratio: 16 / 9 };

describe('the part of a picture that is kept', () => {
  test('begins as the largest one in the middle', () => {
    expect(wholeBox(tall)).toEqual({ x: 0, y: 150, width: 300, height: 300 });
    const box = wholeBox(flat);
    expect(box.height).toBe(100);
    expect(box.width).toBeCloseTo(177.78, 1);
  });

  test('does not leave the picture', () => {
    expect(movedBox(tall, wholeBox(tall), 50, -9999)).toEqual({
      x: 0,
      y: 0,
      width: 300,
      height: 300,
    });
    expect(movedBox(tall, wholeBox(tall), 0, 9999).y).toBe(300);
  });

  test('becomes smaller about its middle, and larger only as far as the picture goes', () => {
    const half = sizedBox(tall, wholeBox(tall), 0.5);
    expect(half).toEqual({ x: 75, y: 225, width: 150, height: 150 });
    const corner = movedBox(tall, half, 9999, 9999);
    expect(sizedBox(tall, corner, 5)).toEqual({ x: 0, y: 300, width: 300, height: 300 });
    expect(sizedBox(tall, half, 0).width).toBeCloseTo(30);
  });

  test('is whole pixels in the end', () => {
    expect(pixelsOf(flat, wholeBox(flat))).toEqual({ x: 411, y: 0, width: 178, height: 100 });
    expect(
      pixelsOf({ width: 1, height: 1, ratio: 2 }, { x: 0, y: 0.4, width: 1, height: 0.2 }),
    ).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });
});
