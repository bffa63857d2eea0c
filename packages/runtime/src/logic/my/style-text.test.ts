// Object styles.
import { expect, test } from 'vitest';
import { styleText } from './style-text.ts';

test.each([
  ['color: red', 'color: red'],
  [{ fontSize: '12rpx', backgroundColor: '#fff' }, 'font-size:12rpx;background-color:#fff;'],
  [
    { '--own': 1, WebkitLineClamp: 2, none: null, off: false, empty: '' },
    '--own:1;-webkit-line-clamp:2;',
  ],
  [undefined, ''],
  [null, ''],
  [5, '5'],
])('%j', (value, css) => {
  expect(styleText(value)).toBe(css);
});
