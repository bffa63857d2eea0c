// Section E: coming back, leaving, ending.
import { describe, expect, it } from 'vitest';
import { journey } from '../test/journey.ts';
import { my, wx } from '../test/programs.ts';
import { parseSnapshot, toSnapshot } from './index.ts';

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

describe('accidents', () => {
  it('E11 the callee crashes: reload or close; closing lands on the opener', () => {
    const j = inB();
    j.crash(B);
    expect(j.last('offer-recovery')).toMatchObject({ appId: B.appId, why: 'crashed' });
    expect(j.look()).toEqual([]);
    j.close();
    expect(j.look()).toEqual(['B destroyed: crashed', 'A hot 1038, keeps its pages']);
    expect(j.entry(A).referrerInfo).toEqual({ appId: B.appId });
  });

  it('E11 reload starts it again on its page, opener kept', () => {
    const j = inB();
    j.page(B, 'pages/form', { q: '1' });
    j.crash(B);
    j.reload();
    expect(j.look()).toEqual([
      'B destroyed: crashed',
      'splash of B',
      'B cold 1001, loads its page',
    ]);
    expect(j.entry(B)).toMatchObject({ path: 'pages/form', pageQuery: { q: '1' } });
    expect(j.chain).toEqual(['A', 'B']);
  });

  it('E11 a hung program may come back', () => {
    const j = inB();
    j.hang(B);
    expect(j.last('offer-recovery')).toMatchObject({ why: 'not-responding' });
    j.recover(B);
    expect(j.last('close-recovery')).toBeDefined();
    j.tap();
    expect(j.navigate(B, { appId: C.appId }).refusal).toBeUndefined();
  });

  it('E11 closing a hung program ends it', () => {
    const j = inB();
    j.hang(B);
    j.close();
    expect(j.look()).toEqual([
      'B hide 0',
      'B destroyed: not-responding',
      'A hot 1038, keeps its pages',
    ]);
  });

  it('E11 reloading a healthy program does nothing', () => {
    const j = inB();
    j.reload();
    expect(j.look()).toEqual([]);
  });

  it('E12 over the cap the least recently used outside the chain ends', () => {
    const [D, E, F] = [wx('D'), wx('E'), wx('F')];
    const j = start(A, B, C, D, E, F);
    for (const one of [B, C, D, E]) {
      j.open(one);
      j.wait(1000);
    }
    j.open(A);
    expect(j.alive).toHaveLength(5);
    j.look();
    j.jump(A, F);
    expect(j.look()).toContain('B destroyed: cap');
    expect(j.alive.toSorted()).toEqual(['A', 'C', 'D', 'E', 'F']);
  });

  it('E12 never one in the current chain, however long it is', () => {
    const others = ['B', 'C', 'D', 'E', 'F', 'G'].map((letter) => wx(letter));
    const j = start(A, ...others);
    let last = A;
    for (const next of others) {
      j.jump(last, next);
      last = next;
    }
    expect(j.alive).toHaveLength(7);
    j.goHome();
    expect(j.alive).toHaveLength(5);
  });

  it('E13 a program may navigate at once when it is shown', () => {
    const j = inB();
    j.back();
    j.tap();
    expect(j.navigate(A, { appId: C.appId }).refusal).toBeUndefined();
    expect(j.sheet).not.toBeNull();
  });
});

