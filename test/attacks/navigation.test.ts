// Nobody is sent anywhere without wanting it: cases 49–70. Those that a user's honest taps can show are in test/navigation.
import { describe, expect, it } from 'vitest';
import type { Phone } from '../harness/phone.ts';
import type { QuietFrame } from '../harness/quiet.ts';
import { CLOSED, GUARDED, HOSTILE, useAttack, VICTIM } from './stage.ts';

const QUICK = { limits: JSON.stringify({ confirmArmMs: 100 }) };
const attack = useAttack(QUICK);
const API = 'navigateToMiniProgram';
const NO_TAP = { errMsg: `${API}:fail can only be invoked by user TAP gesture.` };
const JUMP = { api: API, options: { appId: VICTIM } };

const fail = async (options: object, more: object = {}, phone = attack.phone): Promise<string> => {
  const before = (await phone.records(HOSTILE)).length;
  await phone.run({ api: API, options, ...more });
  const { data } = await phone.record(HOSTILE, `${API} fail`, before);
  return (data as { errMsg: string }).errMsg;
};
const asked = async (phone = attack.phone): Promise<boolean> =>
  (await phone.events()).some((it) => it.type === 'confirm');

describe('without the user', () => {
  it('49: no jump without a tap', async () => {
    const { phone } = attack;
    await attack.open(phone, { api: 'later', ms: 200, command: JUMP });
    expect((await phone.record(HOSTILE, `${API} fail`)).data).toEqual(NO_TAP);
    expect(await asked()).toBe(false);
  });

  it('control: were every question for a tap answered yes, the user would be asked', async () => {
    const { phone } = await attack.breached('tap witness');
    await attack.open(phone, { api: 'later', ms: 200, command: JUMP });
    expect((await phone.sheet()).kind).toBe('confirm');
  });

  it('50: made-up events and a browser that is lied about prove nothing', async () => {
    const { phone } = attack;
    await attack.open();
    await phone.type(JUMP);
    const view = await phone.frontFrame();
    await view.run(() => {
      const lie = { isActive: true, hasBeenActive: true };
      for (const target of [Navigator.prototype, MessageEvent.prototype])
        Object.defineProperty(target, 'userActivation', { get: () => lie });
      Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true });
      for (let i = 0; i < 20; i++)
        parent.postMessage({ userActivation: lie, isTrusted: true, k: 'attest' }, '*');
      const button = document.querySelector<HTMLElement>('#run');
      if (!button) return;
      const at = { bubbles: true, cancelable: true, clientX: 9, clientY: 9 };
      const touch = new Touch({ identifier: 1, target: button, clientX: 9, clientY: 9 });
      const touches = { ...at, touches: [touch], targetTouches: [touch], changedTouches: [touch] };
      button.focus();
      button.dispatchEvent(new PointerEvent('pointerdown', at));
      button.dispatchEvent(new TouchEvent('touchstart', touches));
      button.dispatchEvent(new MouseEvent('mousedown', at));
      button.dispatchEvent(new PointerEvent('pointerup', at));
      button.dispatchEvent(
        new TouchEvent('touchend', { ...touches, touches: [], targetTouches: [] }),
      );
      button.dispatchEvent(new MouseEvent('mouseup', at));
      button.dispatchEvent(new KeyboardEvent('keydown', { ...at, key: 'Enter' }));
      button.click();
    });
    // Touch and click are two calls; the second may come while the view is asked about the first.
    await phone.until('the refusal', async () =>
      (await phone.records(HOSTILE)).some(
        ({ what, data }) =>
          what === `${API} fail` && JSON.stringify(data) === JSON.stringify(NO_TAP),
      ),
    );
    expect(await asked()).toBe(false);
  });

  it('55: Enter on a focused button is a tap, however long it is held', async () => {
    const { phone } = attack;
    await attack.open();
    await phone.type(JUMP);
    const view = await phone.frontFrame();
    await view.run(() => {
      window.focus();
      const run = document.querySelector<HTMLElement>('#run');
      if (run) run.tabIndex = 0;
      run?.focus();
    });
    for (let i = 0; i < 4; i++) await phone.page.keyboard.down('Enter');
    await phone.page.keyboard.up('Enter');
    expect((await phone.sheet()).kind).toBe('confirm');
    const questions = (await phone.events()).filter(
      (it) => it.type === 'confirm' && it.answer === 'asked',
    );
    expect(questions).toHaveLength(1);
    expect((await phone.programs())[VICTIM]).toBeUndefined();
  });
});

