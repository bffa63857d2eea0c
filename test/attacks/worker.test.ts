// What a hostile program can do from its Worker, and what its messages can do to the host: cases 1–5, 19–21, 24, 29–33, 38, 40–46, 48.
import { describe, expect, it } from 'vitest';
import type { Phone } from '../harness/phone.ts';
import { CONTROL, HOSTILE, useAttack, VICTIM } from './stage.ts';

const attack = useAttack();

interface Globals {
  found: string[];
  all: string[];
}
interface Codegen {
  ran: string;
  said: Record<string, string>;
}

/** Nobody of the host was changed, and it listens. */
const unharmed = async (phone: Phone): Promise<void> => {
  expect(await phone.quiet.run(() => JSON.stringify({}) + String(Reflect.has({}, 'api')))).toBe(
    '{}false',
  );
};

describe('the realm', () => {
  it('2, 3: has the language and nothing else; no text becomes code', async () => {
    await attack.open();
    const { found, all } = await attack.act<Globals>('globals');
    expect(found).toEqual([]);
    // What is left, to the last name: a new ability of the browser shows here.
    expect(all.filter((name) => !KNOWN.has(name))).toEqual([]);
    const { ran, said } = await attack.act<Codegen>('codegen');
    expect(ran).toBe('');
    const { timer, ...others } = said;
    expect(timer).toBe('0');
    expect(Object.values(others).every((it) => it.startsWith('threw '))).toBe(true);
  });

  it('1–3: a worker of the program’s own has no more, speaks to the program alone, and ends when told', async () => {
    await attack.open();
    const { origin } = attack.sinks;
    const list = [
      { act: 'globals' },
      { act: 'codegen' },
      { act: 'egress', to: origin, names: 'own' },
    ];
    const [looping, second, globals, codegen, egress] = await attack.act<
      [string, string, Globals, Codegen, Record<string, string>]
    >('ownWorker', { list });
    expect([looping, second]).toEqual(['looping', 'threw Error']);
    expect(globals.found).toEqual([]);
    expect(globals.all.filter((name) => !KNOWN.has(name) && name !== 'worker')).toEqual([]);
    expect(globals.all).not.toContain('wx');
    expect(codegen.ran).toBe('');
    expect(Object.values(egress).filter((it) => !it.startsWith('threw '))).toEqual([]);
    expect(attack.sinks.take()).toEqual([]);
  });

  it('control: a realm that is not emptied has them all; the policy still lets nothing out (case 1)', async () => {
    const { phone } = await attack.breached('empty realm');
    await attack.open(phone);
    expect((await attack.act<Globals>('globals', {}, phone)).found.length).toBeGreaterThan(30);
    expect((await attack.act<Codegen>('codegen', {}, phone)).ran).toBe('');
    const out = { to: attack.sinks.origin, names: 'worker' };
    await attack.act('egress', out, phone);
    await attack.act('ownWorker', { list: [{ act: 'egress', ...out }] }, phone);
    expect(attack.sinks.take()).toEqual([]);
  });

  it('control: without the policy alone, text becomes code', async () => {
    const { phone } = await attack.breached('empty realm', 'frame policy');
    await attack.open(phone);
    expect((await attack.act<Codegen>('codegen', {}, phone)).ran).toContain('eval');
  });

  it('control: without policy and allow list as well, it reaches everybody', async () => {
    const { phone } = await attack.breached('empty realm', 'frame policy', 'allow list');
    await attack.open(phone);
    await attack.act('egress', { to: attack.sinks.origin, names: `${CONTROL}worker` }, phone);
    expect(new Set(attack.sinks.take()).size).toBeGreaterThan(5);
    await attack.lookUp(`${CONTROL}worker.leak.test`);
  });

  it('4, 5: a program that breaks its own language harms itself alone', async () => {
    const { phone } = attack;
    await attack.open();
    await phone.record(HOSTILE, 'home.onReady');
    await phone.run({ api: 'tamper' });
    await unharmed(phone);
    await attack.closes();
    await phone.open({ appId: VICTIM });
    await phone.record(VICTIM, 'home.onReady');
    expect(await phone.journey()).toEqual([VICTIM]);
    expect((await phone.events()).filter((it) => it.type === 'confirm')).toEqual([]);
  });

  it('24: ids that differ in case alone have labels of their own', async () => {
    const { phone } = attack;
    await attack.open();
    await phone.open({ appId: 'mpHostile1' });
    const hosts = new Set(
      phone.page.frames().flatMap((it) => {
        const { hostname } = new URL(it.url(), 'http://none');
        return hostname.endsWith('.mp.localhost') ? [hostname] : [];
      }),
    );
    expect(hosts.size).toBe(2);
  });
});

