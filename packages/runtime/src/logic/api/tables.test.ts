// Every documented API of both dialects exists, fails truthfully where it does not work, and canIUse agrees.
import { describe, expect, it, vi } from 'vitest';
import type { Dialect } from '@atrium/protocol';
import { ALL_CAPABILITIES } from './testing/all-capabilities.ts';
import { failure } from './testing/fake-context.ts';
import { openProgram, type Callable } from './testing/program.ts';
import { apiStates } from './states.ts';

const open = (dialect: Dialect) => openProgram({ dialect });
const find = (api: Record<string, unknown>, name: string): unknown =>
  name.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], api);

describe.each(['wx', 'my'] as const)('%s', (dialect) => {
  const { program, run } = open(dialect);
  const states = apiStates(program.table);

  it('has the whole list', () => {
    expect(states.length).toBeGreaterThan(dialect === 'wx' ? 500 : 320);
    for (const { name } of states) expect(find(program.api, name), name).toBeDefined();
  });

  it('says of each exactly whether it works', () => {
    for (const { name, state } of states)
      expect(run('canIUse', name), name).toBe(state !== 'fails');
  });

  it('takes listeners for what a browser never tells, and says so', () => {
    for (const name of ['onMemoryWarning', 'onUserCaptureScreen']) {
      expect(run('canIUse', name), name).toBe(false);
      expect(() => run(name, () => undefined)).not.toThrow();
    }
  });

  it('denies what the super app does not offer', () => {
    const poor = openProgram({ dialect, capabilities: [] });
    for (const { name, state } of states)
      expect(poor.run('canIUse', name), name).toBe(state === 'works');
  });

  it('fails in the documented shape with a reason', async () => {
    const failing = states.filter(({ name, state }) => {
      const value = find(program.api, name);
      return (
        state === 'fails' &&
        typeof value === 'function' &&
        !/^o(?:n|ff)[A-Z]/.test(name) &&
        !/Sync$|^(?:create|get.*Manager|postMessage)/.test(name)
      );
    });
    for (const { name, reason } of failing) {
      let told: Record<string, unknown> | undefined;
      try {
        const returned = (find(program.api, name) as Callable)({
          fail: (value: Record<string, unknown>) => (told = value),
        });
        await Promise.resolve(returned).catch(() => undefined);
      } catch (error) {
        told = error as Record<string, unknown>;
      }
      await Promise.resolve();
      if (!told) continue;
      if (dialect === 'wx') expect(told['errMsg']).toBe(`${name}:fail ${reason}`);
      else expect(told).toEqual({ error: 1, errorMessage: `该接口暂不支持: ${reason}` });
    }
    expect(failing.length).toBeGreaterThan(50);
  });

  it('fails in every form: callbacks, promises, Sync, factories', async () => {
    const absent = states.filter(
      ({ name, state }) => state === 'fails' && typeof find(program.api, name) === 'function',
    );
    const kinds = { promise: 0, sync: 0, silent: 0, object: 0 };
    for (const { name, reason } of absent) {
      const api = find(program.api, name) as Callable;
      const words =
        dialect === 'wx'
          ? { errMsg: `${name}:fail ${reason}`, errno: 100 }
          : { error: 1, errorMessage: `该接口暂不支持: ${reason}` };
      let answer: unknown;
      try {
        answer = api();
      } catch (error) {
        // A Sync form throws an Error that carries the same; so does a message that has nowhere to go.
        if (name.endsWith('Sync')) expect(error, name).toMatchObject(words);
        else expect((error as Error).message, name).toMatch(`${name}:fail `);
        expect(name, name).toMatch(/Sync$|^postMessage/);
        kinds.sync++;
        continue;
      }
      if (answer instanceof Promise) {
        await expect(answer, name).rejects.toMatchObject(words);
        // `complete` comes after `fail`, with the same object.
        const told: unknown[] = [];
        const done = new Promise<void>((resolve) => {
          const returned = api({
            fail: (value: unknown) => told.push(value),
            complete: (value: unknown) => (told.push(value), resolve()),
          });
          if (returned instanceof Promise) returned.catch(() => undefined);
        });
        await done;
        expect(told, name).toMatchObject([words, words]);
        kinds.promise++;
      } else kinds[typeof answer === 'object' ? 'object' : 'silent']++;
    }
    expect(kinds.promise).toBeGreaterThan(80);
  });

  it('says of radios what devices without them say', async () => {
    if (dialect === 'my') return;
    const { run: runPoor } = openProgram({ capabilities: [] });
    const code = async (name: string) =>
      (
        (await (runPoor(name) as Promise<object>).catch((error: object) => error)) as {
          errCode: number;
        }
      ).errCode;
    expect([
      await code('openBluetoothAdapter'),
      await code('getBluetoothDevices'),
      await code('startBeaconDiscovery'),
      await code('startWifi'),
      await code('startHCE'),
    ]).toEqual([10001, 10001, 11000, 12001, 13000]);
  });

  it('never names a capability that no host could offer', () => {
    for (const { needs, name } of states)
      if (needs !== undefined) expect(ALL_CAPABILITIES, name).toContain(needs);
  });

  it('is a plain, extensible object', () => {
    const { api } = open(dialect).program;
    api['lin'] = { mine: true };
    Object.assign(api, { webpackJsonp: [], createPage: () => undefined });
    expect(Object.keys(api)).toContain('lin');
    expect(Object.getPrototypeOf(api)).toBe(Object.prototype);
  });

  it('lets factories of absent things be used without a crash', async () => {
    const poor = openProgram({ dialect, capabilities: [] });
    const ad = poor.run('createRewardedVideoAd', {}) as Record<string, Callable>;
    ad['onClose']?.(() => undefined);
    await expect(ad['load']?.()).rejects.toBeDefined();
  });
});

