// What every file of this folder needs: the probes on a server, one browser, one phone with a new host for each test.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { borrowBrowser, returnBrowser } from '../../tools/testing/borrow-browser.ts';
import { openPhone, type Phone, type PhoneOptions, type ProbeRecord } from '../harness/phone.ts';
import { serve, type Served, type ServeOptions } from '../harness/serve.ts';

/** The probes of test/programs. */
export const WX1 = 'mpprobe001';
export const WX2 = 'mpprobe002';
/** Nobody may test its develop version. */
export const WX3 = 'mpprobe003';
export const MY1 = '2021999900000001';
export const MY2 = '2021999900000002';
export const UNRELEASED = '2021999900000009';

export interface Stage {
  readonly phone: Phone;
  readonly server: Served;
  readonly browser: Browser;
  /** Forgets everything and starts with another policy or locale. */
  renew(query: Record<string, string>): Promise<void>;
  /** Calls an API in a tap of the program in front; what its success or fail was told. */
  call(appId: string, api: string, options?: object, more?: object): Promise<ProbeRecord>;
  /** What a program recorded, names only, from the first `from` on. */
  order(appId: string, from?: string): Promise<string[]>;
  /** From the program in front to another one, with the user's consent; resolves when its page is there. */
  jump(from: string, to: string, options?: object, more?: object): Promise<void>;
  /** navigateBackMiniProgram of the program in front; resolves when its opener is in front again. */
  back(to: string, options?: object): Promise<void>;
  /** Resolves when the program is in front. */
  inFront(appId: string): Promise<void>;
  /** A jump was neither asked about nor made. */
  nothingHappened(): Promise<void>;
}

/** The sheet's guard against hasty taps has tests of its own; here it would only cost time. */
const QUICK = { limits: JSON.stringify({ confirmArmMs: 100 }) };
const OUTCOME = '(?:success|fail|resolved|rejected)';

export function useStage(options: ServeOptions & { phone?: PhoneOptions } = {}): Stage {
  let server: Served;
  let browser: Browser;
  let phone: Phone;

  beforeAll(async () => {
    [server, browser] = await Promise.all([serve(options), borrowBrowser()]);
    phone = await openPhone(browser, server.hostOrigin, options.phone);
  });
  afterAll(async () => {
    await returnBrowser();
    await server?.close();
  });
  beforeEach(() => phone.renew({ ...QUICK, ...options.phone?.query }));
  afterEach(() => expect(phone.problems.splice(0)).toEqual([]));

  const stage: Stage = {
    get phone() {
      return phone;
    },
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    renew: (query) => phone.renew({ ...QUICK, ...query }),

    async call(appId, api, callOptions = {}, more = {}) {
      const before = (await phone.records(appId)).length;
      await phone.run({ api, options: callOptions, ...more });
      return phone.record(appId, new RegExp(`^${api} ${OUTCOME}$`), before);
    },

    async order(appId, from) {
      const all = (await phone.records(appId)).map((it) => it.what);
      return from === undefined ? all : all.slice(all.indexOf(from));
    },

    async jump(from, to, callOptions = {}, more = {}) {
      const [before, seen] = await Promise.all([phone.records(from), phone.records(to)]);
      await phone.run({
        api: 'navigateToMiniProgram',
        options: { appId: to, ...callOptions },
        ...more,
      });
      await phone.answer(true);
      await phone.record(from, /^navigateToMiniProgram (?:success|resolved)$/, before.length);
      await phone.record(to, /^(?!App)\w+\.onShow$/, seen.length);
      const since = (await phone.records(to)).slice(seen.length);
      if (since.some((it) => it.what.endsWith('.onLoad')))
        await phone.record(to, /\.onReady$/, seen.length);
    },

    async back(to, callOptions) {
      await phone.run({
        api: 'navigateBackMiniProgram',
        ...(callOptions && { options: callOptions }),
      });
      await stage.inFront(to);
    },

    async inFront(appId) {
      await phone.until(
        `${appId} in front`,
        async () => (await phone.programs())[appId] === 'foreground',
      );
    },

    async nothingHappened() {
      const events = await phone.events();
      expect(events.filter((it) => it.type === 'confirm' || it.type === 'program:hide')).toEqual(
        [],
      );
    },
  };
  return stage;
}
