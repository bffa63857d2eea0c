// What a mini game hears of its screen, and what it draws with.
import { describe, expect, it } from 'vitest';
import { stageOf } from '../../../game/stage.ts';
import { openProgram } from '../../testing/program.ts';

describe('input of a mini game', () => {
  it('is what the view tells, to everyone who listens, until they stop', () => {
    const { run, context } = openProgram({ game: true });
    const stage = stageOf(context);
    const heard: unknown[] = [];
    const listener = (event: unknown): void => void heard.push(event);
    const touch = { identifier: 0, pageX: 3, pageY: 4, clientX: 3, clientY: 4, force: 1 };
    const event = { touches: [touch], changedTouches: [touch], timeStamp: 5 };
    run('onTouchStart', listener);
    stage.heard({ type: 'touchstart', ...event });
    stage.heard({ type: 'touchmove', ...event });
    expect(heard).toEqual([event]);
    run('offTouchStart', listener);
    stage.heard({ type: 'touchstart', ...event });
    expect(heard).toHaveLength(1);
    run('onWheel', listener);
    stage.heard({ type: 'wheel', x: 1, y: 2, deltaX: 0, deltaY: 9, deltaZ: 0, timeStamp: 6 });
    expect(heard[1]).toEqual({ x: 1, y: 2, deltaX: 0, deltaY: 9, deltaZ: 0, timeStamp: 6 });
  });
});

describe('the life of a mini game', () => {
  it('is heard by onShow and onHide', () => {
    const { run, context } = openProgram({ game: true });
    const heard: unknown[] = [];
    run('onShow', (options: unknown) => heard.push(options));
    run('onHide', () => heard.push('hide'));
    context.events.show.emit({ scene: 1001, query: {} });
    context.events.hide.emit({ reason: 'close' as never });
    expect(heard).toEqual([{ scene: 1001, query: {} }, 'hide']);
  });

  it('loads a sub-package, runs its game.js, and fails for one that is not there', async () => {
    const { call, context } = openProgram({ game: true });
    const ran: string[] = [];
    stageOf(context).run = (root) => ran.push(root);
    Object.assign(context.bundles, {
      findRoot: (name: string) => (name === 'stage' ? 'stage' : undefined),
      load: async () => undefined,
    });
    expect(await call('loadSubpackage', { name: 'stage' })).toEqual({
      ok: true,
      value: { errMsg: 'loadSubpackage:ok' },
    });
    expect(ran).toEqual(['stage']);
    expect((await call('loadSubpackage', { name: 'boss' })).value).toMatchObject({
      errMsg: 'loadSubpackage:fail subpackage "boss" is not found',
    });
  });
});
