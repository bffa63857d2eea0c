// Whatever changed, the bytes are those of the whole text.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodePieces } from './text-pieces.ts';

const piece = fc.oneof(
  fc.constantFrom('', 'a', 'bc', '价格', '😀'),
  fc.string({ unit: 'grapheme' }),
);
const pieces = fc.array(piece, { maxLength: 12 });

it('encodes as one text would be, with and without what was there before', () => {
  fc.assert(
    fc.property(pieces, pieces, (before, after) => {
      const last = encodePieces(before);
      for (const encoded of [encodePieces(after), encodePieces(after, last)])
        expect(new TextDecoder().decode(encoded.bytes)).toBe(after.join(''));
      expect(encodePieces(before, last).starts).toEqual(last.starts);
    }),
  );
});
