// Section A of the navigation rules with real taps in a real browser: a wx program opens another program.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../../tools/browser.mjs';
import { openPhone, type Phone } from '../harness/phone.ts';
import { serve, type Served } from '../harness/serve.ts';

const CALLER = 'mpprobe001';
const TARGET = 'mpprobe002';

let server: Served;
let browser: Browser;
let phone: Phone;

beforeAll(async () => {
  [server, browser] = await Promise.all([serve(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  phone = await openPhone(browser, server.hostOrigin);
  await phone.open({ appId: CALLER });
});
afterEach(async () => {
  expect(phone.problems).toEqual([]);
  await phone.dispose();
});

const navigate = (options: object, more: object = {}) =>
  phone.run({ api: 'navigateToMiniProgram', options, ...more });

describe('opening from wx', () => {
  it('A1 a confirmed jump opens the target; success, then complete with the same object', async () => {
    await navigate({
      appId: TARGET,
      path: 'pages/other/other?x=1',
      extraData: { a: [1, { b: 2 }] },
    });
    await phone.answer(true);
    await phone.record(TARGET, 'other.onReady');
    const own = (await phone.records(CALLER)).map((it) => it.what);
    expect(own.slice(own.indexOf('navigateToMiniProgram success'))).toEqual([
      'navigateToMiniProgram success',
      'navigateToMiniProgram complete',
      'home.onHide',
      'App.onHide',
    ]);
    const { data } = await phone.record(CALLER, 'navigateToMiniProgram success');
    expect(data).toMatchObject({ errMsg: 'navigateToMiniProgram:ok' });
  });

  it('A12 a refused jump fails with cancel and changes nothing', async () => {
    await navigate({ appId: TARGET });
    await phone.answer(false);
    const { data } = await phone.record(CALLER, 'navigateToMiniProgram fail');
    expect(data).toEqual({ errMsg: 'navigateToMiniProgram:fail cancel', errno: 1 });
    expect(await phone.records(TARGET)).toEqual([]);
  });
});
