// What a mini game has besides its canvas: text, buttons, keys, sharing, what it keeps for its user, reports.
import { describe, expect, it, vi } from 'vitest';
import { overlaysOf } from '../../../game/overlays.ts';
import { stageOf } from '../../../game/stage.ts';
import { openProgram, type Program } from '../../testing/program.ts';
import { buttonStyle } from './button-style.ts';
import { USER_CLOUD_KEY } from './user-cloud.ts';

type Entry = Record<string, unknown> & { id: string };

/** A game whose page shows what lies over the canvas. */
function openGame(options: Parameters<typeof openProgram>[0] = {}) {
  const game = openProgram({ ...options, game: true });
  let shown: Entry[] = [];
  const instance = game.context.pages.top()?.instance as Record<string, unknown>;
  const data: { over?: Entry[] } = {};
  instance['setData'] = (changes: Record<string, unknown>) => {
    for (const [path, value] of Object.entries(changes)) {
      const [, at, name] = /^over(?:\[(\d+)\](?:\.(\w+))?)?$/.exec(path) ?? [];
      const list = data.over ?? [];
      if (at === undefined) data.over = value as Entry[];
      else if (name === undefined) list[Number(at)] = value as Entry;
      else Object.assign(list[Number(at)] ?? {}, { [name]: value });
    }
    shown = (data.over ?? []).filter(({ kind }) => kind !== '');
  };
  const say = (id: string, type: string, detail: unknown = {}): void =>
    overlaysOf(game.context).heard({ type, detail, currentTarget: { dataset: { id } } });
  const over = async (): Promise<Entry[]> => (await Promise.resolve(), shown);
  return { game, instance, say, over };
}

const heardOf = ({ run }: Program, names: string[]): unknown[] => {
  const heard: unknown[] = [];
  for (const name of names) run(name, (value: unknown) => heard.push([name, value]));
  return heard;
};

describe('keyboard', () => {
  const EVENTS = ['onKeyboardInput', 'onKeyboardConfirm', 'onKeyboardComplete'];

  it('tells what is typed, confirmed and left', async () => {
    const { game, say, over } = openGame();
    const heard = heardOf(game, EVENTS);
    expect((await game.call('hideKeyboard')).ok).toBe(false);
    await game.call('showKeyboard', { defaultValue: 'abcdef', maxLength: 3, confirmType: 'go' });
    const [field] = await over();
    expect(field).toMatchObject({
      kind: 'keyboard',
      value: 'abc',
      confirmText: '前往',
      multiple: false,
    });
    const id = field?.id ?? '';
    say(id, 'input', { value: 'ab' });
    await game.call('updateKeyboard', { value: 'longer' });
    expect((await over())[0]?.['value']).toBe('lon');
    say(id, 'tap');
    expect(heard).toEqual([
      ['onKeyboardInput', { value: 'ab' }],
      ['onKeyboardConfirm', { value: 'lon' }],
      ['onKeyboardComplete', { value: 'lon' }],
    ]);
    expect(await over()).toEqual([]);
    expect((await game.call('updateKeyboard', { value: '' })).ok).toBe(false);
  });

  it('stays after a confirmation that holds it, and goes when the game is touched', async () => {
    const { game, say, over } = openGame();
    const heard = heardOf(game, EVENTS);
    await game.call('showKeyboard', { confirmHold: true, multiple: true });
    const id = (await over())[0]?.id ?? '';
    say(id, 'confirm');
    expect(await over()).toHaveLength(1);
    stageOf(game.context).heard({ type: 'touchstart' });
    expect(await over()).toEqual([]);
    expect(heard.map((it) => (it as string[])[0])).toEqual(EVENTS.slice(1));
  });
});

