// Section A: a wx program opens another one.
import { describe, expect, it } from 'vitest';
import { journey } from '../test/journey.ts';
import { versionOf, wx } from '../test/programs.ts';

const fail = (reason: string, errno?: number) => ({
  errMsg: `navigateToMiniProgram:fail ${reason}`,
  ...(errno !== undefined && { errno }),
});
const NO_TAP = fail('can only be invoked by user TAP gesture.');

const A = wx('A');
const B = wx('B');
const C = wx('C');

/** A is in front and was just tapped. */
const tapped = (...programs: Parameters<typeof journey>) => {
  const j = journey(...(programs.length > 0 ? programs : [A, B, C]));
  j.open(programs[0] ?? A);
  j.tap();
  j.look();
  return j;
};

describe('the call', () => {
  it('A1 opens the target after the user confirms, and succeeds', () => {
    const j = tapped();
    const call = j.navigate(A, { appId: B.appId, path: 'pages/pay', extraData: { order: 1 } });
    expect(j.sheet).toMatchObject({ caller: A.info, target: B.info, passesData: true });
    expect([call.answer, j.front]).toEqual([undefined, 'A']);
    j.confirm();
    expect([call.answer, j.front]).toEqual(['success', 'B']);
  });

  it('A1 the sheet says when no data is passed', () => {
    const j = tapped();
    j.navigate(A, { appId: B.appId });
    expect(j.sheet?.passesData).toBe(false);
  });

  it('A2 every call has exactly one answer, whatever follows', () => {
    const j = tapped();
    const call = j.navigate(A, { appId: B.appId });
    j.confirm();
    j.close();
    j.wait(60 * 60_000);
    expect(call.answers).toBe(1);
  });
});

describe('parameters', () => {
  it.each([
    [undefined, 'Undefined'],
    [null, 'Null'],
    [7, 'Number'],
    [['x'], 'Array'],
    [{}, 'Object'],
    [true, 'Boolean'],
  ])('A3 appId %j is refused with the type as seen', (appId, type) => {
    const j = tapped();
    const call = j.navigate(A, appId === undefined ? {} : { appId });
    expect(call.answer).toEqual(
      fail(`parameter error: parameter.appId should be String instead of ${type};`, 1001),
    );
    expect(j.count('attest') + j.count('confirm')).toBe(0);
  });

  it.each([
    ['path', 5, 'String', 'Number'],
    ['extraData', 5, 'Object', 'Number'],
    ['extraData', [1], 'Object', 'Array'],
    ['extraData', null, 'Object', 'Null'],
    ['envVersion', 1, 'String', 'Number'],
  ])('A4 %s %j is refused in the same form', (name, value, expected, actual) => {
    const j = tapped();
    const call = j.navigate(A, { appId: B.appId, [name]: value });
    expect(call.answer).toEqual(
      fail(`parameter error: parameter.${name} should be ${expected} instead of ${actual};`, 1001),
    );
  });

  it('A4 an envVersion nobody knows is refused, an empty one is none', () => {
    const j = tapped();
    expect(j.navigate(A, { appId: B.appId, envVersion: 'beta' }).answer).toEqual(
      fail(
        'parameter error: parameter.envVersion should be develop or trial or release instead of beta;',
        1001,
      ),
    );
    j.navigate(A, { appId: B.appId, envVersion: '' });
    expect(j.sheet?.envVersion).toBe('release');
  });

  it('A4 a string extraData is accepted and stays a string', () => {
    const j = tapped();
    j.jump(A, B, { extraData: '{"a":1}' });
    expect(j.entry(B).referrerInfo).toEqual({ appId: A.appId, extraData: '{"a":1}' });
  });

  it('A4 unknown options are ignored', () => {
    const j = tapped();
    expect(j.jump(A, B, { allowFullScreen: true, query: { a: '1' } }).answer).toBe('success');
    expect(j.entry(B).pageQuery).toEqual({});
  });

  it('A4 a short link replaces appId and path', () => {
    const shop = wx('B', { shortLinks: { '#小程序://Shop/x1': 'pages/sale?id=4' } });
    const j = tapped(A, shop);
    const call = j.navigate(A, { shortLink: '#小程序://Shop/x1', path: 'pages/other' });
    j.confirm();
    expect(call.answer).toBe('success');
    expect(j.entry(shop)).toMatchObject({ path: 'pages/sale', pageQuery: { id: '4' } });
  });

  it('A4 a short link obeys the list and cannot lead to the caller', () => {
    const caller = wx('A', { list: [], shortLinks: { '#小程序://Self/1': '' } });
    const shop = wx('B', { shortLinks: { '#小程序://Shop/x1': '' } });
    const j = tapped(caller, shop);
    expect(j.navigate(caller, { shortLink: '#小程序://Shop/x1' }).refusal?.code).toBe(
      'not-in-list',
    );
    expect(j.navigate(caller, { shortLink: '#小程序://Self/1' }).refusal?.code).toBe('self');
    expect(j.navigate(caller, { shortLink: '#小程序://Nobody/1' }).answer).toEqual(
      fail('invalid appid', 1005),
    );
  });

  it('A3 a short link is a name the registry gave, not one every object has', () => {
    const shop = wx('B', { shortLinks: {} });
    const j = tapped(A, shop);
    j.hold('resolve');
    const call = j.navigate(A, { shortLink: 'constructor' });
    const { requestId } = j.last('resolve') ?? { requestId: '' };
    const version = versionOf(shop, 'release');
    const resolution = { ok: true, program: shop.info, version } as const;
    j.feed({ type: 'resolved', requestId, resolution });
    expect(call.refusal?.code).toBe('invalid-appid');
  });
});

