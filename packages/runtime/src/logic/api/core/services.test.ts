// Services behind the super app's hooks, as programs of both dialects use them.
import { describe, expect, it, vi } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram, type Callable } from '../testing/program.ts';

type Cloud = Record<string, Callable>;
const answer = (api: string) => {
  if (api === 'open.cloud') return { result: { sum: 3 } };
  if (api === 'open.ad') return { completed: true };
  if (api === 'open.invoiceTitle') return { type: 'person', title: 'Ann', taxNumber: '' };
  return null;
};

describe('the cloud', () => {
  it('of wx calls functions in the environment of init, or of the call', async () => {
    const { program, calls } = openProgram({ answer });
    const cloud = program.api['cloud'] as Cloud;
    cloud['init']?.({ env: 'prod-1', traceUser: true });
    await expect(cloud['callFunction']?.({ name: 'add', data: { a: 1 } })).resolves.toEqual({
      result: { sum: 3 },
      requestID: '',
      errMsg: 'cloud.callFunction:ok',
    });
    // A promise besides callbacks: programs that wrap it chain `then`.
    const success: unknown[] = [];
    const both = { config: { env: 'test-1' }, success: (it: unknown) => success.push(it) };
    expect([await cloud['callFunction']?.({ name: 'add', ...both })]).toEqual(success);
    expect(calls.map(({ args }) => args)).toEqual([
      { service: 'callFunction', environment: 'prod-1', name: 'add', data: { a: 1 } },
      { service: 'callFunction', environment: 'test-1', name: 'add', data: {} },
    ]);
    await expect(cloud['uploadFile']?.({})).rejects.toMatchObject({ errno: 100 });
  });

  it('of wx can be initialised, and asked, where there is none', async () => {
    const { program, run } = openProgram({ capabilities: [] });
    const cloud = program.api['cloud'] as Cloud;
    cloud['init']?.();
    expect(run('canIUse', 'cloud')).toBe(false);
    await expect(cloud['callFunction']?.({ name: 'add' })).rejects.toEqual({
      errMsg: 'cloud.callFunction:fail not provided by this super app',
      errno: 100,
    });
    const query = cloud['database']?.() as Cloud;
    const chain = query['collection']?.('c') as Cloud;
    const filtered = chain['where']?.({}) as Cloud;
    await expect(filtered['get']?.()).rejects.toMatchObject({ errno: 100 });
  });

  it('of my is a context', async () => {
    const { program, calls } = openProgram({ dialect: 'my', answer });
    const context = (program.api['cloud'] as Cloud)['createCloudContext']?.({ env: 'e' }) as Cloud;
    await expect(context['init']?.()).resolves.toEqual({ success: true });
    await expect(context['callFunction']?.({ name: 'f' })).resolves.toMatchObject({
      result: { sum: 3 },
    });
    expect(calls[0]?.args).toMatchObject({ environment: 'e', name: 'f' });
    await expect(context['callFunction']?.({})).rejects.toEqual({
      error: 60001,
      errorMessage: '无效入参，缺少参数 name',
    });
  });
});

describe('advertisements', () => {
  it('load, are shown, and tell how they ended', async () => {
    const { run } = openProgram({ answer });
    const ad = run('createRewardedVideoAd', { adUnitId: 'u1' }) as Cloud;
    expect(run('createRewardedVideoAd', { adUnitId: 'u1' })).toBe(ad);
    const loaded = vi.fn();
    ad['onLoad']?.(loaded);
    await vi.waitFor(() => expect(loaded).toHaveBeenCalled());
    const closed = new Promise((resolve) => ad['onClose']?.(resolve));
    await ad['load']?.();
    await ad['show']?.();
    expect(await closed).toEqual({ isEnded: true });
  });

  it('say why there was none', async () => {
    const { run } = openProgram({
      answer: () => {
        throw failure('internal', 'no advertisement');
      },
    });
    const ad = run('createInterstitialAd', { adUnitId: 'u1' }) as Cloud;
    const wrong = new Promise((resolve) => ad['onError']?.(resolve));
    await ad['show']?.();
    expect(await wrong).toEqual({ errMsg: 'createInterstitialAd:fail no advertisement' });
  });
});

describe('the wallet', () => {
  it('answers in the words of the dialect', async () => {
    const { call } = openProgram({ answer });
    expect((await call('chooseInvoiceTitle')).value).toMatchObject({ type: '1', title: 'Ann' });
    expect((await call('addCard', {})).value['errMsg']).toBe(
      'addCard:fail parameter error: parameter.cardList should be Array instead of Undefined;',
    );
  });
});
