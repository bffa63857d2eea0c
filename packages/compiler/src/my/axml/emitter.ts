// The WXML being written, and where each piece of it came from.
import { positionAt, type Position } from '../../diagnostic.ts';

export interface Emitter {
  /** `source`: offset in the AXML the text comes from; absent: it belongs to what was written before. */
  write(text: string, source?: number): void;
  readonly text: string;
  /** Place in the WXML → place in the AXML. */
  original(at: Position): Position;
}

export function createEmitter(source: string): Emitter {
  let text = '';
  // Parallel and ascending in the first: from this output offset on, the text comes from that source offset.
  const outputs: number[] = [];
  const origins: number[] = [];
  let lineStarts: number[] | undefined;

  const lines = (): number[] => {
    if (lineStarts) return lineStarts;
    lineStarts = [0];
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lineStarts.push(i + 1);
    return lineStarts;
  };

  return {
    get text() {
      return text;
    },
    write(piece, origin) {
      if (origin !== undefined && origins.at(-1) !== origin) {
        outputs.push(text.length);
        origins.push(origin);
      }
      text += piece;
      lineStarts = undefined;
    },
    original(at) {
      const start = lines()[Math.min(at.line, lines().length) - 1] ?? 0;
      const offset = start + Math.max(0, at.column - 1);
      let low = 0;
      let high = outputs.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((outputs[middle] ?? 0) <= offset) low = middle + 1;
        else high = middle;
      }
      return positionAt(source, Math.min(origins[low - 1] ?? 0, source.length));
    },
  };
}
