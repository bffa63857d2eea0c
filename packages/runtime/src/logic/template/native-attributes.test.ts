// Spelling of attributes, and where relative files are.
import { expect, test } from 'vitest';
import { attributeName, besides } from './native-attributes.ts';

test('both spellings of an attribute are one', () => {
  expect(attributeName('activeColor')).toBe('active-color');
  expect(attributeName('show-info')).toBe('show-info');
  expect(attributeName('src')).toBe('src');
});

test('a relative file lies beside the page or component that names it', () => {
  expect(besides('pages/a/a', './x.png')).toBe('/pages/a/x.png');
  expect(besides('pages/a/a', 'img/x.png?v=1')).toBe('/pages/a/img/x.png?v=1');
  expect(besides('/pages/a/a', '../../x.png')).toBe('/x.png');
  expect(besides('a', '../../../x.png')).toBe('/x.png');
});

test('the root of what a plugin names is the plugin', () => {
  expect(besides('__plugin__/wx1/c/a', '/x.png')).toBe('/__plugin__/wx1/x.png');
  expect(besides('pages/a/a', '/x.png')).toBe('/x.png');
});
