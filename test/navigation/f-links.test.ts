// Section F of the navigation rules in a real browser: schemes and links open programs, cold and hot.
import { beforeEach, describe, expect, it } from 'vitest';
import { MY1, useStage, WX1, WX2 } from './stage.ts';

const stage = useStage();
const { order, jump } = stage;

const told = async (appId: string, what = 'App.onLaunch'): Promise<unknown> =>
  (await stage.phone.record(appId, what)).data;
/** As the registry of the server mints it. */
const mint = (body: object): Promise<string> =>
  stage.phone.quiet.run(async (it) => {
    const response = await fetch('/api/links', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(it),
    });
    return ((await response.json()) as { id: string }).id;
  }, body);
const own = (id: string): string => `${stage.server.hostOrigin}/?open=${id}`;

describe('schemes', () => {
  const scheme =
    `alipays://platformapi/startapp?appId=${MY1}` +
    '&page=pages%2Fother%2Fother%3Fk1%3D1%26k2%3D2&query=a%3Dfoo%26b%3D%25E4%25B8%25AD';

  it.each([
    ['as it is', scheme],
    ['with keys for the client', `${scheme}&chInfo=ch_x&nbupdate=syncforce&appClearTop=NO`],
    [
      'wrapped in https',
      `https://ds.alipay.com/?scheme=${encodeURIComponent(`${scheme}&startMultApp=YES`)}`,
    ],
  ])('F1 F5 %s', async (_name, link) => {
    const { phone } = stage;
    await phone.openLink(link);
    expect(await told(MY1)).toEqual({
      path: 'pages/other/other',
      query: { a: 'foo', b: '中' },
      scene: '1065',
      apiCategory: 'default',
    });
    expect(await told(MY1, 'other.onLoad')).toEqual({ k1: '1', k2: '2' });
  });

  it('F2 what is no scheme opens nothing, and says why', async () => {
    const { phone } = stage;
    for (const [link, reason] of [
      ['alipays://platformapi/startapp?appId=1234&page=x', "非 16 位 appId '1234'"],
      [`${scheme}&evil=1`, "不支持参数 'evil'"],
      ['https://elsewhere.example/?open=mpprobe001', 'the link is not one of this app'],
    ] as const)
      await expect(phone.openLink(link)).rejects.toThrow(reason);
    expect(await phone.journey()).toEqual([]);
  });
});

describe('our own links', () => {
  it('F6 a minted link, and a scanned one: what was minted, with its scene', async () => {
    const { phone } = stage;
    for (const [kind, scene] of [
      ['link', 1065],
      ['qr', 1011],
    ] as const) {
      await stage.renew({});
      const id = await mint({ appId: WX1, path: 'pages/other/other?x=1', query: { y: '2' }, kind });
      expect(id).toMatch(/^l_/);
      await phone.openLink(own(id));
      expect(await told(WX1)).toEqual({
        path: 'pages/other/other',
        query: { x: '1', y: '2' },
        scene,
        referrerInfo: {},
        apiCategory: 'default',
      });
    }
  });

  it('F6 tampered, foreign or malformed: a sentence, nothing opens', async () => {
    const { phone } = stage;
    const id = await mint({ appId: WX1 });
    for (const open of [`${id}x`, `l_${'0'.repeat(24)}`])
      await expect(phone.openLink(own(open))).rejects.toThrow('This link is not valid any more.');
    for (const open of ['nonsense', '%E4%', ''])
      await expect(phone.openLink(own(open))).rejects.toThrow();
    expect(await phone.journey()).toEqual([]);
  });

  it('F6 a page the target does not have is the target’s business, an unknown program the user’s', async () => {
    const { phone } = stage;
    await phone.openLink(own(await mint({ appId: WX1, path: 'pages/gone/gone?redirect=1' })));
    expect(await told(WX1, 'other.onLoad')).toEqual({ redirected: '1' });
    await expect(phone.openLink(own('mpunknown1'))).rejects.toThrow('invalid-appid');
  });
});

describe('a link to a live program', () => {
  beforeEach(async () => {
    const { phone } = stage;
    for (const appId of [WX1, MY1]) {
      await phone.open({ appId });
      await phone.run({ api: 'navigateTo', options: { url: '/pages/deep/deep' } });
      await phone.record(appId, 'deep.onReady');
      await phone.close();
    }
    await phone.forget();
  });

  it('F7 is a hot start: no path keeps the pages, a path relaunches; it starts a journey of its own', async () => {
    const { phone } = stage;
    await phone.openLink(own(await mint({ appId: WX1 })));
    await phone.record(WX1, 'deep.onShow');
    expect(await order(WX1)).toEqual(['App.onShow', 'deep.onShow']);
    expect(await told(WX1, 'App.onShow')).toMatchObject({ scene: 1065, referrerInfo: {} });
    await jump(WX1, WX2);
    await phone.forget();
    await phone.openLink(own(await mint({ appId: WX1, path: 'pages/other/other?x=1' })));
    await phone.record(WX1, 'other.onReady');
    expect(await order(WX1)).toEqual([
      'App.onShow',
      'deep.onUnload',
      'home.onUnload',
      'other.onLoad',
      'other.onShow',
      'other.onReady',
    ]);
    expect(await phone.journey()).toEqual([WX1]);
    await phone.forget();
    await phone.openLink(`alipays://platformapi/startapp?appId=${MY1}&query=a%3D1`);
    await phone.record(MY1, 'deep.onShow');
    expect(await told(MY1, 'App.onShow')).toMatchObject({ scene: '1065', query: { a: '1' } });
    expect(await order(MY1)).toEqual(['App.onShow', 'deep.onShow']);
  });
});
