import { expect, test } from 'vitest';
import { createAnimation } from './animation.ts';

test('what every step takes unless it says otherwise is in `config`, which a program may complete', () => {
  const animation = createAnimation({ duration: 100, timeFunction: 'ease' });
  const { config } = animation as { config: Record<string, unknown> };
  expect(config).toEqual({
    duration: 100,
    timingFunction: 'ease',
    delay: 0,
    transformOrigin: '50% 50% 0',
  });
  config['delay'] = 50;
  (animation['opacity'] as (value: number) => void)(0);
  (animation['step'] as () => void)();
  expect((animation['export'] as () => unknown)()).toMatchObject({
    actions: [{ option: { transition: { duration: 100, delay: 50 } } }],
  });
});

test('wx: `option` of an animation, and of the copy that data has, is what its next steps take', () => {
  interface Animation {
    option: { transition: { duration: number } };
    translateX(value: number): Animation;
    step(): Animation;
    export(): unknown;
  }
  const animation = createAnimation({ duration: 100 }) as unknown as Animation;
  const copy = { ...animation, option: { transition: { ...animation.option.transition } } };
  copy.option.transition.duration = 0;
  expect(copy.translateX(5).step().export()).toMatchObject({
    actions: [{ option: { transition: { duration: 0, timingFunction: 'linear' } } }],
  });
  animation.option.transition.duration = 7;
  expect(animation.translateX(5).step().export()).toMatchObject({
    actions: [{ option: { transition: { duration: 7 } } }],
  });
});
