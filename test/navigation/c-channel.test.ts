// Section C of the navigation rules in a real browser: the event channel between two programs, in both dialects.
import { describe, expect, it } from 'vitest';
import { MY1, MY2, useStage, WX1, WX2 } from './stage.ts';

const stage = useStage();
const { back, jump } = stage;

const emit = (channel: string, name: string, ...args: unknown[]) => ({
  api: 'channel.emit',
  channel,
  name,
  args,
});
/** All a program heard on its channels, in order. */
const heard = async (appId: string): Promise<unknown[]> =>
  (await stage.phone.records(appId))
    .filter((it) => it.what.startsWith('channel '))
    .map((it) => [it.what.slice(8), it.data]);

// C9: the same in all four combinations of dialects.
describe.each([
  ['wx', WX1, 'wx', WX2],
  ['my', MY1, 'my', MY2],
  ['wx', WX1, 'my', MY1],
  ['my', MY1, 'wx', WX1],
] as const)('%s %s opens %s %s', (_from, opener, _to, opened) => {
  it('C1 C2 C3 C4 C9 both ends, in order, as JSON, kept until somebody listens; once and off', async () => {
    const { phone } = stage;
    await phone.open({ appId: opener });
    // Emitted in the opener's last moment: nobody of the target listens to `early` yet.
    await phone.run({ ...emit('opened', 'early', 1), at: 'hide' });
    await jump(opener, opened, {}, { events: ['news'] });
    for (const channel of ['launch', 'enter', 'opener'])
      await phone.run({ api: 'channel.has', channel });
    await phone.until('three answers', async () => (await heard(opened)).length === 3);
    expect((await heard(opened)).map((it) => (it as unknown[])[1])).toEqual([true, true, true]);
    await phone.forget();

    // The same pair of ends, whichever way the opened program asks for it.
    await phone.run({
      api: 'all',
      commands: [
        emit('opener', 'news', 'a', { deep: [1, null] }),
        emit('launch', 'news', 'b', undefined),
        emit('enter', 'news'),
        { api: 'channel.on', channel: 'launch', name: 'early' },
        { api: 'channel.on', channel: 'enter', name: 'x', as: 'once', once: true },
        { api: 'channel.on', channel: 'enter', name: 'x', as: 'first' },
        { api: 'channel.on', channel: 'enter', name: 'x', as: 'second' },
        { api: 'channel.off', channel: 'enter', name: 'x', as: 'first' },
      ],
    });
    await phone.until('what was kept', async () => (await heard(opened)).length === 1);
    expect(await heard(opened)).toEqual([['early', [1]]]);
    await phone.until('the news', async () => (await heard(opener)).length === 3);
    expect(await heard(opener)).toEqual([
      ['news', ['a', { deep: [1, null] }]],
      ['news', ['b', null]],
      ['news', []],
    ]);
    await phone.forget();
    await back(opener);
    await phone.run({ api: 'all', commands: [emit('opened', 'x', 1), emit('opened', 'x', 2)] });
    await phone.until('three', async () => (await heard(opened)).length === 3);
    expect(await heard(opened)).toEqual([
      ['once', [1]],
      ['second', [1]],
      ['second', [2]],
    ]);
  });
});

