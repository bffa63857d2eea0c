// Rules E15 and E17 with a registry that really changes: a version is taken back while it runs, or while the user is asked.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { root } from '../../tools/build.mjs';
import { MY1, useStage, WX1, WX2 } from './stage.ts';

const API = 'navigateToMiniProgram';

const folder = mkdtempSync(path.join(tmpdir(), 'atrium-withdrawn-'));
cpSync(path.join(root, 'test/programs'), folder, { recursive: true });
const file = path.join(folder, 'atrium.registry.json');
const whole = readFileSync(file, 'utf8');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stage = useStage({ programs: folder, watch: true });
const { back, inFront, jump, order } = stage;

const withdraw = (appId: string): void => {
  const registry = JSON.parse(whole) as { programs: { appId: string }[] };
  const programs = registry.programs.filter((it) => it.appId !== appId);
  writeFileSync(file, JSON.stringify({ programs }));
};
const listed = (appId: string): Promise<boolean> =>
  stage.phone.quiet.run(async (wanted) => {
    const list = (await (await fetch('/api/programs')).json()) as { appId: string }[];
    return list.some((it) => it.appId === wanted);
  }, appId);

beforeEach(async () => {
  await stage.phone.open({ appId: WX1 });
});
afterEach(async () => {
  writeFileSync(file, whole);
  for (const appId of [WX2, MY1]) await stage.phone.until(`${appId} is back`, () => listed(appId));
});

it('E15 withdrawn in front: the user is told, it is closed, its opener comes forward without data', async () => {
  const { phone } = stage;
  await stage.renew({ policy: JSON.stringify({ withdrawGraceMs: 500 }) });
  await phone.open({ appId: WX1 });
  await jump(WX1, WX2);
  await phone.forget();
  withdraw(WX2);
  await phone.until('the words of the host', () =>
    phone.quiet.run(() => document.body.innerText.includes('This version was withdrawn')),
  );
  await inFront(WX1);
  expect((await phone.event('program:destroy')).why).toBe('withdrawn');
  expect(await order(WX2)).toEqual(['home.onHide', 'App.onHide']);
  const { data } = await phone.record(WX1, 'App.onShow');
  expect(data).toMatchObject({ scene: 1038, referrerInfo: { appId: WX2 } });
  expect(data).not.toHaveProperty('referrerInfo.extraData');
});

it('E15 A14 meanwhile it may open nothing, but leave with its result', async () => {
  const { phone } = stage;
  await jump(WX1, WX2);
  withdraw(WX2);
  await phone.until('the words of the host', () =>
    phone.quiet.run(() => document.body.innerText.includes('This version was withdrawn')),
  );
  await phone.run({ api: API, options: { appId: MY1 } });
  expect((await phone.record(WX2, `${API} fail`)).data).toEqual({
    errMsg: `${API}:fail the mini program is being closed`,
  });
  await phone.forget();
  await back(WX1, { extraData: { code: 0 } });
  expect((await phone.record(WX1, 'App.onShow')).data).toMatchObject({
    referrerInfo: { appId: WX2, extraData: { code: 0 } },
  });
  expect((await phone.event('program:destroy')).appId).toBe(WX2);
});

it('E15 withdrawn in the background: it goes at once', async () => {
  const { phone } = stage;
  await jump(WX1, WX2);
  await back(WX1);
  withdraw(WX2);
  expect(await phone.event('program:destroy')).toMatchObject({ appId: WX2, why: 'withdrawn' });
  expect(await phone.programs()).toEqual({ [WX1]: 'foreground' });
});

it('E17 the target is withdrawn while the user is asked: the sheet closes, the caller is told', async () => {
  const { phone } = stage;
  await phone.run({ api: API, options: { appId: MY1 } });
  await phone.sheet();
  withdraw(MY1);
  expect((await phone.record(WX1, `${API} fail`)).data).toEqual({
    errMsg: `${API}:fail invalid appid`,
    errno: 1005,
  });
  expect(await phone.dialog()).toBe(null);
  expect(await phone.programs()).toEqual({ [WX1]: 'foreground' });
});