it('objects of absent things answer what programs call next', () => {
  const { run: make, program } = open('wx');
  const camera = make('createCameraContext') as Record<string, Callable>;
  const listener = camera['onCameraFrame']?.(() => undefined) as Record<string, Callable>;
  expect(() => listener['start']?.()).not.toThrow();
  // Methods of such objects answer no promise that somebody would have to catch.
  const media = make('createMediaContainer') as Record<string, Callable>;
  expect(media['extractDataSource']?.()).not.toBeInstanceOf(Promise);
  // Modules of xr-frame define classes while they load.
  const xr = make('getXrFrameSystem') as Record<string, new () => { mine: number }> & {
    Vector3: Record<string, Callable>;
  };
  class Rotate extends (xr['Component'] ?? Object) {
    own = 1;
  }
  expect(() => [new Rotate(), new (xr['Matrix4'] ?? Object)()]).not.toThrow();
  expect(() => xr.Vector3['createFromNumber']?.(1, 2, 3)).not.toThrow();
  const { downloadFile } = program.api['cloud'] as Record<string, Callable>;
  const task = downloadFile?.({ fileID: 'cloud://a', fail: () => undefined });
  expect(() => (task as Record<string, Callable>)['onProgressUpdate']?.(() => 0)).not.toThrow();
});

it('a socket that cannot be opened binds no port and says why to onError', async () => {
  const { run: make } = open('wx');
  expect(make('canIUse', 'createUDPSocket')).toBe(false);
  const socket = make('createUDPSocket') as Record<string, Callable>;
  const heard = vi.fn();
  socket['onMessage']?.(() => undefined);
  socket['onError']?.(heard);
  expect(socket['bind']?.()).toBe(0);
  expect(socket['send']?.({ address: '10.0.0.1', port: 1, message: 'x' })).toBeUndefined();
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
  expect(heard).toHaveBeenCalledWith({
    errMsg: 'createUDPSocket.bind:fail a browser gives a super app no access to this',
  });
  socket['offError']?.();
  socket['close']?.();
});