describe('targets and what is handed over', () => {
  it('56–59: with a tap, whatever is asked for: a refusal, and the user is not even asked', async () => {
    const { phone } = attack;
    await attack.open();
    const refusals: [object, object?][] = [
      [{ appId: 'mpsecret01' }],
      [{ appId: HOSTILE }],
      [{ appId: 'mpunknown1' }],
      [{ appId: 'mpdraft001' }],
      [{ appId: CLOSED }],
      [{ appId: GUARDED, path: 'pages/other/other' }],
      ...['__proto__', 'constructor', '', 'MPVICTIM01', ' mpvictim01'].map((appId): [object] => [
        { appId },
      ]),
      [{ appId: { toString: 'mpvictim01' } }],
      [{ appId: ['mpvictim01'] }],
      ...[
        '../pages/home/home',
        'pages/../../x',
        'https://evil.leak.test/x',
        '//evil.leak.test',
        'pages\\home',
        'javascript:alert(1)',
        `pages/home/home?${'x'.repeat(3000)}`,
        'pages/home/home\u0000',
      ].map((path): [object] => [{ appId: VICTIM, path }]),
      ...['long', 'deep', 'cyclic'].map((trick): [object, object] => [
        { appId: VICTIM },
        { trick },
      ]),
    ];
    for (const [options, more] of refusals)
      expect(await fail(options, more), JSON.stringify(options)).toMatch(/:fail /);
    expect(await asked()).toBe(false);
    expect(Object.keys(await phone.programs())).toEqual([HOSTILE]);
  });

  const received = async (phone: Phone, trick: string): Promise<Record<string, unknown>> => {
    await attack.open(phone);
    await phone.run({ ...JUMP, trick });
    await phone.answer(true);
    const { data } = await phone.record(VICTIM, 'App.onLaunch');
    return (data as { referrerInfo: Record<string, unknown> }).referrerInfo;
  };

  it('60: who opened it is the host’s word; what a program forges stays in its own data', async () => {
    expect(await received(attack.phone, 'forged')).toEqual({
      appId: HOSTILE,
      extraData: { referrerInfo: { appId: 'mpsecret01' }, scene: 1001, appId: 'mpsecret01' },
    });
  });

  it('43: a prototype in the data does not arrive, though its sender’s library is blind for it', async () => {
    const { extraData } = await received(attack.phone, 'protoUnseen');
    expect(Object.keys(extraData as object)).toEqual(['kept', 'constructor']);
  });

  it('control: without the reviver it would', async () => {
    const { phone } = await attack.breached('reviver');
    const { extraData } = await received(phone, 'protoUnseen');
    expect(Object.keys(extraData as object)).toContain('__proto__');
  });

  it('69: who is jumped to through somebody else hears of that one only', async () => {
    const { phone } = attack;
    await received(phone, 'forged');
    await phone.record(VICTIM, 'home.onReady');
    await phone.run({ api: API, options: { appId: CLOSED } });
    await phone.answer(true);
    const { data } = await phone.record(CLOSED, 'App.onLaunch');
    expect((data as { referrerInfo: unknown }).referrerInfo).toEqual({ appId: VICTIM });
    const hops = (await phone.events()).flatMap((it) =>
      it.type === 'journey' && it.entry.kind === 'hop' ? [`${it.entry.from} ${it.entry.to}`] : [],
    );
    expect(hops).toEqual([`null ${HOSTILE}`, `${HOSTILE} ${VICTIM}`, `${VICTIM} ${CLOSED}`]);
  });

  it('68: back without an opener fails', async () => {
    await attack.open();
    await attack.phone.run({ api: 'navigateBackMiniProgram', options: { extraData: { a: 1 } } });
    await attack.phone.record(HOSTILE, 'navigateBackMiniProgram fail');
    expect(await attack.phone.journey()).toEqual([HOSTILE]);
  });

  it('70: a link leads to the pages the program opens to the outside, and to no other', async () => {
    const { phone, server } = attack;
    const open = (search: string): Promise<unknown> =>
      phone.openLink(`${server.hostOrigin}/?${search}`).catch((error: unknown) => String(error));
    await open(`open=${GUARDED}&path=${encodeURIComponent('pages/other/other')}`);
    const seen = (await phone.records(GUARDED)).map((it) => it.what);
    expect(seen.filter((it) => it.startsWith('other.'))).toEqual([]);
    for (const link of [
      'open=__proto__',
      'open=../x',
      'link=nobody',
      `open=${GUARDED}&path=${encodeURIComponent('../../x')}`,
    ])
      await open(link);
    const programs = Object.keys(await phone.programs());
    expect(programs.filter((it) => it !== GUARDED)).toEqual([]);
  });
});