describe('the tap', () => {
  it('A5 without a tap nothing is asked', () => {
    const j = journey(A, B);
    j.open(A);
    expect(j.navigate(A, { appId: B.appId }).answer).toEqual(NO_TAP);
    expect(j.count('confirm')).toBe(0);
  });

  it('A6 a tap is too old after 5 s', () => {
    const j = tapped();
    j.wait(5300);
    expect(j.navigate(A, { appId: B.appId }).answer).toEqual(NO_TAP);
  });

  it('A6 a tap in another program is not one in this one', () => {
    const j = tapped();
    j.jump(A, B);
    j.tap();
    j.back();
    expect(j.navigate(A, { appId: B.appId }).answer).toEqual(NO_TAP);
  });

  it('A7 several calls in one tap: one confirmation, one success', () => {
    const j = tapped();
    const calls = [1, 2, 3].map(() => j.navigate(A, { appId: B.appId }));
    j.confirm();
    expect(calls.map((call) => call.answer)).toEqual([
      'success',
      fail('another navigation is pending'),
      fail('another navigation is pending'),
    ]);
    expect(j.count('confirm')).toBe(1);
  });

  it('A7 a call in a row after the jump came back needs a tap of its own', () => {
    const j = tapped();
    j.jump(A, B);
    j.back();
    expect(j.navigate(A, { appId: B.appId }).answer).toEqual(NO_TAP);
  });
});

