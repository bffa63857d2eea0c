// Section B: a my program opens another one.
import { describe, expect, it } from 'vitest';
import { journey } from '../test/journey.ts';
import { my, wx } from '../test/programs.ts';

const A = my('A');
const B = my('B');
const C = my('C');

const inFront = (...programs: Parameters<typeof journey>) => {
  const j = journey(...(programs.length > 0 ? programs : [A, B, C]));
  j.open(programs[0] ?? A);
  j.look();
  return j;
};

describe('the call', () => {
  it('B1 opens the target after the user confirms; the success has a channel', () => {
    const j = inFront();
    const call = j.navigate(A, { appId: B.appId, wantsChannel: true });
    j.confirm();
    expect([call.answer, call.channelId, j.front]).toEqual(['success', j.entry(B).channelId, 'B']);
  });

  it.each([
    {},
    { appId: 2021001118673392 },
    { appId: '202100111867339' },
    { appId: 'nonsense' },
    { appId: B.appId, path: 1 },
    { appId: B.appId, path: '../x' },
    { appId: B.appId, query: 'a=1' },
    { appId: B.appId, query: null },
    { appId: B.appId, query: { a: { b: 1 } } },
    { appId: B.appId, extraData: [] },
  ])('B2 %j: 参数无效', (args) => {
    const j = inFront();
    expect(j.navigate(A, args).answer).toEqual({ error: 2, errorMessage: '参数无效' });
  });

  it('B2 ids of the other dialect are ids', () => {
    const shop = wx('B');
    const j = inFront(A, shop);
    j.navigate(A, { appId: shop.appId });
    expect(j.sheet?.target).toBe(shop.info);
  });

  it.each([
    ['nobody', my('B', { accepts: 'nobody' })],
    ['others', my('B', { accepts: [C.appId] })],
    ['through other pages', my('B', { entryPages: ['pages/open'] })],
  ])('B3 the target accepts %s', (_who, target) => {
    const j = inFront(A, target);
    const call = j.navigate(A, { appId: target.appId, path: 'pages/inner' });
    expect(call.answer).toEqual({ error: 30, errorMessage: '目标应用不允许被跳转。' });
  });

  it('B4 the appId does not exist, or the network fails', () => {
    const j = inFront();
    expect(j.navigate(A, { appId: '2021999999999999' }).answer).toEqual({
      error: 31,
      errorMessage: '跳转失败，目标 appId 无效',
    });
    j.offline();
    expect(j.navigate(A, { appId: B.appId }).answer).toEqual({
      error: 31,
      errorMessage: '跳转失败，请检查网络',
    });
  });

  it('B5 the platform’s industry rule forbids, unless the target names the caller', () => {
    const shut = my('B', { platformForbidsJumps: true });
    const open = my('C', { platformForbidsJumps: true, accepts: [A.appId] });
    const j = inFront(A, shut, open);
    expect(j.navigate(A, { appId: shut.appId }).answer).toEqual({
      error: 5001,
      errorMessage: '跳转小程序不在允许可跳转的行业规范内',
    });
    expect(j.jump(A, open).answer).toBe('success');
  });

  it('B6 not released: success, and the user sees the host’s page', () => {
    const draft = my('B', { versions: [] });
    const j = inFront(A, draft);
    const call = j.navigate(A, { appId: draft.appId });
    j.confirm();
    expect(call.answer).toBe('success');
    expect(j.look()).toEqual(['A success', 'A hide 1', '暂未找到此功能: B']);
    expect(j.front).toBeNull();
    expect(j.alive).toEqual(['A']);
  });

  it('B6 leaving that page is coming back from the target, without data', () => {
    const draft = my('B', { versions: [] });
    const j = inFront(A, draft);
    j.jump(A, draft);
    j.back();
    expect(j.front).toBe('A');
    expect(j.entry(A)).toMatchObject({ scene: 1038, referrerInfo: { appId: draft.appId } });
    expect(j.entry(A).referrerInfo).not.toHaveProperty('extraData');
  });

  it('B7 the prompt names the target; refusing it: 用户取消操作', () => {
    const j = inFront();
    const call = j.navigate(A, { appId: B.appId });
    expect(j.sheet).toMatchObject({ dialect: 'my', target: { name: { zh: '程序B' } } });
    j.refuse();
    expect(call.answer).toEqual({ error: 11, errorMessage: '用户取消操作' });
  });

  it('B8 no tap is needed, unless the platform demands one', () => {
    const j = inFront();
    j.navigate(A, { appId: B.appId });
    expect([j.count('attest'), j.count('consume-tap'), j.count('confirm')]).toEqual([0, 0, 1]);
    j.refuse();
    j.setPolicy({ tapToNavigate: { wx: true, my: true } });
    expect(j.navigate(A, { appId: B.appId }).answer).toEqual({
      error: 5,
      errorMessage: 'navigateToMiniProgram can only be invoked by user tap gesture',
    });
  });
});

