// What every file of this folder needs: sinks, a normal browser, the hostile programs behind all walls, and behind fewer.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openPhone, type Phone } from '../harness/phone.ts';
import { launchOwnChromium, type OwnChromium } from './chromium.ts';
import { openSinks, type Sinks } from './sinks.ts';
import { serveWithout, type Fortress, type Wall } from './walls.ts';

export const HOSTILE = 'mphostile1';
export const VICTIM = 'mpvictim01';
export const CLOSED = 'mpclosed01';
export const GUARDED = 'mpguarded1';

export interface Attack {
  readonly phone: Phone;
  readonly sinks: Sinks;
  readonly server: Fortress;
  readonly chromium: OwnChromium;
  /** The same with some walls missing; gone after the test. */
  breached(...without: Wall[]): Promise<{ phone: Phone; server: Fortress }>;
  /** Waits until the browser has looked up this name of a control: else its log proves nothing. */
  lookUp(name: string): Promise<void>;
  /** Opens the hostile program; `run` happens without a tap. */
  open(phone?: Phone, run?: object): Promise<void>;
  /** Runs a command in a tap of the hostile program in front; what came of it. */
  act<T>(api: string, more?: object, phone?: Phone): Promise<T>;
  /** The host still does what its user asks: the capsule closes the program. */
  closes(phone?: Phone): Promise<void>;
  /** Why the program was ended. */
  crash(phone?: Phone, appId?: string): Promise<string>;
}

const HOLDS_THE_NETWORK = new Set<Wall>(['allow list', 'frame policy', 'frame-src']);

/** Names that controls look up on purpose start like this. */
export const CONTROL = 'control-';

export function useAttack(
  query: Record<string, string> = {},
  args: readonly string[] = [],
): Attack {
  let sinks: Sinks;
  let chromium: OwnChromium;
  let server: Fortress;
  let phone: Phone;
  const extra: { phone: Phone; server: Fortress }[] = [];

  beforeAll(async () => {
    [sinks, chromium, server] = await Promise.all([
      openSinks(),
      launchOwnChromium(args),
      serveWithout(),
    ]);
    phone = await openPhone(chromium.browser, server.hostOrigin, { query });
  });
  afterAll(async () => {
    const names = await chromium?.close();
    await server?.close();
    await sinks?.close();
    // The browser's own log knows of every name it was asked for, also by what sends no request.
    const leaks = names?.filter((name) => !name.startsWith(CONTROL));
    expect(leaks, 'names the attacker had looked up').toEqual([]);
  });
  beforeEach(() => phone.renew(query));
  afterEach(async () => {
    const breached = extra.splice(0);
    for (const it of breached) {
      await it.phone.dispose();
      await it.server.close();
    }
    // What a control let out may still be under way when it has seen enough.
    const leaked = breached.some((it) =>
      it.server.without.some((wall) => HOLDS_THE_NETWORK.has(wall)),
    );
    const hits = sinks.take();
    expect(leaked ? [] : hits, 'what reached the attacker').toEqual([]);
    // The host's page lives and has nothing to complain about.
    expect(await phone.quiet.run(() => Object.keys(Object.prototype))).toEqual([]);
    const ofTheHost = phone.problems.splice(0).filter((it) => !it.includes('blob:null/'));
    expect(ofTheHost).toEqual([]);
  });

  return {
    async lookUp(name) {
      await phone.until(`a look-up of ${name}`, async () =>
        (await chromium.lookedUp()).includes(name),
      );
    },
    get phone() {
      return phone;
    },
    get sinks() {
      return sinks;
    },
    get server() {
      return server;
    },
    get chromium() {
      return chromium;
    },
    async breached(...without) {
      const weak = await serveWithout(...without);
      const other = await openPhone(chromium.browser, weak.hostOrigin, { query });
      const both = { phone: other, server: weak };
      extra.push(both);
      return both;
    },
    async open(on = phone, run) {
      const path = run && `pages/home/home?run=${encodeURIComponent(JSON.stringify(run))}`;
      await on.open({ appId: HOSTILE, ...(path ? { path } : {}) }).catch(async (error: Error) => {
        throw new Error(`${error.message}; ${JSON.stringify((await on.events()).slice(-8))}`);
      });
    },
    async act<T>(api: string, more: object = {}, on = phone) {
      const before = (await on.records(HOSTILE)).length;
      await on.run({ api, ...more });
      return (await on.record(HOSTILE, api, before)).data as T;
    },
    async closes(on = phone) {
      await on.close();
      await on.event('home');
    },
    async crash(on = phone, appId = HOSTILE) {
      return (await on.event('program:crash', (event) => event.appId === appId)).reason;
    },
  };
}
