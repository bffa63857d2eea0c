// The calling conventions: who is called, when, with which object.
import { describe, expect, it } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('wx', () => {
  it('calls success, then complete with the same object (A1)', async () => {
    const { run } = openProgram();
    const heard: unknown[] = [];
    const returned = run('vibrateShort', {
      success: (value: unknown) => heard.push(['success', value]),
      complete: (value: unknown) => heard.push(['complete', value]),
    });
    expect(returned).toBeUndefined();
    expect(heard).toEqual([]);
    await settled();
    expect(heard.map((one) => (one as unknown[])[0])).toEqual(['success', 'complete']);
    expect((heard[0] as unknown[])[1]).toBe((heard[1] as unknown[])[1]);
    expect((heard[0] as unknown[])[1]).toEqual({ errMsg: 'vibrateShort:ok' });
  });

  it('answers a promise only when no callback was given (A2)', async () => {
    const { run } = openProgram({
      answer: (api) => {
        if (api === 'device.call') throw failure('cancelled');
        return null;
      },
    });
    await expect(run('vibrateLong')).resolves.toEqual({ errMsg: 'vibrateLong:ok' });
    await expect(run('makePhoneCall', { phoneNumber: '1' })).rejects.toEqual({
      errMsg: 'makePhoneCall:fail cancel',
    });
    expect(run('vibrateLong', { complete: () => undefined })).toBeUndefined();
  });

  it('names the wrong parameter word for word', async () => {
    const { call } = openProgram();
    expect((await call('setNavigationBarTitle')).value).toEqual({
      errMsg:
        'setNavigationBarTitle:fail parameter error: parameter.title should be String instead of Undefined;',
      errno: 1001,
    });
    expect((await call('showToast', { title: 5 })).value['errMsg']).toBe(
      'showToast:fail parameter error: parameter.title should be String instead of Number;',
    );
    expect((await call('showLoading')).value['errMsg']).toBe('showLoading:ok');
    expect((await call('setClipboardData', { data: 5 })).value['errMsg']).toBe(
      'setClipboardData:fail parameter error: parameter.data should be String instead of Number;',
    );
    expect((await call('showActionSheet', { itemList: null })).value['errMsg']).toBe(
      'showActionSheet:fail parameter error: parameter.itemList should be Array instead of Null;',
    );
  });

  it('reports what a callback throws, and still calls complete', async () => {
    const { run, reported } = openProgram();
    let completed = false;
    run('vibrateShort', {
      success() {
        throw new Error('mine');
      },
      complete: () => (completed = true),
    });
    await settled();
    expect(reported).toEqual([new Error('mine')]);
    expect(completed).toBe(true);
  });

  it('words capability failures', async () => {
    const words = async (code: string, message: string) =>
      (
        await openProgram({
          answer: () => {
            throw failure(code, message);
          },
        }).call('getLocation')
      ).value['errMsg'];
    expect(await words('denied', 'x')).toBe('getLocation:fail auth deny');
    expect(await words('timeout', 'x')).toBe('getLocation:fail timeout');
    expect(await words('not-foreground', 'the mini program is not in the foreground')).toBe(
      'getLocation:fail the mini program is not in the foreground',
    );
    expect(await words('gesture-required', 'x')).toBe(
      'getLocation:fail can only be invoked by user TAP gesture.',
    );
  });

  it('says when the super app does not provide something', async () => {
    const { call, run } = openProgram({ capabilities: [] });
    expect((await call('login')).value).toEqual({
      errMsg: 'login:fail not provided by this super app',
      errno: 100,
    });
    expect(run('canIUse', 'login')).toBe(false);
  });

  it('answers getSystemInfo before it returns, as documented', () => {
    const { run } = openProgram();
    let width: unknown;
    run('getSystemInfo', {
      success: (info: { windowWidth: number }) => (width = info.windowWidth),
    });
    expect(width).toBe(375);
  });

  it('takes no argument, null and other nonsense', async () => {
    const { run } = openProgram();
    for (const argument of [undefined, null, 5, 'x', []])
      await expect(run('vibrateShort', argument)).resolves.toEqual({ errMsg: 'vibrateShort:ok' });
  });
});

describe('my', () => {
  it('calls back and answers a promise as well', async () => {
    const { run } = openProgram({
      dialect: 'my',
      answer: () => ({ networkType: 'wifi', isConnected: true }),
    });
    let heard: unknown;
    const promise = run('getNetworkType', { success: (value: unknown) => (heard = value) });
    await expect(promise).resolves.toEqual({ networkAvailable: true, networkType: 'WIFI' });
    expect(heard).toEqual({ networkAvailable: true, networkType: 'WIFI' });
  });

  it('fails with error and errorMessage', async () => {
    const { call } = openProgram({
      dialect: 'my',
      answer: () => {
        throw failure('cancelled');
      },
    });
    expect((await call('chooseImage')).value).toEqual({ error: 11, errorMessage: '用户取消操作' });
    expect((await call('getImageInfo')).value).toEqual({ error: 12, errorMessage: '路径不能为空' });
    expect((await call('setScreenBrightness', { brightness: 'x' })).value).toEqual({
      error: 2,
      errorMessage: 'invalid parameter!',
    });
  });

  it('does not count a failure that was called back as unhandled', async () => {
    const { run } = openProgram({
      dialect: 'my',
      answer: () => {
        throw failure('cancelled');
      },
    });
    const unhandled: unknown[] = [];
    const hear = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', hear);
    run('chooseImage', { fail: () => undefined });
    await settled();
    process.off('unhandledRejection', hear);
    expect(unhandled).toEqual([]);
  });
});

describe('what does not work here', () => {
  it('is told to the host in debug builds, each name once', async () => {
    const missing = async (debug: boolean) => {
      const { call, run, calls } = openProgram({ launch: { debug } });
      await call('startHCE');
      await call('startHCE');
      run('createVKSession', 'map');
      return calls.filter(({ api }) => api === 'app.unsupported').map(({ args }) => args['api']);
    };
    expect(await missing(true)).toEqual(['startHCE', 'createVKSession']);
    expect(await missing(false)).toEqual([]);
  });
});
