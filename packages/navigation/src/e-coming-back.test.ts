// Section E: coming back, leaving, ending.
import { describe, expect, it } from 'vitest';
import { journey } from '../test/journey.ts';
import { my, wx } from '../test/programs.ts';

const A = wx('A');
const B = wx('B');
const C = wx('C');
const M = my('M');
const MINUTE = 60_000;

const start = (first = A, ...others: (typeof A)[]) => {
  const j = journey(first, ...(others.length > 0 ? others : [B, C, M]));
  j.open(first);
  j.look();
  return j;
};
/** A has opened B, and A was on a deep page. */
const inB = () => {
  const j = start();
  j.page(A, 'pages/cart', { id: '3' });
  j.jump(A, B);
  j.look();
  return j;
};

describe('coming back', () => {
  it('E1 with a result: the opener is told, with its own page as path and query', () => {
    const j = inB();
    const call = j.navigateBack(B, { extraData: { code: 0 } });
    expect(call.answer).toBe('success');
    expect(j.shows(A).at(-1)).toMatchObject({
      start: 'hot',
      pages: 'keep',
      entry: {
        scene: 1038,
        path: 'pages/cart',
        pageQuery: { id: '3' },
        referrerInfo: { appId: B.appId, extraData: { code: 0 } },
      },
    });
  });

  it('E1 unknown options are ignored, a wrong extraData is not', () => {
    const j = inB();
    expect(j.navigateBack(B, { extraData: 3 }).answer).toEqual({
      errMsg:
        'navigateBackMiniProgram:fail parameter error: parameter.extraData should be Object instead of Number;',
      errno: 1001,
    });
    expect(j.navigateBack(B, { appId: A.appId, path: 'x' }).answer).toBe('success');
  });

  it('E2 without an opener it fails, and nothing moves', () => {
    const j = start();
    expect(j.navigateBack(A).answer).toEqual({
      errMsg: 'navigateBackMiniProgram:fail not MiniProgram can navigate back.',
    });
    expect([j.front, j.look()]).toEqual(['A', ['A fail']]);
  });

  it('E2 from the background it fails', () => {
    const j = inB();
    expect(j.navigateBack(A).refusal?.code).toBe('not-foreground');
  });

  it.each(['close', 'back'] as const)('E3 user %s: the opener, 1038, and no data', (how) => {
    const j = inB();
    j[how]();
    expect(j.entry(A)).toMatchObject({ scene: 1038, referrerInfo: { appId: B.appId } });
    expect(j.entry(A).referrerInfo).not.toHaveProperty('extraData');
    j[how]();
    expect([j.front, j.look().at(-1)]).toEqual([null, 'home']);
  });

  it('E4 exit in a tap ends as a close; wx leaves it alive', () => {
    const j = inB();
    j.tap();
    expect(j.exit(B).answer).toBe('success');
    expect(j.look()).toEqual(['B success', 'B hide 0', 'A hot 1038, keeps its pages']);
    expect(j.alive).toEqual(['A', 'B']);
  });

  it('E4 exit without a tap', () => {
    const j = inB();
    expect(j.exit(B).answer).toEqual({
      errMsg: 'exitMiniProgram:fail can only be invoked by user TAP gesture.',
    });
  });

  it('E4 several exits in one tap: one leaves, each is answered', () => {
    const j = inB();
    j.tap();
    j.hold('attest');
    const calls = [j.exit(B), j.exit(B)];
    j.release();
    expect(calls.map(({ answers }) => answers)).toEqual([1, 1]);
    expect([calls[0]?.answer, j.front]).toEqual(['success', 'A']);
  });

  it('E4 one tap ends one program, not its opener as well', () => {
    const j = inB();
    j.tap();
    j.exit(B);
    expect(j.exit(A).refusal?.code).toBe('tap-required');
  });

  it('E5 leaving: success, hide, then the other', () => {
    const j = start();
    j.jump(A, B);
    expect(j.look()).toEqual(['A success', 'A hide 1', 'B cold 1037, loads its page']);
  });

  it('E6 coming back: success, hide, then the opener', () => {
    const j = inB();
    j.navigateBack(B);
    expect(j.look()).toEqual(['B success', 'B hide 1', 'A hot 1038, keeps its pages']);
  });
});