describe('starting over', () => {
  it('E14 restart: in place, new instance, opener kept', () => {
    const j = inB();
    const { id } = j.instance(B);
    expect(j.restart(B, { path: 'pages/x' }).answer).toBe('success');
    expect(j.look()).toEqual([
      'B success',
      'B destroyed: restart',
      'splash of B',
      'B cold 1001, loads its page',
    ]);
    expect([j.chain, j.instance(B).id === id]).toEqual([['A', 'B'], false]);
    j.back();
    expect(j.front).toBe('A');
  });

  it('E14 wx needs a path, and a decent one', () => {
    const j = start();
    expect(j.restart(A, {}).answer).toEqual({
      errMsg:
        'restartMiniProgram:fail parameter error: parameter.path should be String instead of Undefined;',
      errno: 1001,
    });
    expect(j.restart(A, { path: '../x' }).refusal?.code).toBe('parameter');
    expect(j.restart(A, { path: 'pages/a' }).answer).toBe('success');
  });

  it('E15 withdrawn in front: told, closed within 5 s, the opener comes forward', () => {
    const j = inB();
    j.wait(1000);
    j.withdraw(B);
    expect(j.last('tell-withdrawn')).toMatchObject({ closesAt: 6000 });
    j.wait(4999);
    expect(j.front).toBe('B');
    j.look();
    j.wait(1);
    expect(j.look()).toEqual([
      'B hide 3',
      'B destroyed: withdrawn',
      'A resume',
      'A hot 1038, keeps its pages',
    ]);
  });

  it('E15 it may still leave with its result, and is not kept alive', () => {
    const j = inB();
    j.withdraw(B);
    expect(j.navigateBack(B, { extraData: { n: 1 } }).answer).toBe('success');
    expect(j.entry(A).referrerInfo?.extraData).toEqual({ n: 1 });
    expect(j.alive).toEqual(['A']);
  });

  it('E15 withdrawn in the background: it goes at once', () => {
    const j = inB();
    j.withdraw(A);
    expect([j.chain, j.alive]).toEqual([['(A)', 'B'], ['B']]);
  });

  it('E16 the host page is reloaded: the top starts again on its page, back still leads to the opener', () => {
    const j = inB();
    j.page(B, 'pages/form', { q: '1' });
    const kept = parseSnapshot(JSON.stringify(toSnapshot(j.state)));
    const k = journey(A, B);
    if (!kept) throw new Error('the snapshot does not survive');
    k.restore(kept);
    expect(k.look()).toEqual(['splash of B', 'B cold 1001, loads its page']);
    expect(k.entry(B)).toMatchObject({ path: 'pages/form', pageQuery: { q: '1' } });
    k.back();
    expect(k.entry(A)).toMatchObject({ scene: 1038, path: 'pages/cart', pageQuery: { id: '3' } });
  });

  it('E16 what is half-open is not in the snapshot, and an old journey cannot be put over a new one', () => {
    const j = start();
    const { seats } = toSnapshot(j.state);
    j.hold('launch');
    j.jump(A, B);
    expect(toSnapshot(j.state).seats).toEqual(seats);
    j.restore({ format: 1, seats: [] });
    expect(j.front).toBe('A');
  });

  it.each(['', '{}', '{"format":1}', '{"format":1,"seats":[{"appId":"../x"}]}', '[]'])(
    'E16 %j is no snapshot',
    (text) => {
      expect(parseSnapshot(text)).toBeNull();
    },
  );
});

describe('things that cross', () => {
  const asking = () => {
    const j = start();
    j.tap();
    const call = j.navigate(A, { appId: B.appId });
    return { j, call };
  };

  it.each(['close', 'back', 'goHome'] as const)('E17 user %s while the sheet is open', (how) => {
    const { j, call } = asking();
    j[how]();
    expect(call.answer).toEqual({
      errMsg: 'navigateToMiniProgram:fail the mini program is being closed',
    });
    expect([j.sheet, j.front, j.alive]).toEqual([null, null, ['A']]);
  });

  it('E17 the program exits while the sheet is open', () => {
    const { j, call } = asking();
    j.tap();
    expect(j.exit(A).answer).toBe('success');
    expect([call.refusal?.code, j.sheet, j.front]).toEqual(['closed', null, null]);
  });

  it('E17 the target is withdrawn while the sheet is open, or while it is prepared', () => {
    const { j, call } = asking();
    j.withdraw(B);
    expect([call.refusal?.code, j.sheet, j.front]).toEqual(['invalid-appid', null, 'A']);
    j.hold('launch');
    const second = j.jump(A, B);
    j.withdraw(B);
    expect(second.refusal?.code).toBe('invalid-appid');
    j.release();
    expect(j.alive).toEqual(['A']);
  });

  it('E17 the caller crashes while the sheet is open', () => {
    const { j, call } = asking();
    j.crash(A);
    expect([call.answers, j.sheet]).toEqual([0, null]);
  });

  it('E17 the host opens something else while the sheet is open', () => {
    const { j, call } = asking();
    j.open(C);
    expect([call.refusal?.code, j.sheet, j.front]).toEqual(['closed', null, 'C']);
  });

  it('E17 late answers are nobody’s', () => {
    const { j } = asking();
    const { requestId } = j.sheet ?? { requestId: '' };
    j.close();
    j.look();
    j.feed({ type: 'confirmation-answered', requestId, accepted: true });
    j.feed({ type: 'attested', requestId, active: true });
    j.feed({ type: 'resolved', requestId, resolution: { ok: false, reason: 'unknown' } });
    expect(j.look()).toEqual([]);
  });

  it('E17 a realm that is ready too late is taken down again', () => {
    const j = start();
    j.hold('launch');
    j.jump(A, B);
    const { instanceId } = j.last('launch') ?? { instanceId: '' };
    j.close();
    j.release();
    expect(j.last('destroy')).toEqual({ type: 'destroy', instanceId, why: 'abandoned' });
    expect([j.front, j.alive]).toEqual([null, ['A']]);
  });
});
