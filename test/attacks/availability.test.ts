// A hostile program can waste its own time and nobody else's: cases 25–29, 32, 34–37, 39, 45. The host must do what its
// user asks meanwhile: every test ends with a click on the capsule or a dialog of the host.
import { describe, expect, it } from 'vitest';
import type { Phone } from '../harness/phone.ts';
import { HOSTILE, useAttack, VICTIM } from './stage.ts';

// A bomb that has to fill a small heap says the same as one that fills the machine's memory.
const attack = useAttack({}, ['--js-flags=--max-old-space-size=160']);

/** The longest the host's own thread stood still; generous, since other tests share the processor. */
const GAP_MS = 2500;
const watchGap = (phone: Phone): Promise<void> =>
  phone.quiet.run(() => {
    const own = { gap: 0, last: performance.now() };
    Object.assign(window, { own });
    setInterval(() => {
      const now = performance.now();
      own.gap = Math.max(own.gap, now - own.last);
      own.last = now;
    }, 10);
  });
const gap = (phone: Phone): Promise<number> =>
  phone.quiet.run(() => (window as unknown as { own: { gap: number } }).own.gap);

/** Runs in the view in front without waiting for it to come back. */
const inView = async (phone: Phone, run: () => void): Promise<void> => {
  const view = await phone.frontFrame();
  void view.run(run).catch(() => undefined);
};
/** The host noticed, asks its user, and ends the program on a click. */
const endedByUser = async (phone: Phone): Promise<void> => {
  expect((await phone.sheet()).kind).toBe('trouble');
  expect(await gap(phone)).toBeLessThan(GAP_MS);
  await phone.tapHost('[data-at="trouble"] button:last-of-type');
  await phone.event('program:destroy', (it) => it.appId === HOSTILE);
  expect(await phone.programs()).toEqual({});
  // Nothing of it is left in the page.
  expect(await phone.quiet.run(() => document.querySelectorAll('iframe').length)).toBe(0);
};
/** A dialog of the program's own, which is none of the host's. */
const modal = (phone: Phone): Promise<boolean> =>
  phone.quiet.run(() => document.querySelector('[role="alertdialog"]') !== null);
const start = async (phone = attack.phone): Promise<Phone> => {
  await attack.open(phone);
  await phone.record(HOSTILE, 'home.onReady');
  await watchGap(phone);
  return phone;
};

describe('hangs', () => {
  it('25: a Worker that loops: noticed, and ended by a click', async () => {
    const phone = await start();
    await phone.run({ api: 'spin' });
    await endedByUser(phone);
  });

  it('26: a view that loops: a jump meanwhile is not granted, and it is ended by a click', async () => {
    const phone = await start();
    const command = { api: 'navigateToMiniProgram', options: { appId: VICTIM } };
    await phone.run({ api: 'later', ms: 700, command });
    await inView(phone, () => {
      for (;;);
    });
    await endedByUser(phone);
    expect((await phone.events()).filter((it) => it.type === 'confirm')).toEqual([]);
  });

  it('25: the capsule works while the Worker loops', async () => {
    const phone = await start();
    await phone.run({ api: 'spin' });
    await attack.closes();
    expect(await gap(phone)).toBeLessThan(GAP_MS);
  });
});

describe('bombs', () => {
  it('27: a Worker that fills its memory takes its own process down, not the host’s', async () => {
    const phone = await start();
    await phone.run({ api: 'heap' });
    await endedByUser(phone);
  });

  it('27: so does a view', async () => {
    const phone = await start();
    await inView(phone, () => {
      const kept: unknown[] = [];
      for (;;) kept.push(Array.from({ length: 1e5 }, () => ({ x: Math.random() })));
    });
    await endedByUser(phone);
  });

  it('39: a process that is gone in the middle of a call', async () => {
    const phone = await start();
    await phone.run({ api: 'showModal', options: { title: 'anybody there?' } });
    await phone.until('the modal', () => modal(phone));
    const frame = phone.page.frames().find((it) => it.url().includes('/view.html'));
    if (!frame) throw new Error('no view');
    const session = await attack.chromium.context.newCDPSession(frame);
    void session.send('Page.crash').catch(() => undefined);
    await phone.until('the question', async () => (await phone.dialog())?.kind === 'trouble');
    await endedByUser(phone);
  });
});