describe('the channel', () => {
  it('C5 another jump brings another channel; that of the cold start stays', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await jump(WX1, WX2, {}, { events: ['cold'] });
    await back(WX1);
    await phone.open({ appId: MY1 });
    await jump(MY1, WX2, {}, { events: ['hot'] });
    await phone.run({
      api: 'all',
      commands: [
        emit('launch', 'cold', 'to WX1'),
        emit('launch', 'hot', 'nobody'),
        emit('enter', 'hot', 'to MY1'),
        emit('opener', 'cold', 'nobody'),
      ],
    });
    await phone.until(
      'both',
      async () => (await heard(WX1)).length + (await heard(MY1)).length === 2,
    );
    expect(await heard(WX1)).toEqual([['cold', ['to WX1']]]);
    expect(await heard(MY1)).toEqual([['hot', ['to MY1']]]);
  });

  it('C6 opened by the host, or returned to: no channel', async () => {
    const { phone } = stage;
    for (const appId of [WX1, MY1]) {
      await stage.renew({});
      await phone.open({ appId });
      expect((await phone.record(appId, 'App.onLaunch')).data).not.toHaveProperty('eventChannel');
      await phone.run({ api: 'channel.has', channel: 'launch' });
      expect((await phone.record(appId, 'channel launch')).data).toBe(false);
      await jump(appId, WX2, {}, { events: ['x'] });
      await phone.forget();
      await back(appId);
      expect((await phone.record(appId, 'App.onShow')).data).not.toHaveProperty('eventChannel');
    }
  });

  it('C3 what a my program says before it exits for its own jump is kept for who was opened', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await jump(WX1, MY1);
    // WX1 is open already, so by the rule of its dialect MY1 exits with this jump.
    await phone.run({ ...emit('opened', 'early', 1), at: 'hide' });
    await jump(MY1, WX1, { path: 'pages/other/other' }, { events: ['news'] });
    expect(await phone.programs()).toEqual({ [WX1]: 'foreground' });
    await phone.forget();
    await phone.run({ api: 'channel.on', channel: 'enter', name: 'early' });
    await phone.until('what was kept', async () => (await heard(WX1)).length === 1);
    expect(await heard(WX1)).toEqual([['early', [1]]]);
  });

  it('C7 closed when an end is destroyed: later emits are dropped, with one warning', async () => {
    const { phone } = stage;
    await phone.open({ appId: MY1 });
    await jump(MY1, MY2, {}, { events: ['x'] });
    await phone.run({ api: 'exitMiniProgram' });
    await phone.event('program:destroy');
    await stage.inFront(MY1);
    await phone.run({ api: 'all', commands: [emit('opened', 'a'), emit('opened', 'b')] });
    await phone.run({ api: 'typeof', name: 'navigateTo' });
    await phone.record(MY1, 'navigateTo is');
    const warnings = (await phone.events()).filter(
      (it) => it.type === 'program:log' && it.level === 'warn',
    );
    expect(warnings).toMatchObject([
      { args: ["the channel to the other program is closed; 'a' was dropped"] },
    ]);
  });

  it('C7 closed after its limit of messages', async () => {
    const { phone } = stage;
    const channel = { maxMessages: 3, maxBytes: 1e6, nameMaxChars: 64 };
    await stage.renew({ policy: JSON.stringify({ channel }) });
    await phone.open({ appId: WX1 });
    await jump(WX1, WX2, {}, { events: ['x'] });
    const commands = [1, 2, 3, 4, 5].map((n) => emit('opener', 'x', n));
    await phone.run({ api: 'all', commands });
    await phone.until('three', async () => (await heard(WX1)).length >= 3);
    await phone.run(emit('opener', 'x', 6));
    await phone.event(
      'program:log',
      (it) => it.level === 'warn' && it.args[0]?.includes('closed') === true,
    );
    expect(await heard(WX1)).toEqual([1, 2, 3].map((n) => ['x', [n]]));
  });

  it('C8 names of platform events are only names; another program reaches nobody', async () => {
    const { phone } = stage;
    await phone.open({ appId: WX1 });
    await jump(WX1, MY1, {}, { events: ['x'] });
    await phone.run({
      api: 'all',
      commands: ['app.show', 'app.hide', 'channel.closed', '__proto__', 'x'].map((name) =>
        emit('opener', name, { scene: 1 }),
      ),
    });
    await phone.until('x', async () => (await heard(WX1)).length === 1);
    await jump(MY1, WX2, {}, { events: ['y'] });
    await phone.run({
      api: 'all',
      commands: [emit('opener', 'x', 'from WX2'), emit('opener', 'y', 1)],
    });
    await phone.record(MY1, 'channel y');
    expect(await heard(WX1)).toEqual([['x', [{ scene: 1 }]]]);
    expect((await phone.records(WX1)).filter((it) => it.what === 'App.onShow')).toHaveLength(1);
  });
});
