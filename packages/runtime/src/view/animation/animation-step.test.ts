// What createAnimation exports becomes CSS, in both dialects' shapes.
import { expect, test } from 'vitest';
import { animationStep } from './animation-step.ts';

test('wx: transforms in order, styles beside', () => {
  const step = animationStep({
    animates: [
      { type: 'rotate', args: [45] },
      { type: 'translate', args: [30, '10rpx'] },
      { type: 'rotate3d', args: [1, 1, 0, 90] },
      { type: 'style', args: ['opacity', 0.5] },
      { type: 'style', args: ['backgroundColor', 'red'] },
    ],
    option: {
      transformOrigin: '50% 50% 0',
      transition: { duration: 300, timingFunction: 'ease-in', delay: 50 },
    },
  });
  expect(step).toMatchObject({ duration: 300, delay: 50, timing: 'ease-in', origin: '50% 50% 0' });
  expect(step.transform).toBe(
    'rotate(45deg) translate(30px,1.3333333333333333vw) rotate3d(1,1,0,90deg)',
  );
  expect([...step.styles]).toEqual([
    ['opacity', '0.5'],
    ['background-color', 'red'],
  ]);
});

test('my: pairs and config', () => {
  const step = animationStep({
    animation: [
      ['scale', [2]],
      ['opacity', [0]],
    ],
    config: { duration: 100, timeFunction: 'bogus' },
  });
  expect(step.transform).toBe('scale(2)');
  expect([...step.styles]).toEqual([['opacity', '0']]);
  expect(step).toMatchObject({ duration: 100, timing: 'linear' });
});

test('nothing but the documented properties is styled', () => {
  const step = animationStep({
    animates: [
      { type: 'style', args: ['background-image', 'url(x)'] },
      { type: 'perspective', args: ['x)'] },
    ],
  });
  expect([...step.styles]).toEqual([]);
  expect(step.transform).toBe('');
});
