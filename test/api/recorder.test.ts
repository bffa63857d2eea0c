// The recorder end to end: the user is asked, a (pretended) microphone is heard, and the file is what the program asked for.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { CHROMIUM_ARGS, launchChromium } from '../../tools/browser.mjs';
import { openPhone, type Phone } from '../harness/phone.ts';
import { serve, type Served } from '../harness/serve.ts';

const WX = 'mpapi00001';
const MY = '2021999900000077';
const MANAGER = 'getRecorderManager';

let server: Served;
let browser: Browser;
let phone: Phone;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    serve({ programs: path.join(import.meta.dirname, 'programs') }),
    launchChromium({
      args: [
        ...CHROMIUM_ARGS,
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
afterEach(async () => {
  expect(phone.problems).toEqual([]);
  await phone.dispose();
});

const open = async (appId: string) => {
  phone = await openPhone(browser, server.hostOrigin);
  await phone.open({ appId });
  await phone.record(appId, 'home.onReady');
  await phone.run({
    api: 'object',
    make: MANAGER,
    listen: ['onStart', 'onPause', 'onResume', 'onStop', 'onFrameRecorded', 'onError'],
  });
};
const command = (method: string, options: object = {}) =>
  phone.run({ api: 'object', make: MANAGER, method, options });
const heard = async (appId: string, event: string) =>
  (await phone.record(appId, `${MANAGER} ${event}`)).data as Record<string, unknown>;

it('records a WAV file in the rate that was asked for', async () => {
  await open(WX);
  await command('start', { format: 'wav', sampleRate: 16_000, numberOfChannels: 1, frameSize: 4 });
  await phone.page.getByRole('button', { name: 'Allow' }).click();
  await heard(WX, 'onStart');
  expect(await heard(WX, 'onFrameRecorded')).toMatchObject({ isLastFrame: false });
  await command('pause');
  await heard(WX, 'onPause');
  await command('resume');
  await heard(WX, 'onResume');
  await command('stop');
  const file = await heard(WX, 'onStop');
  expect(file).toEqual({
    tempFilePath: expect.stringMatching(/^wxfile:\/\/tmp\/.*\.wav$/),
    duration: expect.any(Number),
    fileSize: expect.any(Number),
  });
  // A header, and at least the piece that was told: 16-bit samples.
  expect(file['fileSize']).toBeGreaterThan(44 + 4096);
  expect(file['duration']).toBeGreaterThan(0);
});

it('names what the browser encoded by its own ending, and ends by itself', async () => {
  await open(MY);
  await command('start', { duration: 400 });
  await phone.page.getByRole('button', { name: 'Allow' }).click();
  const file = await heard(MY, 'onStop');
  expect(file['tempFilePath']).toMatch(/^https:\/\/resource\/.*\.(?:m4a|webm|ogg)$/);
  expect(file['fileSize']).toBeGreaterThan(0);
});

it('does not listen to a user who says no', async () => {
  await open(WX);
  await command('start');
  await phone.page.getByRole('button', { name: 'Deny' }).click();
  expect(await heard(WX, 'onError')).toMatchObject({ errMsg: 'operateRecorder:fail auth deny' });
  await command('stop');
  await expect
    .poll(async () => (await phone.records(WX)).filter(({ what }) => what.endsWith('onError')))
    .toHaveLength(2);
});
