// Section A, continued: what a wx program asks for (version, path, extraData) and what becomes of it.
import { describe, expect, it } from 'vitest';
import { journey } from '../test/journey.ts';
import { wx } from '../test/programs.ts';

const fail = (reason: string, errno?: number) => ({
  errMsg: `navigateToMiniProgram:fail ${reason}`,
  ...(errno !== undefined && { errno }),
});

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

describe('kinds of version', () => {
  const all = wx('B', { versions: ['develop', 'trial', 'release'] });

  it.each(['develop', 'trial'])(
    'A15 a released caller that asks for %s gets the release',
    (env) => {
      const j = tapped(A, all);
      j.jump(A, all, { envVersion: env });
      expect(j.instance(all).envVersion).toBe('release');
    },
  );

  it.each(['develop', 'trial', 'release'])(
    'A16 a develop caller gets the %s it asks for',
    (env) => {
      const caller = wx('A', { versions: ['develop'] });
      const j = journey(caller, all);
      j.open(caller, { envVersion: 'develop' });
      j.jump(caller, all, { envVersion: env });
      expect(j.instance(all).envVersion).toBe(env);
    },
  );

  it('A16 without the right to it the answer is A11', () => {
    const caller = wx('A', { versions: ['trial'] });
    const j = journey(caller, B);
    j.open(caller, { envVersion: 'trial' });
    j.tap();
    expect(j.navigate(caller, { appId: B.appId, envVersion: 'develop' }).answer).toEqual(
      fail('invalid appid', 1005),
    );
  });
});

describe('the path', () => {
  it.each([undefined, '', '/'])(
    'A17 %j leads to the home page of a target that is not alive',
    (path) => {
      const j = tapped();
      j.jump(A, B, path === undefined ? {} : { path });
      expect(j.entry(B)).toMatchObject({ path: 'pages/home', pageQuery: {} });
    },
  );

  it.each(['pages/a?x=1&y=%E4%BD%A0', '/pages/a?x=1&y=%E4%BD%A0'])(
    'A18 %s: the query is decoded once, the path has no slash and no query',
    (path) => {
      const j = tapped();
      j.jump(A, B, { path });
      expect(j.entry(B)).toMatchObject({ path: 'pages/a', pageQuery: { x: '1', y: '你' } });
    },
  );

  it('A18 a malformed percent sign stays as it is', () => {
    const j = tapped();
    j.jump(A, B, { path: 'pages/a?y=%E4&z=%E4%BD%A0%&w=%2525' });
    expect(j.entry(B).pageQuery).toEqual({ y: '%E4', z: '你%', w: '%25' });
  });

  it('A18 a query alone goes to the home page (mini games use it)', () => {
    const j = tapped();
    j.jump(A, B, { path: '?foo=bar' });
    expect(j.entry(B)).toMatchObject({ path: 'pages/home', pageQuery: { foo: 'bar' } });
  });

  it('A19 a page the target does not have is the target’s own business: it opens with that path', () => {
    const j = tapped();
    expect(j.jump(A, B, { path: 'pages/gone?x=1' }).answer).toBe('success');
    expect(j.entry(B)).toMatchObject({ path: 'pages/gone', pageQuery: { x: '1' } });
  });

  it.each([
    ['../other', 'one with ".."'],
    ['https://evil.example/x', 'a URL'],
    ['//evil.example', 'a URL'],
    ['pages\\a', 'one with "\\"'],
    ['pages/a#x', 'one with "#"'],
    ['pages/\u0000a', 'one with control characters'],
    [`pages/${'a'.repeat(2048)}`, 'one of 2054 characters'],
  ])('A20 %j is refused', (path, actual) => {
    const j = tapped();
    expect(j.navigate(A, { appId: B.appId, path }).answer).toEqual(
      fail(`parameter error: parameter.path should be a page path instead of ${actual};`, 1001),
    );
  });

  it('A20 dots and URLs in the query are data', () => {
    const j = tapped();
    j.jump(A, B, { path: 'pages/a?next=https://shop.example/../x' });
    expect(j.entry(B).pageQuery).toEqual({ next: 'https://shop.example/../x' });
  });
});

describe('extraData', () => {
  const nested = (depth: number): Record<string, never> | { d: unknown } =>
    depth === 1 ? {} : { d: nested(depth - 1) };

  it.each([
    [
      'too long',
      { t: 'x'.repeat(65536) },
      'should not exceed 65536 bytes as JSON text (it has 65544);',
    ],
    ['too deep', nested(33), 'should not be nested deeper than 32 levels;'],
    ['too many values', { list: Array(10_000).fill(0) }, 'should not have more than 10000 values;'],
  ])('A21 %s: refused with a sentence, the tap is kept', (_name, extraData, sentence) => {
    const j = tapped();
    const call = j.navigate(A, { appId: B.appId, extraData: extraData as never });
    expect(call.answer).toEqual(fail(`parameter error: parameter.extraData ${sentence}`, 1001));
    j.navigate(A, { appId: B.appId });
    expect(j.sheet).not.toBeNull();
  });

  it('A21 exactly at the limits it passes', () => {
    const j = tapped();
    expect(j.jump(A, B, { extraData: { t: 'x'.repeat(65528) } }).answer).toBe('success');
    expect(j.entry(B).referrerInfo?.extraData).toHaveProperty('t');
    j.back();
    expect(j.jump(A, B, { extraData: nested(32) as never }).answer).toBe('success');
  });

  it('A21 bytes are counted, not characters', () => {
    const j = tapped();
    const call = j.navigate(A, { appId: B.appId, extraData: { t: '你'.repeat(22_000) } });
    expect(call.refusal?.code).toBe('extra-data');
  });
});