describe('who may be opened', () => {
  it('A8 only what app.json lists, with the id verbatim', () => {
    const caller = wx('A', { list: [C.appId] });
    const j = tapped(caller, B, C);
    expect(j.navigate(caller, { appId: B.appId }).answer).toEqual(
      fail(`appId "${B.appId}" is not in navigateToMiniProgramAppIdList`),
    );
    j.navigate(caller, { appId: C.appId });
    expect(j.sheet).not.toBeNull();
  });

  it('A8 no list declared lists nobody; the platform may drop the rule', () => {
    const caller = wx('A', { list: null });
    const j = tapped(caller, B);
    expect(j.navigate(caller, { appId: B.appId }).refusal?.code).toBe('not-in-list');
    j.setPolicy({ requireNavigateList: false });
    expect(j.jump(caller, B).answer).toBe('success');
  });

  it('A9 the list of a version is taken as released: more than ten is not this machine’s refusal', () => {
    const list = Array.from({ length: 12 }, (_, i) => `mpother${i}0`).concat(B.appId);
    const caller = wx('A', { list });
    const j = tapped(caller, B);
    expect(j.jump(caller, B).answer).toBe('success');
  });

  it('A10 not itself, whatever kind of version', () => {
    const self = wx('A', { versions: ['develop', 'release'] });
    const j = journey(self);
    j.open(self, { envVersion: 'develop' });
    j.tap();
    const call = j.navigate(self, { appId: self.appId, envVersion: 'release' });
    expect(call.answer).toEqual(fail("can't navigate to myself"));
  });

  it.each(['mpnobody1', '', 'nonsense', '__proto__'])('A11 %j is an invalid appid', (appId) => {
    const caller = wx('A', { list: [appId] });
    const j = tapped(caller, B);
    expect(j.navigate(caller, { appId }).answer).toEqual(fail('invalid appid', 1005));
  });

  it('A11 an unreleased program and one of another kind of version cannot be told from none', () => {
    const draft = wx('B', { versions: ['develop'] });
    const j = tapped(A, draft);
    expect(j.navigate(A, { appId: draft.appId }).answer).toEqual(fail('invalid appid', 1005));
  });

  it.each([
    [C, 'release'],
    [B, 'trial'],
  ] as const)('A11 an answer about something else is no answer (%#)', (about, envVersion) => {
    const j = tapped();
    j.hold('resolve');
    const call = j.navigate(A, { appId: B.appId });
    const { requestId } = j.last('resolve') ?? { requestId: '' };
    const version = versionOf(about, envVersion);
    j.feed({
      type: 'resolved',
      requestId,
      resolution: { ok: true, program: about.info, version },
    });
    expect(call.answer).toEqual(fail('invalid appid', 1005));
  });

  it('A12 the user refuses', () => {
    const j = tapped();
    const call = j.navigate(A, { appId: B.appId });
    j.refuse();
    expect([call.answer, j.front]).toEqual([fail('cancel', 1), 'A']);
  });

  it.each([
    ['its owner accepts nobody', wx('B', { accepts: 'nobody' })],
    ['its owner accepts others', wx('B', { accepts: [C.appId] })],
    ['the platform forbids it', wx('B', { platformForbidsJumps: true })],
    ['the page is not open to the outside', wx('B', { entryPages: ['pages/open'] })],
  ])('A13 %s', (_why, target) => {
    const j = tapped(A, target);
    const call = j.navigate(A, { appId: target.appId, path: 'pages/inner' });
    expect(call.answer).toEqual(fail('jump miniprogram banded'));
    expect(j.count('confirm')).toBe(0);
  });

  it('A13 an accepted caller and an open page pass', () => {
    const target = wx('B', {
      accepts: [A.appId],
      platformForbidsJumps: true,
      entryPages: ['pages/open'],
    });
    const j = tapped(A, target);
    expect(j.jump(A, target, { path: '/pages/open?x=1' }).answer).toBe('success');
  });
});

describe('when', () => {
  it('A14 not from the background', () => {
    const j = tapped();
    j.jump(A, B);
    const call = j.navigate(A, { appId: C.appId });
    expect(call.answer).toEqual(fail('the mini program is not in the foreground'));
    expect(j.count('confirm')).toBe(1);
  });

  it('A14 not while the host page is hidden, nor when it becomes hidden during the proof of the tap', () => {
    const j = tapped();
    j.hold('attest');
    const early = j.navigate(A, { appId: B.appId });
    j.hideHost();
    j.release();
    const late = j.navigate(A, { appId: B.appId });
    expect([early.refusal?.code, late.refusal?.code]).toEqual(['not-foreground', 'not-foreground']);
  });

  it('A14 not while being closed', () => {
    const j = tapped();
    j.withdraw(A);
    expect(j.navigate(A, { appId: B.appId }).answer).toEqual(
      fail('the mini program is being closed'),
    );
  });

  it('A14 a program that has ended is not heard', () => {
    const j = tapped();
    const { id } = j.instance(A);
    j.crash(A);
    j.feed({ type: 'navigate-to', instanceId: id, callId: 99, args: { appId: B.appId } });
    j.close();
    j.feed({ type: 'navigate-to', instanceId: id, callId: 99, args: { appId: B.appId } });
    expect(j.count('reply')).toBe(0);
  });
});

describe('the order of the checks', () => {
  it('A3 A10 A5 A8 A11 A13: the first that fails speaks', () => {
    const shut = wx('B', { accepts: 'nobody' });
    const caller = wx('A', { list: [shut.appId, 'mpnobody1'] });
    const j = journey(caller, shut, C);
    j.open(caller);
    const codes = (args: Parameters<typeof j.navigate>[1]) =>
      j.navigate(caller, args).refusal?.code;
    // Nothing is tapped yet.
    expect(codes({ appId: caller.appId, path: 5 })).toBe('parameter');
    expect(codes({ appId: caller.appId })).toBe('self');
    expect(codes({ appId: C.appId })).toBe('tap-required');
    j.tap();
    expect(codes({ appId: C.appId })).toBe('not-in-list');
    expect(codes({ appId: 'mpnobody1' })).toBe('invalid-appid');
    expect(codes({ appId: shut.appId })).toBe('forbidden-by-target');
    expect(j.count('consume-tap')).toBe(0);
  });
});
