// The table answers what the compiler asks of it.
import { expect, test } from 'vitest';
import { attributeName, attributeSpec, componentSpec, componentTags, emits } from './index.ts';

test('both dialects have the tags programs use most', () => {
  for (const tag of ['view', 'text', 'image', 'button', 'input', 'swiper', 'scroll-view', 'picker'])
    for (const dialect of ['wx', 'my'] as const)
      expect(componentSpec(dialect, tag)?.support).toBe('drawn');
  expect(componentSpec('my', 'ar-camera')?.support).toBe('placeholder');
  expect(componentSpec('wx', 'lottie')).toBeUndefined();
  expect(componentSpec('wx', 'constructor')).toBeUndefined();
});

test('an attribute is found under either spelling', () => {
  expect(attributeName('scrollX')).toBe('scroll-x');
  expect(attributeName('maxLength')).toBe('maxlength');
  expect(attributeSpec('my', 'input', 'placeholderClass')).toEqual({ type: 'string' });
  expect(attributeSpec('wx', 'progress', 'activeColor')?.default).toBe('#09BB07');
  expect(attributeSpec('wx', 'view', 'data-any')).toEqual({ type: 'any' });
  expect(attributeSpec('wx', 'view', 'onclick')).toBeUndefined();
  expect(attributeSpec('wx', 'view', 'constructor')).toBeUndefined();
});

test('words with a closed list of values carry it', () => {
  expect(attributeSpec('wx', 'image', 'mode')?.values).toContain('aspectFill');
  expect(attributeSpec('my', 'button', 'open-type')?.values).toContain('getAuthorize');
});

test('events are named as event.type says them', () => {
  expect(emits('wx', 'scroll-view', 'scrolltolower')).toBe(true);
  expect(emits('my', 'scroll-view', 'scrollToLower')).toBe(true);
  expect(emits('my', 'view', 'firstAppear')).toBe(true);
  expect(emits('wx', 'view', 'firstAppear')).toBe(false);
});

test('every default is of the declared type', () => {
  for (const dialect of ['wx', 'my'] as const)
    for (const tag of componentTags(dialect))
      for (const [name, spec] of Object.entries(componentSpec(dialect, tag)?.attributes ?? {})) {
        if (spec.default === undefined) continue;
        const expected =
          { number: 'number', boolean: 'boolean' }[spec.type as 'number'] ?? 'string';
        expect(typeof spec.default, `${dialect} ${tag} ${name}`).toBe(expected);
        if (spec.values) expect(spec.values, `${dialect} ${tag} ${name}`).toContain(spec.default);
        expect(name).toBe(name.startsWith('worklet') ? name : attributeName(name));
      }
});
