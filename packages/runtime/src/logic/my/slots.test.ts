// Which slots content fills, asked of functions as templates have them.
import { expect, it } from 'vitest';
import { filledSlots, type SlotContent } from './slots.ts';

it('sees into loops within loops', () => {
  const content: SlotContent = (_create, _text, _element, _branch, loop) =>
    loop(
      [{ value: ['x'] }],
      '*this',
      undefined,
      [0, 'list'],
      (_, item, index, __, ___, path, ...the) => {
        const { value } = item as { value: string[] };
        const [, , , inner] = the;
        // What the compiler prints for a list within an item.
        const place = [...(path as unknown[]), 'value'];
        inner(value, '', undefined, place, (_1, _2, _3, _4, _5, _6, text, element) => {
          text(`${index}`);
          element('view', {}, undefined, () => undefined, 'name');
        });
      },
    );
  expect(filledSlots(content, undefined)).toEqual({ $default: [1], name: [1] });
});