it('wx.worklet can be taken apart while a module loads', () => {
  const { api } = open('wx').program;
  const { shared, derived, Easing } = api['worklet'] as Record<'shared' | 'derived', Callable> & {
    Easing: { bezier(...points: number[]): { factory(): Callable } };
  };
  const x = shared(2) as { value: number };
  expect((derived(() => x.value + 1) as { value: number }).value).toBe(3);
  expect(Easing.bezier(0, 0, 1, 1).factory()(0.5)).toBeCloseTo(0.5);
});

describe('canIUse', () => {
  const wx = (schema: unknown) => open('wx').run('canIUse', schema);
  const my = (schema: unknown) => open('my').run('canIUse', schema);

  it.each([
    'getUpdateManager',
    'showToast.object.image',
    'getSystemInfoSync.return.safeArea',
    'request.success.statusCode',
    'navigateToMiniProgram.success.eventChannel',
    'button.open-type.getUserInfo',
    'scroll-view.scroll-x',
    'scroll-view.bindscroll',
    'SocketTask.close',
    'FileSystemManager.readFileSync',
    'wx.nextTick',
    'createSelectorQuery()',
    'env.USER_DATA_PATH',
  ])('wx: %s', (schema) => expect(wx(schema)).toBe(true));

  it.each([
    '',
    undefined,
    5,
    'nothing',
    '__proto__',
    'constructor',
    'toString',
    'showToast.object.wings',
    'showToast.object.image.large',
    'getSystemInfoSync.return.soul',
    'button.open-type.fly',
    'scroll-view.wings',
    'SocketTask.fly',
    'createBLEPeripheralServer',
    'wx.createMediaContainer()',
    'cloud.database',
    'component2',
  ])('not wx: %j', (schema) => expect(wx(schema)).toBe(false));

  it.each([
    'component2',
    'navigateToMiniProgram.return.eventChannel',
    'page.events.onBack',
    'plugin',
    'getSystemInfo.return.titleBarHeight',
    'request.object.headers',
    'button.open-type.getAuthorize',
  ])('my: %s', (schema) => expect(my(schema)).toBe(true));

  it.each(['ap.openURL', 'ar-camera', 'button.open-type.fly'])('not my: %s', (schema) =>
    expect(my(schema)).toBe(false),
  );
});

describe('mini games (A29)', () => {
  it('have no navigation between programs, and what games have', () => {
    const { program, run } = openProgram({ game: true });
    const names =
      'navigateToMiniProgram openEmbeddedMiniProgram navigateBackMiniProgram exitMiniProgram restartMiniProgram navigateTo';
    for (const name of names.split(' ')) {
      expect(program.api[name]).toBeUndefined();
      expect(run('canIUse', name)).toBe(false);
    }
    expect(program.api['onTouchStart']).toBeTypeOf('function');
    expect(open('wx').program.api['onTouchStart']).toBeUndefined();
  });

  it('are told from programs by their kind, not by their id', () => {
    const { program } = openProgram({ dialect: 'my', launch: { appId: 'mgprogram0001' } });
    expect(program.api['navigateToMiniProgram']).toBeTypeOf('function');
  });
});

describe('queries', () => {
  it('of my search the whole page, whatever options say', () => {
    const { run, context } = openProgram({ dialect: 'my' });
    const scopes: unknown[] = [];
    Object.assign(context.queries, { createSelectorQuery: (scope: unknown) => scopes.push(scope) });
    const page = context.pages.top()?.instance;
    run('createSelectorQuery');
    run('createSelectorQuery', { strict: true });
    run('createSelectorQuery', page);
    expect(scopes).toEqual([undefined, undefined, page]);
  });

  it.each(['wx', 'my'] as const)('of media reach the page: %s', (dialect) => {
    const { run, context } = openProgram({ dialect });
    const scopes: unknown[] = [];
    Object.assign(context.queries, {
      createMediaQueryObserver: (scope: unknown) => scopes.push(scope),
    });
    const page = context.pages.top()?.instance;
    run('createMediaQueryObserver', page);
    expect(scopes).toEqual([page]);
  });
});