describe('what crosses', () => {
  it('B9 the path’s query and the app query never mix', () => {
    const j = inFront();
    j.jump(A, B, { path: 'pages/i?p=1', query: { a: 'foo' } });
    expect(j.entry(B)).toMatchObject({
      path: 'pages/i',
      pageQuery: { p: '1' },
      appQuery: { a: 'foo' },
    });
  });

  it('B9 numbers in the query travel as text', () => {
    const j = inFront();
    j.jump(A, B, { query: { n: 1, yes: true, none: null } });
    expect(j.entry(B).appQuery).toEqual({ n: '1', yes: 'true' });
  });

  it('B10 no query: none at all', () => {
    const j = inFront();
    j.jump(A, B, { path: 'pages/i?p=1' });
    expect(j.entry(B)).not.toHaveProperty('appQuery');
  });

  it('B11 extraData arrives with its nesting', () => {
    const j = inFront();
    const extraData = { x: { y: ['z', { n: 1.5, nothing: null }] } };
    j.jump(A, B, { extraData });
    expect(j.entry(B).referrerInfo).toEqual({ appId: A.appId, extraData });
  });
});

describe('the stack rule', () => {
  it('B12 A→B, B→A: A comes to the front and B exits', () => {
    const j = inFront();
    j.jump(A, B);
    j.look();
    const call = j.jump(B, A, { extraData: { from: 'B' } });
    expect(call.answers).toBe(1);
    expect(j.look()).toEqual([
      'B success',
      'B hide 1',
      'B destroyed: stack-rule',
      'A hot 1037, keeps its pages',
    ]);
    expect([j.chain, j.alive]).toEqual([['A'], ['A']]);
    expect(j.entry(A).referrerInfo).toEqual({ appId: B.appId, extraData: { from: 'B' } });
  });

  it('B13 A→B→C, C→A: B and C exit', () => {
    const j = inFront();
    j.jump(A, B);
    j.jump(B, C);
    j.jump(C, A);
    expect([j.chain, j.alive]).toEqual([['A'], ['A']]);
  });

  it('B13 A→B→C, C→B: only C exits, and B’s opener is still A', () => {
    const j = inFront();
    j.jump(A, B);
    j.jump(B, C);
    j.jump(C, B);
    expect([j.chain, j.alive]).toEqual([
      ['A', 'B'],
      ['A', 'B'],
    ]);
    j.back();
    expect(j.front).toBe('A');
  });

  it('B14 with a path A loads that page', () => {
    const j = inFront();
    j.jump(A, B);
    j.jump(B, A, { path: 'pages/list?x=1' });
    expect(j.look().at(-1)).toBe('A hot 1037, loads its page');
    expect(j.entry(A)).toMatchObject({ path: 'pages/list', pageQuery: { x: '1' } });
  });

  it('B15 without a path A’s pages stay', () => {
    const j = inFront();
    j.page(A, 'pages/deep', { y: '2' });
    j.jump(A, B);
    j.jump(B, A);
    expect(j.look().at(-1)).toBe('A hot 1037, keeps its pages');
    expect(j.entry(A)).toMatchObject({ path: 'pages/deep', pageQuery: {} });
  });

  it('B16 not open: on top of the journey', () => {
    const j = inFront();
    j.jump(A, B);
    j.jump(B, C);
    expect(j.chain).toEqual(['A', 'B', 'C']);
  });

  it('B16 a program that was left earlier is only kept alive: it comes on top, nobody exits', () => {
    const j = inFront();
    j.jump(A, B);
    j.back();
    j.jump(A, C);
    j.jump(C, B);
    expect(j.look().at(-1)).toBe('B hot 1037, keeps its pages');
    expect(j.chain).toEqual(['A', 'C', 'B']);
  });

  it('B12 the opener that was destroyed starts again in its place', () => {
    const j = inFront();
    j.jump(A, B);
    j.memoryPressure();
    expect(j.chain).toEqual(['(A)', 'B']);
    j.jump(B, A, { extraData: { n: 1 } });
    expect([j.chain, j.alive]).toEqual([['A'], ['A']]);
    expect(j.entry(A)).toMatchObject({ scene: 1037, referrerInfo: { extraData: { n: 1 } } });
  });
});

