// Objects that stand for components.
import { expect, it, vi } from 'vitest';
import { openProgram, type Callable } from '../testing/program.ts';

it('a plugin is an object whose every method fails, so that the rest of a page works', async () => {
  const { program } = openProgram({ dialect: 'wx' });
  const speech = program.plugin('WechatSI') as Record<string, Callable>;
  const recorder = speech['getRecordRecognitionManager']?.() as Record<string, unknown>;
  recorder['onStop'] = () => undefined;
  const told = await new Promise((fail) => speech['translate']?.({ content: 'a', fail }));
  expect(told).toMatchObject({
    errMsg: 'WechatSI.translate:fail the source of this plugin is not in the package',
  });
});

it('contexts of components have all their methods, and those that do not work fail', async () => {
  const context = (dialect: 'wx' | 'my'): Record<string, Callable> =>
    openProgram({ dialect }).run('createMapContext', 'm') as Record<string, Callable>;
  const map = context('wx');
  const told = await new Promise((fail) => map['addCustomLayer']?.({ fail }));
  expect(told).toMatchObject({
    errMsg: expect.stringMatching(/^MapContext.addCustomLayer:fail layers /) as unknown,
  });
  const route = await new Promise((fail) => context('my')['showRoute']?.({ fail }));
  expect(route).toMatchObject({ error: 1 });
  // Nobody may take them for promises.
  expect(map['then']).toBeUndefined();
});

it('the node of a scroll-view is its context, whose properties can be set', async () => {
  const { context, program } = openProgram({ dialect: 'wx' });
  expect(program.api['createSelectorQuery']).toBeDefined();
  const told: unknown[] = [];
  const node = {
    tag: 'scroll-view',
    call: async (...words: unknown[]) => told.push(words),
  } as unknown as Parameters<NonNullable<ReturnType<typeof context.nodes.objects.get>>>[0];
  const scroller = (await context.nodes.objects.get('scroll-view')?.(node)) as Record<
    string,
    unknown
  >;
  scroller['showScrollbar'] = false;
  expect([scroller['showScrollbar'], typeof scroller['scrollTo']]).toEqual([false, 'function']);
  expect(told).toEqual([['set', { name: 'show-scrollbar', value: false }]]);
});

it('the context of an animation video finds its component, and tells it what to do', async () => {
  const { run, context } = openProgram({ dialect: 'wx' });
  const told: unknown[] = [];
  const asked: unknown[] = [];
  Object.assign(context.nodes, {
    find(_scope: unknown, selector: string) {
      asked.push(selector);
      return { call: async (...words: unknown[]) => void told.push(words) };
    },
  });
  const video = run('createAnimationVideoContext', 'a') as Record<string, Callable>;
  for (const [name, ...args] of [['play'], ['pause'], ['seek', 2]] as [string, ...unknown[]][])
    video[name]?.(...args);
  await vi.waitFor(() => expect(told).toHaveLength(3));
  expect(told).toEqual([
    ['play', undefined],
    ['pause', undefined],
    ['seek', 2],
  ]);
  expect(new Set(asked)).toEqual(new Set(['#a']));
});
