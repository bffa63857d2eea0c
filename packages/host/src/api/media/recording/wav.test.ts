// The WAV file other programs have to read.
import { expect, it } from 'vitest';
import { pcm16, wavHeader } from './wav.ts';

it('interleaves channels and clips what is too loud', () => {
  expect([...pcm16([new Float32Array([0, 1, 2]), new Float32Array([-1, -2, 0.5])])]).toEqual([
    0, -32768, 32767, -32768, 32767, 16383,
  ]);
});

it('describes the samples', () => {
  const view = new DataView(wavHeader(400, 16_000, 2));
  const text = (at: number) =>
    String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
  expect([text(0), text(8), text(36)]).toEqual(['RIFF', 'WAVE', 'data']);
  expect(view.getUint32(4, true)).toBe(436);
  expect([view.getUint16(22, true), view.getUint32(24, true)]).toEqual([2, 16_000]);
  expect([view.getUint32(28, true), view.getUint16(34, true)]).toEqual([64_000, 16]);
  expect(view.getUint32(40, true)).toBe(400);
});