describe('the confirmation', () => {
  /** The view behind the question. */
  const askedBy = async (phone: Phone): Promise<QuietFrame> => {
    await attack.open(phone);
    const view = await phone.frontFrame();
    await phone.run(JUMP);
    expect((await phone.sheet()).kind).toBe('confirm');
    return view;
  };
  const PRIMARY = '[data-at="confirm"] button[data-kind="primary"]';

  it('61: taps made for something else do not answer it', async () => {
    const { phone } = attack;
    await phone.renew({ limits: JSON.stringify({ confirmArmMs: 4000 }) });
    await askedBy(phone);
    await phone.tapHost(PRIMARY);
    await phone.tapHost(PRIMARY);
    await phone.quiet.run(
      (selector) => document.querySelector<HTMLElement>(selector)?.click(),
      PRIMARY,
    );
    expect((await phone.dialog())?.kind).toBe('confirm');
    expect((await phone.programs())[VICTIM]).not.toBe('front');
    await phone.answer(true);
    await phone.record(VICTIM, 'App.onLaunch');
  });

  it('control: without the delay the first of them would', async () => {
    const { phone } = attack;
    await phone.renew({ limits: JSON.stringify({ confirmArmMs: 0 }) });
    await askedBy(phone);
    await phone.tapHost(PRIMARY);
    await phone.record(VICTIM, 'App.onLaunch');
  });

  it('62: it goes when the program dies, and nothing is opened', async () => {
    const { phone } = attack;
    const view = await askedBy(phone);
    await view.run(() => {
      for (let i = 0; i < 3000; i++) parent.postMessage(i, '*');
    });
    await attack.crash();
    await phone.until(
      'the question whether to start again',
      async () => (await phone.dialog())?.kind === 'trouble',
    );
    expect(await phone.records(VICTIM)).toEqual([]);
  });

  const stealFocus = async (phone: Phone): Promise<void> => {
    const view = await askedBy(phone);
    await view.run(() => {
      const field = document.querySelector('input');
      // Again and again: at first the host thinks of a tap whose focus arrives late, and takes it back.
      setInterval(() => {
        field?.blur();
        window.focus();
        field?.focus();
      }, 50);
    });
  };

  it('63: a program that takes the focus from it ends', async () => {
    const { phone } = attack;
    await stealFocus(phone);
    expect(await attack.crash()).toBe('took the focus from a host dialog');
    expect(
      (await phone.events()).filter((it) => it.type === 'confirm' && it.answer === 'accepted'),
    ).toEqual([]);
  });

  it('control: without the watch for it, it would live', async () => {
    const { phone } = await attack.breached('focus watch');
    await stealFocus(phone);
    expect((await phone.dialog())?.kind).toBe('confirm');
    expect((await phone.events()).filter((it) => it.type === 'program:crash')).toEqual([]);
  });

  it('64: whatever a view draws, bar and capsule stay in front', async () => {
    const { phone } = attack;
    await attack.open();
    const view = await phone.frontFrame();
    await view.run(() => {
      const dialog = document.createElement('dialog');
      dialog.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;z-index:2147483647';
      document.body.append(dialog);
      dialog.showModal();
      const popover = document.createElement('div');
      popover.popover = 'manual';
      popover.style.cssText = 'position:fixed;top:-500px;left:-500px;width:3000px;height:3000px';
      document.body.append(popover);
      popover.showPopover();
    });
    await attack.closes();
  });
});

