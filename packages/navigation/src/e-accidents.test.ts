// Section E, continued: accidents, starting over, and things that cross each other.
import { describe, expect, it } from 'vitest';
import { journey } from '../test/journey.ts';
import { my, wx } from '../test/programs.ts';
import { parseSnapshot, toSnapshot } from './index.ts';

const A = wx('A');
const B = wx('B');
const C = wx('C');
const M = my('M');

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

  it('E15 withdrawing it again does not give it more time', () => {
    const j = inB();
    j.withdraw(B);
    j.wait(3000);
    j.withdraw(B);
    j.wait(2000);
    expect(j.front).toBe('A');
    expect(j.count('tell-withdrawn')).toBe(1);
  });

  it('E15 it may still leave with its result, and is not kept alive', () => {
    const j = inB();
    j.withdraw(B);
    expect(j.navigateBack(B, { extraData: { n: 1 } }).answer).toBe('success');
    expect(j.entry(A).referrerInfo?.extraData).toEqual({ n: 1 });
    expect(j.alive).toEqual(['A']);
  });

  it('E15 its time is up while the user is opening another program: that open goes on', () => {
    const j = inB();
    j.withdraw(B);
    j.hold('launch');
    j.open(C);
    j.wait(5000);
    expect(j.look().slice(-3)).toEqual(['B hide 3', 'B destroyed: withdrawn', 'home']);
    j.release();
    expect([j.front, j.chain, j.count('report-failure')]).toEqual(['C', ['C'], 0]);
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