describe('buttons over the canvas', () => {
  it('ask the super app, and hear what it answered', async () => {
    const { game, say, over } = openGame();
    const button = game.run('createUserInfoButton', {
      type: 'text',
      text: 'Play',
      style: { left: 10, top: 20, width: 100, height: 40, color: '#fff', textAlign: 'center' },
    }) as Record<string, (...args: unknown[]) => void> & { style: Record<string, unknown> };
    const heard: unknown[] = [];
    button['onTap']?.((value: unknown) => heard.push(value));
    const [shown] = await over();
    expect(shown).toMatchObject({ kind: 'button', openType: 'getUserInfo', text: 'Play' });
    expect(shown?.['style']).toContain('left:10px;top:20px');
    button.style['left'] = 30;
    button['hide']?.();
    expect((await over())[0]?.['style']).toMatch(/display:none.*left:30px/);
    say(shown?.id ?? '', 'tap');
    say(shown?.id ?? '', 'getuserinfo', { errMsg: 'getUserInfo:ok' });
    expect(heard).toEqual([{ errMsg: 'getUserInfo:ok' }]);
    button['destroy']?.();
    expect(await over()).toEqual([]);
  });

  it('follow a style that is another object', async () => {
    const { game, over } = openGame();
    const button = game.run('createUserInfoButton', { style: { left: 1 } }) as {
      style: Record<string, unknown>;
    };
    button.style = { left: 5 };
    expect((await over())[0]?.['style']).toContain('left:5px');
    button.style['left'] = 77;
    expect((await over())[0]?.['style']).toContain('left:77px');
  });

  it('look as asked and no further', () => {
    const style = buttonStyle(
      {
        left: 1,
        top: 2,
        width: 3,
        height: 4,
        backgroundColor: 'red;position:static',
        color: 'RED',
      },
      false,
    );
    expect(style).toContain('background:transparent');
    expect(style).toContain('color:RED');
    expect(style).not.toContain('static');
    expect(buttonStyle({ textAlign: 'constructor' }, false)).toContain(
      'justify-content:flex-start;',
    );
  });
});

describe('one part at a time', () => {
  it('is told of what lies over the canvas', async () => {
    const { game, instance, over } = openGame();
    await game.call('showKeyboard', { defaultValue: 'a' });
    const button = game.run('createUserInfoButton', { style: { left: 1 } }) as {
      style: Record<string, unknown>;
      destroy(): void;
    };
    await over();
    const told: string[] = [];
    const setData = instance['setData'] as (changes: object) => void;
    instance['setData'] = (changes: object) => {
      told.push(...Object.keys(changes));
      setData(changes);
    };
    button.style['left'] = 2;
    button.style['left'] = 2;
    await over();
    button.destroy();
    expect(await over()).toHaveLength(1);
    game.run('createUserInfoButton', { style: {} });
    expect(await over()).toHaveLength(2);
    expect(told).toEqual(['over[1].style', 'over[1]', 'over[1]']);
  });

  it('is there when a film is asked to play at once', async () => {
    const { game, instance, over } = openGame();
    const asked: unknown[] = [];
    const setData = instance['setData'] as (changes: object) => void;
    instance['setData'] = (changes: object) => {
      shown = true;
      setData(changes);
    };
    game.context.nodes.find = (_scope, selector) =>
      (shown
        ? { call: async (method: string) => asked.push([selector, method]) }
        : undefined) as never;
    let shown = false;
    const film = game.run('createVideo', { src: 'a.mp4', backgroundColor: 'red' }) as {
      play(): Promise<void>;
    };
    await film.play();
    expect(asked).toEqual([[`#${(await over())[0]?.id}`, 'play']]);
    expect((await over())[0]?.['style']).toContain('background:red');
  });

  it('is one camera at a time, however often the last one is destroyed', async () => {
    const { game, say, over } = openGame();
    const open = async () => {
      const answer = game.call('createCamera');
      const entry = (await over()).at(-1);
      say(entry?.id ?? '', 'initdone');
      return (await answer).value as unknown as { destroy(): void; success?: unknown };
    };
    const first = await open();
    expect(first.success).toBeUndefined();
    first.destroy();
    await open();
    first.destroy();
    expect((await game.call('createCamera')).ok).toBe(false);
  });
});

describe('sharing', () => {
  it('is what the listeners made, with the query as the way back', async () => {
    const { game, instance } = openGame();
    expect(instance['onShareTimeline']).toBeUndefined();
    const listener = () => ({ title: 'Mine', query: 'a=1' });
    game.run('onShareAppMessage', listener);
    const hook = instance['onShareAppMessage'] as (cause: object) => unknown;
    expect(hook({ from: 'menu' })).toEqual({ title: 'Mine', query: 'a=1', path: '?a=1' });
    game.run('onShareAppMessage', () => ({ promise: Promise.resolve({ title: 'Later' }) }));
    const card = hook({ from: 'menu' }) as { promise: Promise<object> };
    expect(await card.promise).toMatchObject({ title: 'Later', path: '' });
    game.run('offShareAppMessage');
    expect(instance['onShareAppMessage']).toBeUndefined();
    game.run('shareAppMessage', { title: 'Now', query: '?b=2' });
    expect(game.calls.at(-1)).toEqual({
      api: 'open.share',
      args: { card: { title: 'Now', query: 'b=2', path: '?b=2' } },
    });
  });
});