describe('a hostile web page in a web-view', () => {
  const SITE = 'https://demo.atrium.example';
  const openWeb = async (src: string, phone: Phone = attack.phone): Promise<void> =>
    phone.open({ appId: HOSTILE, path: `pages/web/web?src=${encodeURIComponent(src)}` });
  const listed = async () => {
    await openWeb(`${SITE}/web/wx`);
    await attack.phone.record(HOSTILE, 'web.load');
    return attack.phone.until('the web page', () => attack.phone.quiet.frame('/web/wx'));
  };

  it('is shown from listed sites only: of another one nothing is asked', async () => {
    await openWeb(`${attack.sinks.origin}/web`);
    const { data } = await attack.phone.record(HOSTILE, 'web.error');
    expect(data).toMatchObject({ src: `${attack.sinks.origin}/web` });
    expect(attack.sinks.take()).toEqual([]);
  });

  it('control: without the policy of its frame any site would do', async () => {
    const { phone } = await attack.breached('frame policy');
    await openWeb(`${attack.sinks.origin}/web`, phone);
    await phone.until('the hit', async () => attack.sinks.hits.length > 0);
    expect(attack.sinks.take()).toContain('http GET /web');
  });

  it('has no origin where others may show it too, and reaches neither its frame nor the host', async () => {
    const web = await listed();
    const said = await web.run(() => {
      const attempt = (run: () => unknown): string => {
        try {
          return String(run());
        } catch (error) {
          return `threw ${(error as Error).name}`;
        }
      };
      const { port1 } = new MessageChannel();
      // As the host speaks to the frame, and as guests speak to the host.
      parent.postMessage({ k: 'boot', dialect: 'wx' }, '*', [port1]);
      (top as Window).postMessage({ k: 'load' }, '*');
      return {
        origin,
        storage: attempt(() => localStorage),
        cookie: attempt(() => document.cookie),
        parent: attempt(() => parent.document),
        top: attempt(() => ((top as Window).location.href = 'about:blank')),
        around: attempt(() => (parent.location.href = 'about:blank')),
        opened: attempt(() => open('about:blank')),
      };
    });
    expect(said).toEqual({
      origin: 'null',
      storage: 'threw SecurityError',
      cookie: 'threw SecurityError',
      parent: 'threw SecurityError',
      top: 'threw SecurityError',
      around: 'threw SecurityError',
      opened: 'null',
    });
    await web.run((to) => void (location.href = to), `${attack.sinks.origin}/away?data`);
    await attack.phone.record(HOSTILE, 'web.error');
    expect(attack.sinks.take()).toEqual([]);
    await attack.closes();
  });

  it('opens no program without a tap, calls no API that is not offered, and stops nobody by shouting', async () => {
    const web = await listed();
    const said = await web.run(async () => {
      const { wx } = window as unknown as {
        wx: Record<string, (options: object) => void> & {
          miniProgram: { postMessage(message: object): void };
        };
      };
      const jump = await new Promise((complete) =>
        wx['navigateToMiniProgram']?.({ appId: 'mpvictim01', complete }),
      );
      for (let i = 0; i < 20_000; i++)
        wx.miniProgram.postMessage({ data: i === 0 ? 'x'.repeat(2_000_000) : i });
      return { jump, offered: Object.keys(wx) };
    });
    expect(said.jump).toMatchObject({
      errMsg: expect.stringContaining('can only be invoked by user TAP gesture'),
    });
    expect(said.offered).not.toContain('request');
    expect(await attack.phone.journey()).toEqual([HOSTILE]);
    await web
      .run(() => {
        for (let i = 0; i < 2000; i++) (top as Window).postMessage(i, '*');
      })
      .catch(() => undefined);
    expect(await attack.crash()).toBe('window message flood');
  });
});