describe('kinds of version', () => {
  it('B17 as A15 and A16', () => {
    const caller = my('A', { versions: ['develop', 'release'] });
    const target = my('B', { versions: ['trial', 'release'] });
    const j = journey(caller, target);
    j.open(caller);
    j.jump(caller, target, { envVersion: 'trial' });
    expect(j.instance(target).envVersion).toBe('release');
    j.goHome();
    j.open(caller, { envVersion: 'develop' });
    const { id } = j.instance(caller, 'develop');
    j.feed({
      type: 'navigate-to',
      instanceId: id,
      callId: 900,
      args: { appId: target.appId, envVersion: 'trial' },
    });
    j.confirm();
    expect(j.instance(target, 'trial').visible).toBe(true);
  });
});

describe('leaving', () => {
  it('B18 navigateBack: the opener gets the result with scene 1038', () => {
    const j = inFront();
    j.jump(A, B);
    const call = j.navigateBack(B, { extraData: { paid: true } });
    expect(call.answer).toBe('success');
    expect(j.entry(A)).toMatchObject({
      scene: 1038,
      referrerInfo: { appId: B.appId, extraData: { paid: true } },
    });
  });

  it('B18 without data none arrives', () => {
    const j = inFront();
    j.jump(A, B);
    j.navigateBack(B);
    expect(j.entry(A).referrerInfo).toEqual({ appId: B.appId });
  });

  it('B19 without an opener it fails', () => {
    const j = inFront();
    expect(j.navigateBack(A, { extraData: {} }).answer).toEqual({
      error: 3,
      errorMessage: '当前小程序不是由其他小程序打开的',
    });
    expect(j.front).toBe('A');
  });

  it('B20 exit without a tap', () => {
    const j = inFront();
    expect(j.exit(A).answer).toEqual({
      error: 5,
      errorMessage: 'exitMiniProgram can only be invoked by user tap gesture',
    });
    expect(j.front).toBe('A');
  });

  it('B21 exit in a tap ends the program at once', () => {
    const j = inFront();
    j.jump(A, B);
    j.tap();
    j.look();
    expect(j.exit(B).answer).toBe('success');
    expect(j.look()).toEqual([
      'B success',
      'B hide 0',
      'B destroyed: exit',
      'A hot 1038, keeps its pages',
    ]);
  });

  it('B21 several exits in one tap: each is answered before the program ends', () => {
    const j = inFront();
    j.tap();
    j.hold('attest');
    const calls = [j.exit(A), j.exit(A)];
    j.release();
    expect(calls.map(({ answer }) => answer)).toEqual([
      'success',
      { error: 3, errorMessage: '小程序正在关闭' },
    ]);
    expect(j.alive).toEqual([]);
  });

  it('B22 restart: a new context on the page asked for, else home', () => {
    const j = inFront();
    const { id } = j.instance(A);
    expect(j.restart(A, { path: 'pages/x?y=1' }).answer).toBe('success');
    expect(j.instance(A).id).not.toBe(id);
    expect(j.entry(A)).toMatchObject({ path: 'pages/x', pageQuery: { y: '1' } });
    j.restart(A, {});
    expect(j.entry(A).path).toBe('pages/home');
    expect(j.shows(A).map(({ start }) => start)).toEqual(['cold', 'cold', 'cold']);
  });

  it('B23 closed or left: kept alive for 5 minutes', () => {
    const j = inFront();
    j.close();
    j.wait(5 * 60_000 - 1);
    expect(j.alive).toEqual(['A']);
    j.wait(1);
    expect(j.look()).toEqual(['A hide 0', 'home', 'A destroyed: keep-alive-over']);
  });

  it('B23 never suspended, but destroyed under pressure', () => {
    const j = inFront();
    j.close();
    j.wait(60_000);
    j.memoryPressure();
    expect(j.look()).toEqual(['A hide 0', 'home', 'A destroyed: memory']);
  });

  it('B24 whoever asks for the channel gets one, also where the opener exits', () => {
    const j = inFront();
    j.jump(A, B);
    const call = j.jump(B, A, { wantsChannel: true });
    expect(call.channelId).toBe(j.entry(A).channelId);
    expect(j.last('channel-close')).toMatchObject({
      instanceId: j.instance(A).id,
      channelId: call.channelId,
    });
  });
});