describe('what a game keeps for its user', () => {
  const pair = (key: string, value: string) => ({ key, value });

  it('is apart from storage', async () => {
    const { game } = openGame();
    game.run('setStorageSync', 'mine', 1);
    const before = game.run('getStorageInfoSync');
    expect((await game.call('setUserCloudStorage', { KVDataList: [pair('score', '9')] })).ok).toBe(
      true,
    );
    expect(game.run('getStorageInfoSync')).toEqual(before);
    game.run('clearStorageSync');
    expect(game.run('getStorageInfoSync')).toMatchObject({ keys: [] });
    expect((await game.call('getUserCloudStorage', { keyList: ['score', 'x'] })).value).toEqual({
      KVDataList: [pair('score', '9')],
      errMsg: 'getUserCloudStorage:ok',
    });
    await game.call('removeUserCloudStorage', { keyList: ['score'] });
    expect((await game.call('getUserCloudStorageKeys')).value).toMatchObject({ keys: [] });
    expect(game.run('getStorageSync', USER_CLOUD_KEY)).toEqual([]);
  });

  it('is empty where the game wrote something else in its place', async () => {
    const { game } = openGame();
    for (const wrong of [5, 'text', [1, ['a']]]) {
      game.run('setStorageSync', USER_CLOUD_KEY, wrong);
      expect((await game.call('getUserCloudStorageKeys')).value).toMatchObject({ keys: [] });
    }
  });

  it('is as much as documented', async () => {
    const { game } = openGame();
    const wrong = async (KVDataList: object[]) =>
      (await game.call('setUserCloudStorage', { KVDataList })).value['errMsg'];
    expect(await wrong([{ key: 'a', value: 1 }])).toContain('parameter.KVDataList[0]');
    expect(await wrong([pair('a', 'x'.repeat(1024))])).toContain('larger than 1 KB');
    expect(await wrong(Array.from({ length: 129 }, (_, at) => pair(`k${at}`, '')))).toContain(
      'more than 128 keys',
    );
  });
});

describe('the rest', () => {
  it('makes bytes of text and text of bytes', () => {
    const { game } = openGame();
    const bytes = game.run('encode', { data: 'é', format: 'utf8' }) as ArrayBuffer;
    expect([...new Uint8Array(bytes)]).toEqual([0xc3, 0xa9]);
    expect(game.run('decode', { data: bytes })).toBe('é');
    expect(() => game.run('encode', { data: 'x', format: 'gbk' })).toThrow(
      'invalid encoding "gbk"',
    );
    expect(() => game.run('decode', { data: 'x' })).toThrow('ArrayBuffer');
  });

  it('counts microseconds', () => {
    const { game } = openGame();
    const { natives } = game.context;
    vi.spyOn(natives, 'now').mockReturnValue(12.5);
    expect((game.run('getPerformance') as { now(): number }).now()).toBe(12_500);
  });

  it('hears keys and turns of the screen', () => {
    const { game } = openGame();
    const heard = heardOf(game, ['onKeyDown', 'onDeviceOrientationChange']);
    stageOf(game.context).heard({ type: 'keydown', code: 'KeyA', key: 'a', timeStamp: 1 });
    expect(heard).toEqual([['onKeyDown', { code: 'KeyA', key: 'a', timeStamp: 1 }]]);
  });

  it('pays and reports through the super app', async () => {
    const { game } = openGame();
    await game.call('requestMidasPaymentGameItem', { signData: '{}', paySig: 'p', signature: 's' });
    expect(game.calls.at(-1)).toEqual({
      api: 'open.virtualPay',
      args: {
        order: { signData: '{}', paySig: 'p', signature: 's', api: 'requestMidasPaymentGameItem' },
      },
    });
    const log = game.run('getGameLogManager', { commonInfo: { v: 1 } }) as {
      tag(key: string): { warn(value: unknown): void };
    };
    log.tag('fight').warn('lost');
    await vi.waitFor(() =>
      expect(game.calls.at(-1)).toEqual({
        api: 'open.report',
        args: {
          api: 'GameLogManager.log',
          name: 'fight',
          data: { level: 'warn', value: 'lost', v: 1 },
        },
      }),
    );
    const poor = openGame({ capabilities: [] }).game;
    expect((await poor.call('checkIsSupportMidasPayment')).value['data']).toMatchObject({
      allow_pay: false,
    });
    expect(poor.run('canIUse', 'createUserInfoButton')).toBe(false);
  });

  it('has no open data context and says so', () => {
    const { game } = openGame();
    // Engines take a world with this function for the open data context itself.
    expect(game.program.api['getSharedCanvas']).toBeUndefined();
    expect(game.run('canIUse', 'getOpenDataContext')).toBe(false);
  });
});