describe('APIs of the super app', () => {
  it.each(['wx', 'my'] as const)('tell events of the dialect: %s', (dialect) => {
    const hostApis = [{ name: 'onUserCaptureScreen', sync: false, event: true }];
    const { run, calls, task } = openProgram({ dialect, launch: { hostApis } });
    expect(run('canIUse', 'onUserCaptureScreen')).toBe(true);
    expect(run('canIUse', 'offUserCaptureScreen')).toBe(true);
    const heard: unknown[] = [];
    const listener = (value: unknown): void => void heard.push(value);
    run('onUserCaptureScreen', listener);
    run('onUserCaptureScreen', (value: unknown) => heard.push(value));
    expect(calls).toEqual([{ api: 'ext.listen', args: { name: 'onUserCaptureScreen' } }]);
    task('external', { detail: { at: 1 } });
    expect(heard).toEqual([{ at: 1 }, { at: 1 }]);
    run('offUserCaptureScreen', listener);
    task('external', { detail: {} });
    expect(heard).toHaveLength(3);
  });

  it('ask for an event once more where the super app could not tell it', async () => {
    let fails = true;
    const { run, calls } = openProgram({
      launch: { hostApis: [{ name: 'onUserCaptureScreen', sync: false, event: true }] },
      answer() {
        if (fails) throw failure('internal');
        return null;
      },
    });
    const listen = async (): Promise<void> => {
      run('onUserCaptureScreen', () => undefined);
      await new Promise(setImmediate);
    };
    await listen();
    fails = false;
    await listen();
    await listen();
    expect(calls).toHaveLength(2);
  });

  it('appear under their names and never replace others', async () => {
    const options = {
      answer: (api: string) => (api === 'ext.call' ? { seat: 3 } : null),
      launch: {
        hostApis: [
          { name: 'scanTicket', sync: false },
          { name: 'getTheme', sync: true, value: { dark: true } },
          { name: 'request', sync: false },
        ],
      },
    };
    const { call, run, calls } = openProgram(options);
    expect(await call('scanTicket', { row: 1 })).toEqual({
      ok: true,
      value: { seat: 3, errMsg: 'scanTicket:ok' },
    });
    expect(calls[0]).toEqual({ api: 'ext.call', args: { name: 'scanTicket', args: { row: 1 } } });
    expect(run('getTheme')).toEqual({ dark: true });
    expect(run('canIUse', 'scanTicket')).toBe(true);
    expect(run('request', { url: 'https://a.example', fail: () => undefined })).toHaveProperty(
      'abort',
    );
    const my = openProgram({ ...options, dialect: 'my' });
    await expect(my.run('call', 'scanTicket', { row: 2 })).resolves.toEqual({ seat: 3 });
    await expect(my.run('call', 'unknown')).rejects.toMatchObject({ error: 1 });
  });

  it.each(['wx', 'my'] as const)('stand in for what fails here: %s', async (dialect) => {
    const absent = apiStates(open(dialect).program.table)
      .filter(({ reason }) => reason === 'not provided by this super app')
      .map(({ name }) => name)
      .filter((name) => !/^o(?:n|ff)[A-Z]|Sync$/.test(name));
    expect(absent.length).toBeGreaterThan(30);
    const { program, run, calls } = openProgram({
      dialect,
      answer: () => ({ code: 'given' }),
      launch: { hostApis: absent.map((name) => ({ name, sync: false })) },
    });
    for (const name of absent) {
      expect(run('canIUse', name), name).toBe(true);
      const given = await (find(program.api, name) as Callable)({ of: name });
      expect(given, name).toMatchObject({ code: 'given' });
    }
    expect(calls.map(({ args }) => args)).toEqual(
      absent.map((name) => ({ name, args: { of: name } })),
    );
  });
});
