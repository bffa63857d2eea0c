// Section G: a wx program and a my program open each other.
import { describe, expect, it } from 'vitest';
import { journey } from '../test/journey.ts';
import { my, wx } from '../test/programs.ts';

const W = wx('A');
const M = my('B');
const X = wx('C');
const N = my('D');

const start = (first: typeof W) => {
  const j = journey(W, M, X, N);
  j.open(first);
  j.look();
  return j;
};

describe('across dialects', () => {
  it('G1 wx opens my: checks and texts of wx, options of my', () => {
    const j = start(W);
    expect(j.navigate(W, { appId: M.appId }).answer).toEqual({
      errMsg: 'navigateToMiniProgram:fail can only be invoked by user TAP gesture.',
    });
    j.tap();
    j.navigate(W, { appId: M.appId, path: 'pages/i?p=1' });
    expect(j.sheet?.dialect).toBe('wx');
    j.confirm();
    expect(j.entry(M)).toMatchObject({ pageQuery: { p: '1' }, scene: 1037 });
    expect(j.entry(M)).not.toHaveProperty('appQuery');
  });

  it('G1 the list of the wx caller names my programs too', () => {
    const narrow = wx('A', { list: [M.appId] });
    const j = journey(narrow, M, N);
    j.open(narrow);
    j.tap();
    expect(j.navigate(narrow, { appId: N.appId }).refusal?.code).toBe('not-in-list');
    expect(j.jump(narrow, M).answer).toBe('success');
  });

  it('G2 my opens wx: no tap, codes of my, options of wx', () => {
    const shut = wx('A', { accepts: 'nobody' });
    const j = journey(M, X, shut);
    j.open(M);
    expect(j.navigate(M, { appId: shut.appId }).answer).toMatchObject({ error: 30 });
    j.navigate(M, { appId: X.appId, path: 'p?x=1', query: { y: '2' } });
    expect(j.sheet?.dialect).toBe('my');
    j.confirm();
    expect(j.entry(X)).toMatchObject({
      pageQuery: { x: '1', y: '2' },
      referrerInfo: { appId: M.appId },
    });
  });

  it('G3 the caller decides who exits: wx nobody, my everybody above the target', () => {
    const j = start(W);
    j.jump(W, M);
    j.jump(M, X);
    j.jump(X, W);
    expect([j.chain, j.alive.toSorted()]).toEqual([
      ['B', 'C', 'A'],
      ['A', 'B', 'C'],
    ]);

    const k = start(W);
    k.jump(W, X);
    k.jump(X, M);
    k.jump(M, W);
    expect([k.chain, k.alive]).toEqual([['A'], ['A']]);
  });

  it('G3 the target decides what happens to its pages: my does not know noRelaunchIfPathUnchanged', () => {
    const j = start(W);
    const args = { path: 'pages/a', noRelaunchIfPathUnchanged: true };
    j.jump(W, M, args);
    j.back();
    j.jump(W, M, args);
    expect(j.shows(M).at(-1)?.pages).toBe('relaunch');
    j.back();
    j.jump(W, X, args);
    j.back();
    j.jump(W, X, args);
    expect(j.shows(X).at(-1)?.pages).toBe('keep');
  });

  it.each([
    [W, M],
    [M, W],
  ])('G4 the result comes back exactly as sent', (opener, callee) => {
    const j = start(opener);
    j.jump(opener, callee);
    const extraData = { code: 0, data: { no: '7', list: [1.5, null, false] } };
    j.navigateBack(callee, { extraData });
    expect(j.entry(opener)).toMatchObject({
      scene: 1038,
      referrerInfo: { appId: callee.appId, extraData },
    });
  });

  it('G5 wx A → my B → wx C → back → back: each return lands on its opener', () => {
    const j = start(W);
    j.jump(W, M);
    j.jump(M, X);
    j.look();
    j.navigateBack(X, { extraData: { from: 'C' } });
    j.navigateBack(M, { extraData: { from: 'B' } });
    expect(j.look()).toEqual([
      'C success',
      'C hide 1',
      'B hot 1038, keeps its pages',
      'B success',
      'B hide 1',
      'A hot 1038, keeps its pages',
    ]);
    expect(j.entry(M).referrerInfo).toEqual({ appId: X.appId, extraData: { from: 'C' } });
    expect(j.entry(W).referrerInfo).toEqual({ appId: M.appId, extraData: { from: 'B' } });
  });

  it('G6 twins: the target cannot tell them apart except by the referrer', () => {
    const [fromWx, fromMy] = [W, N].map((twin) => {
      const j = start(twin);
      j.jump(twin, X, { path: 'pages/a?x=1', extraData: { n: 1 } });
      const { referrerInfo, ...rest } = j.entry(X);
      return { ...rest, extraData: referrerInfo?.extraData };
    });
    expect(fromWx).toEqual(fromMy);
  });
});
