// Section D: what a program is told when it is opened. Shaping it for App.onLaunch is the base library's part.
import { describe, expect, it } from 'vitest';
import { journey } from '../test/journey.ts';
import { my, wx } from '../test/programs.ts';

const A = wx('A');
const B = wx('B');
const M = my('M');

const opened = (args = {}, from = A, to = B) => {
  const j = journey(from, to);
  j.open(from);
  j.jump(from, to, args);
  return j;
};

describe('the entry', () => {
  it('D1 a cold start by a program, in full', () => {
    const j = opened({ path: 'pages/a?x=1', extraData: { n: 1 } });
    expect(j.shows(B)).toMatchObject([{ start: 'cold', pages: 'relaunch' }]);
    expect(j.entry(B)).toEqual({
      path: 'pages/a',
      pageQuery: { x: '1' },
      scene: 1037,
      referrerInfo: { appId: A.appId, extraData: { n: 1 } },
      apiCategory: 'default',
    });
  });

  it('D1 a mini game hears the query of any path, and has one page', () => {
    const game = wx('B', { game: true });
    const j = journey(game);
    j.open(game, { path: 'pages/a?x=1' });
    const home = j.entry(game).path;
    expect(home).not.toBe('pages/a');
    expect(j.entry(game).pageQuery).toEqual({ x: '1' });
    j.goHome();
    j.open(game, { path: 'pages/b?x=2' });
    expect(j.entry(game)).toMatchObject({ path: home, pageQuery: { x: '2' } });
  });

  it('D2 no extraData given: absent', () => {
    const j = opened();
    expect(j.entry(B).referrerInfo).toEqual({ appId: A.appId });
  });

  it('D2 an empty object was given: it arrives', () => {
    const j = opened({ extraData: {} });
    expect(j.entry(B).referrerInfo).toEqual({ appId: A.appId, extraData: {} });
  });

  it('D3 opened by the host: no referrer, and nothing of an earlier jump', () => {
    const j = opened({ path: 'pages/a?x=1', extraData: { secret: 1 } });
    j.goHome();
    j.open(B, { scene: 1089 });
    expect(j.entry(B)).toEqual({
      path: 'pages/a',
      pageQuery: {},
      scene: 1089,
      apiCategory: 'default',
    });
  });

  it('D3 the host may hand over data under an id of its own', () => {
    const j = journey(A);
    j.open(A, { scene: 1069, referrer: { appId: 'wxhostapp01', extraData: { token: 't' } } });
    expect(j.entry(A).referrerInfo).toEqual({
      appId: 'wxhostapp01',
      extraData: { token: 't' },
    });
  });

  it('D4 D5 every entry is told once: the first is the launch, the latest the enter options', () => {
    const j = opened({ path: 'pages/a' });
    j.back();
    j.jump(A, B, { path: 'pages/b' });
    expect(j.shows(B).map(({ start, entry }) => [start, entry.path])).toEqual([
      ['cold', 'pages/a'],
      ['hot', 'pages/b'],
    ]);
  });

  it('D6 each show is one onShow, each hide one onHide', () => {
    const j = opened();
    j.back();
    const about = j.look().filter((line) => line.startsWith('B '));
    expect(about).toEqual(['B cold 1037, loads its page', 'B hide 0']);
  });

  it('D7 what the caller smuggles stays where it was put', () => {
    const forged = { referrerInfo: { appId: 'mpbank' }, scene: 1001, appId: 'mpbank' };
    const j = opened({
      path: 'pages/a?scene=1001&appId=mpbank',
      extraData: forged,
      ...forged,
      appId: B.appId,
    });
    expect(j.entry(B)).toMatchObject({
      scene: 1037,
      referrerInfo: { appId: A.appId, extraData: forged },
      pageQuery: { scene: '1001', appId: 'mpbank' },
    });
  });

  it('D7 keys that would change a prototype are dropped from queries', () => {
    const j = opened({ path: 'pages/a?__proto__=x&constructor=y' });
    expect(Object.entries(j.entry(B).pageQuery)).toEqual([['constructor', 'y']]);
  });

  it('D8 the machine’s scene is a number; the my base library makes it a string', () => {
    expect(opened({}, A, M).entry(M).scene).toBe(1037);
  });

  it('D9 a wx target opened by my has one query: the path wins', () => {
    const j = opened({ path: 'p?x=1', query: { y: '2', x: 'app' } }, M, B);
    expect(j.entry(B)).toMatchObject({ pageQuery: { y: '2', x: '1' } });
    expect(j.entry(B)).not.toHaveProperty('appQuery');
  });

  it('D9 also without a path, cold and hot', () => {
    const j = opened({ query: { y: '2' } }, M, B);
    expect(j.entry(B).pageQuery).toEqual({ y: '2' });
    j.back();
    j.jump(M, B, { query: { y: '3' } });
    expect(j.shows(B).at(-1)).toMatchObject({ pages: 'keep', entry: { pageQuery: { y: '3' } } });
  });

  it('D10 a my target opened by wx: the page query, and no app query', () => {
    const j = opened({ path: 'pages/i?p=1' }, A, M);
    expect(j.entry(M).pageQuery).toEqual({ p: '1' });
    expect(j.entry(M)).not.toHaveProperty('appQuery');
  });

  it('D10 behavior.decodeQuery "disable" leaves percent signs alone', () => {
    const raw = my('M', { decodeQuery: false });
    const j = opened({ path: 'pages/i?p=%41' }, A, raw);
    expect(j.entry(raw).pageQuery).toEqual({ p: '%41' });
  });
});
