import { expect, test } from 'vitest';
import { openDefault } from './open-default.ts';

test('members of a lone default export can be imported by name', () => {
  const tools = { mapTo: () => 'mapped', default: 1 };
  const exports: Record<string, unknown> = { default: tools };
  openDefault(exports);
  expect((exports['mapTo'] as () => string)()).toBe('mapped');
  expect(exports['default']).toBe(tools);
  expect(Object.keys(exports)).toEqual(['default']);
});

test('modules with names of their own, and values without members, stay as they are', () => {
  const named = { default: { a: 1 }, b: 2 };
  openDefault(named);
  expect('a' in named).toBe(false);
  for (const exports of [{ default: null }, { default: 'text' }, 'text', undefined])
    expect(() => openDefault(exports)).not.toThrow();
});