describe('a target that is alive', () => {
  const visited = () => {
    const j = tapped();
    j.jump(A, B, { path: 'pages/a?x=1' });
    j.page(B, 'pages/deep', { y: '2' });
    j.back();
    j.look();
    return j;
  };

  it('A22 with a path: comes to the front and loads that page, same context', () => {
    const j = visited();
    const { id } = j.instance(B);
    j.jump(A, B, { path: 'pages/b' });
    expect(j.look().at(-1)).toBe('B hot 1037, loads its page');
    expect([j.instance(B).id, j.entry(B).path]).toEqual([id, 'pages/b']);
  });

  it('A23 without a path: comes to the front with its pages as they were', () => {
    const j = visited();
    j.jump(A, B);
    expect(j.look().at(-1)).toBe('B hot 1037, keeps its pages');
    expect(j.entry(B)).toMatchObject({ path: 'pages/deep', pageQuery: {} });
  });

  it('A24 noRelaunchIfPathUnchanged keeps the pages when path and query are those of the last launch', () => {
    const j = visited();
    j.jump(A, B, { path: '/pages/a?x=1', noRelaunchIfPathUnchanged: true });
    expect(j.look().at(-1)).toBe('B hot 1037, keeps its pages');
    j.back();
    j.jump(A, B, { path: 'pages/a?x=2', noRelaunchIfPathUnchanged: true });
    expect(j.look().at(-1)).toBe('B hot 1037, loads its page');
  });
});

describe('the rest', () => {
  it('A25 with events there is a channel, without there is none', () => {
    const j = tapped();
    const call = j.jump(A, B, { wantsChannel: true });
    expect(call.channelId).toBe(j.entry(B).channelId);
    expect(call.channelId).toBeTypeOf('string');
    j.back();
    expect(j.jump(A, B).channelId).toBeUndefined();
  });

  it('A26 a broken package: the caller stays in front and nothing half-open remains', () => {
    const j = tapped();
    j.breakPackage(B);
    const call = j.jump(A, B);
    expect(call.answer).toEqual(
      fail('the mini program could not be opened: the signature does not match'),
    );
    expect([j.front, j.alive, j.look()]).toEqual(['A', ['A'], ['A fail']]);
  });

  it('A26 no network, at the registry or at the package', () => {
    const j = tapped();
    j.hold('launch');
    const late = j.jump(A, B);
    j.offline();
    j.release();
    j.tap();
    const early = j.navigate(A, { appId: B.appId });
    expect([late.answer, early.answer]).toEqual([fail('network error'), fail('network error')]);
  });

  it('A26 a program in development that does not compile is told apart from a lost network', () => {
    const j = tapped();
    j.hold('resolve');
    const call = j.navigate(A, { appId: B.appId });
    const { requestId } = j.last('resolve') ?? { requestId: '' };
    j.feed({ type: 'resolved', requestId, resolution: { ok: false, reason: 'broken' } });
    expect(call.answer).toEqual(
      fail('the mini program could not be opened: its code does not compile'),
    );
  });

  it('A26 a program for an older age than the super app shows is refused by the platform’s rules', () => {
    const j = tapped();
    j.hold('resolve');
    const call = j.navigate(A, { appId: B.appId });
    const { requestId } = j.last('resolve') ?? { requestId: '' };
    j.feed({ type: 'resolved', requestId, resolution: { ok: false, reason: 'age', minAge: 16 } });
    expect(call.answer).toEqual(fail('jump miniprogram banded'));
  });

  it('A26 a program that dies while it is being prepared is a broken package', () => {
    const j = tapped();
    j.hold('launch');
    const call = j.jump(A, B);
    const { instanceId } = j.last('launch') ?? { instanceId: '' };
    j.feed({ type: 'crashed', instanceId, reason: 'the worker could not start' });
    expect(call.answer).toEqual(
      fail('the mini program could not be opened: the worker could not start'),
    );
    expect(j.last('destroy')).toMatchObject({ instanceId });
  });

  it('A27 what a navigator sends is the same call', () => {
    const j = tapped();
    const call = j.navigate(A, { appId: B.appId, path: 'pages/a', envVersion: 'release' });
    j.confirm();
    expect([call.answer, j.entry(B).path]).toEqual(['success', 'pages/a']);
  });

  it('A28 exit and navigateBack of a navigator are the same calls', () => {
    const j = tapped();
    j.jump(A, B);
    expect(j.navigateBack(B, { extraData: { ok: 1 } }).answer).toBe('success');
    j.tap();
    expect(j.exit(A).answer).toBe('success');
    expect(j.front).toBeNull();
  });

  it('A29 a mini game cannot navigate between programs', () => {
    const game = wx('A', { game: true });
    const j = tapped(game, B);
    const call = j.navigate(game, { appId: B.appId });
    expect(call.answer).toEqual(
      fail('navigation between programs is not supported in mini games', 100),
    );
    j.tap();
    expect(j.exit(game).answer).toMatchObject({ errno: 100 });
    // Which its user asks for in the menu of the capsule.
    expect(j.restart(game, { path: 'game' }).answer).toBe('success');
  });
});