describe('what reaches the view', () => {
  it('19–21: nothing a program sets becomes code, a link or a request', async () => {
    const { phone } = attack;
    await attack.open();
    const evil = 'http://paint.leak.test';
    await attack.act('paint', {
      data: {
        src: `javascript:globalThis.pwned=1`,
        style: `background:url(${evil}/a);behavior:url(${evil}/b);--x:url(${evil}/c)`,
        text: `<img src=x onerror=globalThis.pwned=1>`,
        nodes: `<img src="${evil}/d" srcset="${evil}/e 1x" onerror="pwned=1"><a href="javascript:pwned=1" ping="${evil}/f">x</a><link rel=stylesheet href="${evil}/g"><iframe srcdoc="<script>top.pwned=1</script>"></iframe><svg onload="pwned=1"></svg><base href="${evil}"><meta http-equiv=refresh content="0;url=${evil}">`,
      },
    });
    const view = await phone.frontFrame();
    const seen = await phone.until('the painting', () =>
      view.run(() => {
        const text = document.querySelector('#plain')?.textContent ?? '';
        const all = [...document.querySelectorAll('*')];
        return (
          text.includes('onerror') && {
            pwned: Reflect.has(globalThis, 'pwned'),
            tags: all
              .filter((it) => /^(?:A|LINK|IFRAME|BASE|META|OBJECT|SVG|FORM)$/i.test(it.tagName))
              .map((it) => it.outerHTML.slice(0, 60)),
            handlers: all.flatMap((it) =>
              it.getAttributeNames().filter((name) => /^on|srcdoc|ping|href$/.test(name)),
            ),
          }
        );
      }),
    );
    expect(seen).toEqual({ pwned: false, tags: expect.any(Array), handlers: [] });
    expect(seen.tags.filter((it) => !/^<meta (?:charset|name)/i.test(it))).toEqual([]);
  });
});

describe('messages', () => {
  /** Past the base library: what the Worker itself could say. */
  const rawly = async (): Promise<Phone> => {
    const { phone } = await attack.breached('empty realm');
    await attack.open(phone);
    return phone;
  };

  it('31, 33: what is no text, or too much of it, is dropped by the shell', async () => {
    const phone = await rawly();
    const dropped = (what: string): Promise<boolean> =>
      phone.until(`the notice of ${what}`, async () =>
        (await phone.events()).some(
          (it) => it.type === 'program:log' && it.args[0] === `a message was dropped: ${what}`,
        ),
      );
    await phone.run({ api: 'raw', kind: 'long' });
    await dropped('oversize');
    const kinds = ['keys', 'map', 'buffer', 'dag', 'sparse', 'cyclic', 'bigint', 'nothing', 'deep'];
    for (const kind of kinds) await phone.run({ api: 'raw', kind });
    await dropped('non-string');
    expect(await attack.act<number>('alive', {}, phone)).toBeGreaterThan(100);
    expect((await phone.events()).filter((it) => it.type === 'program:crash')).toEqual([]);
  });

  it('29: a flood of objects, or of texts, is the end', async () => {
    const phone = await rawly();
    await phone.run({ api: 'raw', kind: 'cyclic', count: 60 });
    expect(await attack.crash(phone)).toBe('non-string flood');
    await phone.renew({});
    await attack.open(phone);
    await phone.run({
      api: 'raw',
      kind: 'text',
      text: '{"id":0,"api":"none","args":{}}',
      count: 200_000,
    });
    expect(await attack.crash(phone)).toBe('flood');
  });

  it('control: without the shell’s gate an object reaches the host, which ends the program', async () => {
    const { phone } = await attack.breached('empty realm', 'relay gate');
    await attack.open(phone);
    await phone.run({ api: 'raw', kind: 'map' });
    expect(await attack.crash(phone)).toBe('non-string on the port');
  });

  it('40–42: no message says who it is, names what is not offered, or harms by its shape', async () => {
    const phone = await rawly();
    const texts = [
      '',
      '[]',
      'null',
      '{"id":"7","api":"app.log"}',
      '{"id":1e999,"api":"app.log"}',
      '{"id":-1,"api":"app.log"}',
      '{"id":1,"api":"app.log","args":null}',
      '{"id":1,"id":2,"api":"\\ud800","args":{}}',
      '~1:0/9999:x',
      '~1:5/2:x',
      '!pong',
      '!ended please',
      '!beat',
      ...[
        '__proto__',
        'constructor',
        'toString',
        'hasOwnProperty',
        'NAV.OPEN',
        'nav.open ',
        'debug',
        'host.destroy',
      ].map((api) => JSON.stringify({ id: 900, api, args: {} })),
      '{"id":901,"api":"nav.open","appId":"mpvictim01","from":"mpvictim01","source":"mpvictim01","instanceId":"i1","args":{"appId":"mpsecret01","from":"mpvictim01"}}',
      '{"id":902,"__proto__":{"api":"nav.open"},"constructor":{"prototype":{"polluted":1}},"api":"app.log","args":{"__proto__":{"polluted":1}}}',
    ];
    for (const text of texts) await phone.run({ api: 'raw', kind: 'text', text });
    await unharmed(phone);
    expect(
      (await phone.events()).filter((it) => it.type === 'program:crash' || it.type === 'confirm'),
    ).toEqual([]);
    expect(await attack.act<number>('alive', {}, phone)).toBeGreaterThan(100);
  });

  it('30: calls beyond the rate are told so, and the program recovers', async () => {
    await attack.open();
    const { said, after } = await attack.act<{ said: Record<string, number>; after: string }>(
      'limited',
      { count: 450 },
    );
    expect(Object.values(said).reduce((a, b) => a + b, 0)).toBe(450);
    expect(Object.keys(said).length).toBeGreaterThan(1);
    expect(after).toMatch(/:ok$/);
  });
});

