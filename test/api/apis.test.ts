// The APIs end to end: a program in its Worker, the host's handlers, the server's proxy, in a real browser.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { borrowBrowser, returnBrowser } from '../../tools/testing/borrow-browser.ts';
import { openPhone, type Phone, type PhoneOptions } from '../harness/phone.ts';
import { serve, type Served } from '../harness/serve.ts';

const WX = 'mpapi00001';
const MY = '2021999900000077';
const ECHO = 'https://demo.atrium.example/echo';

let server: Served;
let browser: Browser;
let phone: Phone;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    serve({ programs: path.join(import.meta.dirname, 'programs') }),
    borrowBrowser(),
  ]);
});
afterAll(async () => {
  await returnBrowser();
  await server.close();
});
afterEach(async () => {
  expect(phone.problems).toEqual([]);
  await phone.dispose();
});

const start = async (appId: string, options: PhoneOptions = {}) => {
  phone = await openPhone(browser, server.hostOrigin, options);
  await phone.open({ appId });
  await phone.record(appId, 'home.onReady');
};
/** Runs one API and waits for what came of it. */
const outcome = async (api: string, options: object = {}, appId = WX) => {
  const before = (await phone.records(appId)).length;
  await phone.run({ api, options });
  const record = await phone.record(appId, new RegExp(`^${api} (?:success|fail)$`), before);
  return { ok: record.what.endsWith('success'), data: record.data as Record<string, unknown> };
};
const sync = async (name: string, args: unknown[] = [], appId = WX) => {
  const before = (await phone.records(appId)).length;
  await phone.run({ api: 'sync', name, args });
  return (await phone.record(appId, `${name} =`, before)).data;
};

