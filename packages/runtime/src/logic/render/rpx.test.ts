// rpx in inline styles.
import { expect, test } from 'vitest';
import { resolveRpx } from './rpx.ts';

test('lengths are converted, strings and addresses are not', () => {
  expect(resolveRpx('width:750rpx;top:-15rpx;left:.5rpx;margin:calc(1px+30rpx)', false)).toBe(
    'width:100vw;top:-2vw;left:0.06667vw;margin:calc(1px+4vw)',
  );
  expect(resolveRpx('background:url(a-10rpx.png);content:"7rpx";color:red', false)).toBe(
    'background:url(a-10rpx.png);content:"7rpx";color:red',
  );
  expect(resolveRpx('color:red', false)).toBe('color:red');
  expect(resolveRpx('width:750rpx;top:-15rpx', true)).toBe('width:375px;top:-7.5px');
});