describe('storage', () => {
  it('38, 43: is limited, keyed by anything, and its owner’s alone', async () => {
    const { phone } = attack;
    await attack.open();
    type Stored = { said: string[]; polluted?: unknown };
    expect(
      await attack.act<Stored>('storage', { key: 'big', chars: 1024 * 1024 + 1 }),
    ).toMatchObject({
      said: [expect.stringMatching(/^threw/)],
    });
    for (const key of ['__proto__', 'constructor', '../../other', '钥匙\u202e', 'mpvictim01'])
      expect(await attack.act<Stored>('storage', { key, chars: 3 })).toEqual({ said: ['stored'] });
    expect(await attack.act('read', { key: '__proto__' })).toBe('xxx');
    expect(await attack.act<Stored>('storage', { key: 'n', chars: 1_000_000, count: 12 })).toEqual({
      said: ['stored', expect.stringMatching(/^threw/)],
    });
    await unharmed(phone);
    await phone.open({
      appId: VICTIM,
      path: `pages/home/home?run=${encodeURIComponent('{"api":"keys"}')}`,
    });
    expect((await phone.record(VICTIM, 'keys')).data).toEqual([]);
  });
});

describe('secrets', () => {
  it('48: no realm of the program ever held the token of its instance', async () => {
    const { phone } = attack;
    const tokens: string[] = [];
    phone.page.on('request', (request) => {
      const token = request.headers()['authorization'];
      if (token) tokens.push(token.replace('Bearer ', ''));
    });
    await attack.open();
    await phone.run({ api: 'request', options: { url: 'https://demo.atrium.example/echo' } });
    await phone.record(HOSTILE, 'request fail');
    expect(new Set(tokens).size).toBe(1);
    const guests = phone.page.frames().filter((it) => it.url().includes('.mp.localhost'));
    expect(guests.length).toBeGreaterThan(1);
    for (const frame of guests) {
      const session = await attack.chromium.context.newCDPSession(frame);
      const chunks: string[] = [];
      session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
      await session.send('HeapProfiler.takeHeapSnapshot');
      expect(chunks.join('')).not.toContain(tokens[0] ?? '');
    }
  });
});

/** Lower-case names that stay: the language’s, the base library’s, and what cannot be deleted. */
const KNOWN = new Set(
  (
    'parseFloat parseInt undefined decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape globalThis ' +
    'isFinite isNaN console setTimeout clearTimeout setInterval clearInterval queueMicrotask atob btoa global wx ' +
    '__wxConfig __wxRoute constructor getApp getCurrentPages require define ' +
    // Without a value: ABILITIES has them too.
    'window document frames self location navigator localStorage history screen alert confirm prompt'
  ).split(' '),
);