describe('wx', () => {
  beforeEach(() => start(WX));

  it('requests through the proxy', async () => {
    const { ok, data } = await outcome('request', {
      url: ECHO,
      method: 'POST',
      data: { a: 1 },
      header: { 'x-own': 'yes' },
    });
    expect(ok).toBe(true);
    expect(data).toMatchObject({
      statusCode: 200,
      errMsg: 'request:ok',
      data: { method: 'POST', body: '{"a":1}', headers: { 'x-own': 'yes' } },
    });
  });

  it('is told which domain is not in the list', async () => {
    const { ok, data } = await outcome('request', { url: 'https://other.example/' });
    expect(ok).toBe(false);
    expect(data).toEqual({ errMsg: 'request:fail url not in domain list', errno: 600002 });
  });

  it('downloads, reads the picture, keeps the file', async () => {
    const { data } = await outcome('downloadFile', {
      url: 'https://demo.atrium.example/picture.svg',
    });
    expect(data['tempFilePath']).toMatch(/^wxfile:\/\/tmp\/.*\.svg$/);
    const info = await outcome('getImageInfo', { src: data['tempFilePath'] });
    expect(info.data).toMatchObject({ width: 320, height: 200, path: data['tempFilePath'] });
    const saved = await outcome('saveFile', { tempFilePath: data['tempFilePath'] });
    expect(saved.data['savedFilePath']).toMatch(/^wxfile:\/\/store\//);
    expect((await outcome('getSavedFileList')).data['fileList']).toHaveLength(1);
  });

  it('reads files of the package and downloads without waiting', async () => {
    const noted = async (command: { api: string; [more: string]: unknown }, what: string) => {
      await phone.run(command);
      return (await phone.record(WX, what)).data;
    };
    expect(await noted({ api: 'readPackage', path: 'data/motto.txt' }, 'read =')).toBe(
      'Well begun\n',
    );
    const url = 'https://demo.atrium.example/picture.svg';
    expect(await noted({ api: 'readDownloaded', url }, 'downloaded =')).toContain('<svg');
  });

  it('uploads a file', async () => {
    const { data } = await outcome('downloadFile', {
      url: 'https://demo.atrium.example/picture.svg',
    });
    const sent = await outcome('uploadFile', {
      url: 'https://demo.atrium.example/upload',
      filePath: data['tempFilePath'],
      name: 'photo',
      formData: { user: 'me' },
    });
    expect(JSON.parse(sent.data['data'] as string)).toMatchObject({
      fields: [{ name: 'user', value: 'me' }, { name: 'photo' }],
    });
  });

  it('shows a modal and hears what the user chose', async () => {
    const before = (await phone.records(WX)).length;
    await phone.run({ api: 'showModal', options: { title: 'Question', content: 'Really?' } });
    await phone.page.getByRole('button', { name: 'OK' }).click();
    const { data } = await phone.record(WX, 'showModal success', before);
    expect(data).toEqual({ confirm: true, cancel: false, content: null, errMsg: 'showModal:ok' });
  });

  it('shows a toast and takes it away', async () => {
    expect((await outcome('showToast', { title: 'Saved!', duration: 60_000 })).ok).toBe(true);
    await phone.page.getByText('Saved!').waitFor();
    await outcome('hideToast');
    await phone.page.getByText('Saved!').waitFor({ state: 'detached' });
  });

  it('tells of system, account and what it can do', async () => {
    expect(await sync('getSystemInfoSync')).toMatchObject({
      screenWidth: expect.any(Number),
      SDKVersion: '3.6.0',
    });
    expect(await sync('getAccountInfoSync')).toMatchObject({
      miniProgram: { appId: WX, envVersion: 'release' },
    });
    expect(await sync('canIUse', ['request'])).toBe(true);
    expect(await sync('canIUse', ['scanCode'])).toBe(false);
    expect((await outcome('scanCode')).data).toEqual({
      errMsg: 'scanCode:fail not provided by this super app',
      errno: 100,
    });
    expect((await outcome('login')).data).toMatchObject({ code: 'test-code' });
  });

  it('changes the title', async () => {
    await outcome('setNavigationBarTitle', { title: 'Changed by API' });
    await phone.page.getByText('Changed by API').waitFor();
  });
});

describe('storage', () => {
  it('is there again after the page was reloaded', async () => {
    await start(WX, { query: { storage: 'real' } });
    await sync('setStorageSync', ['kept', { n: 1, date: 'x' }]);
    await outcome('setStorage', { key: 'other', data: [1, 2] });
    await phone.page.reload();
    await phone.page.waitForFunction(() => document.title === 'ready');
    await phone.open({ appId: WX });
    await phone.record(WX, 'home.onReady');
    expect(await sync('getStorageSync', ['kept'])).toEqual({ n: 1, date: 'x' });
    expect(await sync('getStorageSync', ['other'])).toEqual([1, 2]);
  });
});

describe('wx: a web page', () => {
  beforeEach(() => start(WX));

  it('names the page, is heard when it goes back, and calls what the program could', async () => {
    await phone.run({ api: 'navigateTo', options: { url: '/pages/web/web' } });
    const { data } = await phone.record(WX, 'web.load');
    expect(data).toEqual({ src: expect.stringMatching(/\/web\/wx$/) });
    const title = () =>
      phone.quiet.run(() => [...document.querySelectorAll('h1')].map((it) => it.textContent));
    await phone.until('the title', async () => (await title()).includes('Web page'));
    const web = await phone.until('the web page', () => phone.quiet.frame('/web/wx'));
    const network = await web.run(async () => {
      type Call = (options: object) => void;
      const { wx } = window as unknown as {
        wx: Record<string, Call> & { miniProgram: Record<string, Call> };
      };
      wx.miniProgram['postMessage']?.({ data: { a: 1 } });
      wx.miniProgram['postMessage']?.({ data: 'b' });
      const got = await new Promise((success) => wx['getNetworkType']?.({ success }));
      wx.miniProgram['navigateBack']?.({});
      return got;
    });
    expect(network).toMatchObject({ errMsg: 'getNetworkType:ok' });
    const said = await phone.record(WX, 'web.message');
    expect(said.data).toEqual({ data: [{ a: 1 }, 'b'] });
    await phone.until('the page without it', async () => !(await phone.quiet.frame('/web/wx')));
  });
});

describe('my', () => {
  beforeEach(() => start(MY));

  it('requests, stores, asks and tells in its own shapes', async () => {
    const answer = await outcome('request', { url: ECHO, method: 'POST', data: { a: 1 } }, MY);
    expect(answer.data).toMatchObject({ status: 200, data: { body: '{"a":1}' } });
    expect(await sync('setStorageSync', [{ key: 'k', data: { a: 1 } }], MY)).toEqual({
      success: true,
    });
    expect(await sync('getStorageSync', [{ key: 'k' }], MY)).toEqual({
      data: { a: 1 },
      success: true,
    });
    expect((await outcome('getAuthCode', { scopes: 'auth_base' }, MY)).data).toMatchObject({
      authCode: 'test-code',
    });
    const before = (await phone.records(MY)).length;
    await phone.run({
      api: 'confirm',
      options: { title: 'T', content: 'C', confirmButtonText: 'Yes!' },
    });
    await phone.page.getByRole('button', { name: 'Yes!' }).click();
    expect((await phone.record(MY, 'confirm success', before)).data).toEqual({ confirm: true });
  });
});
