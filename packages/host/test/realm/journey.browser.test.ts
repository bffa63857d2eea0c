// Journeys through the real host: what the user's buttons, the browser and the registry do to them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRealm } from './harness.ts';
import type { RealmHarness } from './harness.ts';
import { command, logged, logs, tapFront } from './steps.ts';

let realm: RealmHarness;

const A = 'wxjourneya01';
const B = 'wxjourneyb01';
const BROKEN = 'wxbroken0001';
const MY = '2021000000000001';

const CODE = (target: string): string => `
guest.commands = [
  () => guest.screen(2, 'push'),
  () => { for (;;); },
  () => guest.call('screen.set', { stack: [{ pageId: 1, viewId: 99, path: 'a', fullPath: 'a', window: {} }], kept: [], transition: 'none' }).then(() => 'shown', (error) => error.code),
  () => guest.call('screen.navigationBar', { pageId: 1, title: 'New title', backgroundColor: 'url(//evil)', frontColor: '#fff' }),
  () => {
    const show = () => guest.call('screen.container', { pageId: 1, shown: true });
    guest.on('ui.back', () => { void show(); guest.log('ui.back') });
    return show();
  },
];
guest.tap = () => guest.call('nav.open', { appId: '${target}' }).then(() => guest.log('opened'), (error) => guest.log('refused', error.data));
`;

beforeAll(async () => {
  realm = await startRealm([
    { appId: A, lists: [B, MY, 'wxmissing001', 'wxclosed0001'], code: CODE(B) },
    { appId: B, lists: [A], code: CODE(A) },
    { appId: MY, dialect: 'my', code: CODE(A) },
    { appId: BROKEN, code: 'this is not a program' },
  ]);
});
afterAll(() => realm?.close());
beforeEach(() => realm.reload());

const open = (appId: string): Promise<unknown> =>
  realm.page.evaluate((id) => window.host.open({ appId: id }).then((one) => one.state), appId);
const front = (): Promise<string | null> =>
  realm.page.evaluate(() => window.ui.front?.face.appId ?? null);
const waitFront = (appId: string | null): Promise<unknown> =>
  realm.page.waitForFunction((id) => (window.ui.front?.face.appId ?? null) === id, appId);

describe('the user', () => {
  it('closes a program: the host comes forward, the program stays alive (E3, E7)', async () => {
    await open(A);
    await realm.page.evaluate(() => window.ui.front?.actions.close());
    await waitFront(null);
    expect(await logged(realm, A, 'app.hide')).toBeTruthy();
    expect(await realm.page.evaluate(() => window.host.programs().map((one) => one.state))).toEqual(
      ['background'],
    );
    await open(A);
    const [, shown] = await logged(realm, A, 'app.show');
    expect(shown).toMatchObject({ pages: 'keep', entry: { scene: 1001 } });
    expect((await logs(realm, A)).filter(([word]) => word === 'launch')).toHaveLength(1);
  });

  it('goes back with the browser: page by page, then to the opener, then home (E3)', async () => {
    await open(A);
    await tapFront(realm);
    await waitFront(B);
    await logged(realm, B, 'launch');
    await command(realm, B, 0);
    expect(await realm.page.evaluate(() => window.ui.front?.state?.stack.length)).toBe(2);
    await realm.page.goBack();
    await realm.page.waitForFunction(() => window.ui.front?.state?.stack.length === 1);
    await realm.page.goBack();
    await waitFront(A);
    const [, shown] = await logged(realm, A, 'app.show');
    expect(shown).toMatchObject({ entry: { scene: 1038, referrerInfo: { appId: B } } });
    expect(shown).not.toHaveProperty('entry.referrerInfo.extraData');
    await realm.page.goBack();
    await waitFront(null);
  });
});

describe('a page-container', () => {
  it('is what back closes, on the first page too, and holds the user once', async () => {
    await open(A);
    await command(realm, A, 4);
    await realm.page.goBack();
    await expect.poll(() => logs(realm, A)).toContainEqual(['ui.back']);
    expect(await front()).toBe(A);
    // Whoever stayed has a step left; the program that closed nothing, and shows it again, is left with it.
    await realm.page.goBack();
    await waitFront(null);
  });
});

describe('the screen', () => {
  it('refuses views it was not given, and looks that are more than looks', async () => {
    await open(A);
    expect(await command(realm, A, 2)).toEqual(['done', 2, 'invalid-argument']);
    expect(await command(realm, A, 3)).toEqual(['done', 3, null]);
    const bar = await realm.page.evaluate(() => window.ui.front?.state?.stack[0]?.bar);
    expect(bar).toMatchObject({
      title: 'New title',
      backgroundColor: '#000000',
      frontColor: '#fff',
      back: false,
    });
  });

  it('is covered by the host’s own page where the program has none (A19)', async () => {
    const cover = await realm.page.evaluate(
      (appId) =>
        window.host
          .open({ appId, path: 'pages/missing?x=1' })
          .then(() => window.ui.front?.state?.cover),
      A,
    );
    expect(cover).toEqual({ kind: 'page-not-found', path: 'pages/missing' });
  });

  it('keeps one warmed view, and gives a page of its own to each', async () => {
    await open(A);
    await command(realm, A, 0);
    await realm.page.waitForFunction(
      () => document.querySelectorAll('iframe[src*="view.html"]').length === 3,
    );
    await realm.page.evaluate(() => window.ui.front?.actions.back());
    await realm.page.waitForFunction(
      () => document.querySelectorAll('iframe[src*="view.html"]').length === 2,
    );
  });
});

describe('refusals', () => {
  it('come as codes to the embedder', async () => {
    const code = (appId: string): Promise<string> =>
      realm.page.evaluate(
        (id) =>
          window.host.open({ appId: id }).then(
            () => 'opened',
            (error: { code: string }) => error.code,
          ),
        appId,
      );
    expect(await code('wxmissing001')).toBe('invalid-appid');
    expect(await code('no app id')).toBe('invalid-appid');
    expect(await code(BROKEN)).toBe('closed');
    expect(
      await realm.page.evaluate((id) => {
        const controller = new AbortController();
        const opened = window.host.open({ appId: id, signal: controller.signal });
        controller.abort();
        return opened.then(
          () => 'opened',
          (error: { code: string }) => error.code,
        );
      }, A),
    ).toBe('aborted');
    expect(await front()).toBeNull();
    expect(
      await realm.page.evaluate((id) => {
        const first = window.host.open({ appId: id }).then(
          () => 'opened',
          (error: { code: string }) => error.code,
        );
        return Promise.all([
          first,
          window.host.open({ appId: '2021000000000001' }).then((one) => one.appId),
        ]);
      }, A),
    ).toEqual(['superseded', MY]);
  });

  it('say what a link is not', async () => {
    const link = (text: string): Promise<string> =>
      realm.page.evaluate(
        (one) =>
          window.host.openLink(one).then(
            (program) => program?.appId ?? 'home',
            (error: { code: string }) => error.code,
          ),
        text,
      );
    expect(await link('https://elsewhere.example/?open=wxjourneya01')).toBe('link');
    expect(await link(`${realm.url}/`)).toBe('home');
    expect(await link(`alipays://platformapi/startapp?appId=${MY}`)).toBe(MY);
    expect(await link(`${realm.url}/?open=${A}`)).toBe(A);
  });
});