describe('time', () => {
  it('E7 suspended after 5 s, destroyed after 30 min', () => {
    const j = inB();
    j.wait(4999);
    expect(j.look()).toEqual([]);
    j.wait(1);
    expect(j.look()).toEqual(['A suspend']);
    j.wait(30 * MINUTE - 5001);
    expect(j.look()).toEqual([]);
    j.wait(1);
    expect(j.look()).toEqual(['A destroyed: keep-alive-over']);
  });

  it('E7 entering before that is a hot start', () => {
    const j = inB();
    j.wait(29 * MINUTE);
    j.back();
    expect(j.look()).toEqual(['A suspend', 'B hide 0', 'A resume', 'A hot 1038, keeps its pages']);
  });

  it('E7 what was due happens before what comes, even when no timer fired', () => {
    const j = start();
    j.close();
    j.sleep(31 * MINUTE);
    j.open(A);
    expect(j.look()).toEqual([
      'A hide 0',
      'home',
      'A suspend',
      'A destroyed: keep-alive-over',
      'A cold 1001, loads its page',
    ]);
  });

  it('E7 one program at a time: the opener ends when it is left, and begins anew when the user comes back', () => {
    const j = start();
    j.setPolicy({ livePrograms: 1, destroyAfterMs: { wx: 0, my: 0 } });
    j.jump(A, B);
    j.wait(0);
    expect(j.look().at(-1)).toBe('A destroyed: keep-alive-over');
    j.navigateBack(B, { extraData: { code: 0 } });
    expect(j.shows(A).at(-1)).toMatchObject({
      start: 'cold',
      entry: { scene: 1038, referrerInfo: { appId: B.appId, extraData: { code: 0 } } },
    });
    j.wait(0);
    expect(j.look()).toContain('B destroyed: keep-alive-over');
  });

  it('E7 the one timer is armed for the next deadline, and disarmed', () => {
    const j = start();
    j.close();
    expect(j.last('wake')).toEqual({ type: 'wake', at: 5000 });
    j.wait(5000);
    expect(j.last('wake')).toEqual({ type: 'wake', at: 30 * MINUTE });
    j.open(A);
    expect(j.last('wake')).toEqual({ type: 'wake', at: null });
  });

  it('E7 the program in front is not destroyed because the tab is hidden', () => {
    const j = start();
    j.hideHost();
    j.wait(24 * 60 * MINUTE);
    expect(j.look()).toEqual(['A hide 3', 'A suspend']);
    j.showHost();
    expect(j.look()).toEqual(['A resume', 'A hot 1001, keeps its pages']);
    expect(j.entry(A)).not.toHaveProperty('referrerInfo');
  });

  it('E7 a jump that is ready while the tab is hidden is shown when it is visible again', () => {
    const j = start();
    j.hold('launch');
    const call = j.jump(A, B, { extraData: { n: 1 } });
    j.hideHost();
    j.release();
    expect(j.look()).toEqual(['A hide 3', 'A success']);
    j.showHost();
    expect([call.answer, j.look()]).toEqual(['success', ['B cold 1037, loads its page']]);
    expect(j.entry(B).referrerInfo?.extraData).toEqual({ n: 1 });
  });
});

describe('chains', () => {
  it('E8 A→B→C returns last in, first out', () => {
    const j = inB();
    j.jump(B, C);
    expect(j.chain).toEqual(['A', 'B', 'C']);
    j.back();
    expect(j.entry(B).referrerInfo).toEqual({ appId: C.appId });
    j.back();
    expect(j.entry(A).referrerInfo).toEqual({ appId: B.appId });
  });

  it('E8 B’s opener remains A whatever B did meanwhile', () => {
    const j = inB();
    j.jump(B, C);
    j.back();
    j.jump(B, M);
    j.back();
    j.back();
    expect(j.front).toBe('A');
  });

  it('E9 A→B→A: hot start of A, relaunch, and A’s opener is now B', () => {
    const j = inB();
    const { id } = j.instance(A);
    j.jump(B, A, { path: 'pages/x' });
    expect(j.look()).toEqual(['B success', 'B hide 1', 'A hot 1037, loads its page']);
    expect([j.chain, j.instance(A).id]).toEqual([['B', 'A'], id]);
    j.back();
    expect([j.front, j.entry(B).scene]).toEqual(['B', 1038]);
    j.back();
    expect(j.front).toBeNull();
  });

  it('E9 ten hops do not grow the journey', () => {
    const j = inB();
    for (let i = 0; i < 10; i++) {
      j.jump(B, A, { path: 'pages/x', wantsChannel: true });
      j.jump(A, B, { path: 'pages/y', wantsChannel: true });
    }
    expect([j.chain, j.alive]).toEqual([
      ['A', 'B'],
      ['A', 'B'],
    ]);
    expect(Object.keys(j.state.channels)).toHaveLength(2);
    expect(JSON.stringify(j.state).length).toBeLessThan(6000);
  });

  it.each([
    ['memory', (j: ReturnType<typeof inB>) => j.memoryPressure()],
    ['30 minutes', (j: ReturnType<typeof inB>) => j.wait(30 * MINUTE)],
    ['a crash', (j: ReturnType<typeof inB>) => j.crash(A)],
    ['a hang', (j: ReturnType<typeof inB>) => j.hang(A)],
  ])('E10 opener destroyed by %s: back starts it cold, with the result', (_why, end) => {
    const j = inB();
    end(j);
    expect([j.chain, j.alive]).toEqual([['(A)', 'B'], ['B']]);
    j.look();
    expect(j.navigateBack(B, { extraData: { paid: 1 } }).answer).toBe('success');
    expect(j.look()).toEqual([
      'B success',
      'B hide 1',
      'splash of A',
      'A cold 1038, loads its page',
    ]);
    expect(j.entry(A)).toMatchObject({
      path: 'pages/cart',
      pageQuery: { id: '3' },
      referrerInfo: { appId: B.appId, extraData: { paid: 1 } },
    });
  });

  it('E10 without network the result waits for the user to retry', () => {
    const j = inB();
    j.memoryPressure();
    j.offline();
    j.navigateBack(B, { extraData: { paid: 1 } });
    expect(j.last('offer-recovery')).toMatchObject({ appId: A.appId, why: 'network' });
    j.offline(false);
    j.reload();
    expect(j.entry(A).referrerInfo?.extraData).toEqual({ paid: 1 });
    expect(j.last('close-recovery')).toBeDefined();
  });

  it('E10 closing instead goes on to the next opener', () => {
    const j = inB();
    j.jump(B, C);
    j.memoryPressure();
    j.memoryPressure();
    j.offline();
    j.back();
    j.close();
    j.close();
    expect([j.front, j.look().at(-1)]).toEqual([null, 'home']);
  });

  it('E10 an opener that is no longer offered is passed over', () => {
    const j = start(A, B, C);
    j.jump(A, B);
    j.jump(B, C);
    j.crash(B);
    j.breakPackage(B);
    j.navigateBack(C, { extraData: { secret: 1 } });
    expect(j.front).toBe('A');
    expect(j.entry(A).referrerInfo).toEqual({ appId: B.appId });
    expect(j.last('report-failure')).toMatchObject({ appId: B.appId });
  });
});