describe('floods', () => {
  it('29: a flood that never ends, paced by the base library’s own calls, is the end', async () => {
    const phone = await start();
    await phone.run({ api: 'endless' });
    expect(await attack.crash()).toBe('flood');
    expect(await gap(phone)).toBeLessThan(GAP_MS);
  });

  it('34: window messages of a view: the end', async () => {
    const phone = await start();
    await inView(phone, () => {
      for (let i = 0; i < 100_000; i++) parent.postMessage(i, '*');
    });
    expect(await attack.crash()).toBe('window message flood');
    expect(await gap(phone)).toBeLessThan(GAP_MS);
  });

  it('32, 33: a monstrous object for the host’s window is never looked at', async () => {
    const phone = await start();
    await inView(phone, () => {
      parent.postMessage(
        Object.fromEntries(Array.from({ length: 5e5 }, (_, i) => [`k${i}`, i])),
        '*',
      );
      let dag: unknown[] = [];
      for (let i = 0; i < 28; i++) dag = [dag, dag];
      parent.postMessage(dag, '*');
    });
    expect(await attack.act<number>('alive')).toBeGreaterThan(100);
    expect(await gap(phone)).toBeLessThan(GAP_MS);
    await attack.closes();
  });

  it('35, 36: data, timers and calls without number slow the program, not the host', async () => {
    const phone = await start();
    await phone.run({
      api: 'several',
      commands: [
        { api: 'storm', ms: 3000 },
        { api: 'pending', count: 300 },
      ],
    });
    await phone.until('a dialog of the program, or its end', async () => {
      const events = await phone.events();
      return (await modal(phone)) || events.some((it) => it.type === 'program:crash');
    });
    await phone.quiet.run(() => (window as unknown as { host: { home(): void } }).host.home());
    await phone.event('home');
    expect(await gap(phone)).toBeLessThan(GAP_MS);
  });
});

describe('what is left', () => {
  it('45: an answer for a program that was ended is nobody’s', async () => {
    const phone = await start();
    const view = await phone.frontFrame();
    await phone.run({ api: 'showModal', options: { title: 'yes?' } });
    await phone.until('the modal', () => modal(phone));
    await view.run(() => {
      for (let i = 0; i < 5000; i++) parent.postMessage(i, '*');
    });
    await attack.crash();
    expect(await modal(phone)).toBe(false);
    // The dialog went with its program; what is asked now is whether to start it again.
    await phone.until('the question', async () => (await phone.dialog())?.kind === 'trouble');
    await phone.forget();
    await phone.tapHost('[data-at="trouble"] button[data-kind="primary"]');
    await phone.record(HOSTILE, 'home.onReady');
    expect(await attack.act<number>('alive')).toBeGreaterThan(100);
    const said = (await phone.records(HOSTILE)).map((it) => it.what);
    expect(said.filter((it) => it.startsWith('showModal'))).toEqual([]);
  });

  it('37: ten launches and ends leave no frame and no program', async () => {
    const { phone } = attack;
    for (let i = 0; i < 10; i++) {
      await attack.open();
      await phone.quiet.run(() => {
        for (const it of (
          window as unknown as { host: { programs(): { close(): void }[] } }
        ).host.programs())
          it.close();
      });
      await phone.renew();
    }
    expect(await phone.quiet.run(() => document.querySelectorAll('iframe').length)).toBe(0);
    await phone.until('the frames to go', async () => phone.page.frames().length === 1);
    expect(await phone.programs()).toEqual({});
  });
});
