// What <navigation-bar> says becomes a change of the host's bar.
import { expect, test } from 'vitest';
import { navigationBarChange } from './navigation-bar.ts';

test('only what the element says is changed', () => {
  expect(navigationBarChange({})).toEqual({});
  expect(navigationBarChange({ title: '', loading: false })).toEqual({ title: '', loading: false });
  expect(
    navigationBarChange({
      title: 'Cart',
      loading: '',
      'front-color': '#ffffff',
      'background-color': '#000000',
      'color-animation-duration': 200,
      'color-animation-timing-func': 'easeIn',
    }),
  ).toEqual({
    title: 'Cart',
    loading: true,
    frontColor: '#ffffff',
    backgroundColor: '#000000',
    animation: { duration: 200, timing: 'ease-in' },
  });
});

test('without a duration colours change at once', () => {
  expect(navigationBarChange({ 'background-color': 'red', 'color-animation-duration': 0 })).toEqual(
    { backgroundColor: 'red' },
  );
});
