// The super app's own pages in a browser: finding programs, links, settings, developer panel, failures, accessibility.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accessibilityFaults } from '../../../packages/host/test/axe.ts';
import { borrowBrowser, returnBrowser } from '../../../tools/testing/borrow-browser.ts';
import { PROGRAMS, startSuperapp, type SuperappServer } from './superapp-server.ts';

let browser: Browser;
let server: SuperappServer;
let page: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([borrowBrowser(), startSuperapp()]);
});
afterAll(async () => {
  await returnBrowser();
  await server?.close();
});

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

async function open(
  options: { viewport?: typeof PHONE; locale?: string; dark?: boolean; recent?: string[] } = {},
) {
  page = await browser.newPage({
    viewport: options.viewport ?? DESKTOP,
    locale: options.locale ?? 'en-US',
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const recent = options.recent ?? [];
  await page.addInitScript(
    (ids) => localStorage.setItem('atrium.recents.demo', JSON.stringify(ids)),
    recent,
  );
  await page.goto(server.url);
}

beforeEach(() => {
  server.programs = PROGRAMS;
});
afterEach(async () => {
  await page.close();
});

const rows = () => page.locator('button.program-row');
const names = () => page.locator('.program-list .program-name bdi').allTextContents();

describe('finding programs', () => {
  test('search looks in both languages; Escape clears; nothing found says so', async () => {
    await open();
    await rows().first().waitFor();
    expect(await names()).toEqual(['Tea House', 'Cashier', 'City Tour']);
    const search = page.getByRole('searchbox', { name: 'Search mini programs' });
    await search.fill('导览');
    await expect.poll(names).toEqual(['City Tour']);
    await search.fill('zzz');
    await page.getByText('Nothing found for “zzz”').waitFor();
    await search.press('Escape');
    await expect.poll(names).toHaveLength(3);
  });

  test('the filters: category, by keyboard too, and dialect', async () => {
    await open();
    await rows().first().waitFor();
    const categories = page.getByRole('radiogroup', { name: 'Categories' });
    expect(await categories.getByRole('radio').count()).toBe(2);
    await categories.getByRole('radio', { name: 'All' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(names).toEqual(['City Tour']);
    await page.getByRole('radio', { name: 'Alipay' }).check();
    await page.getByText('Nothing found for “Travel”').waitFor();
    await categories.getByRole('radio', { name: 'All' }).check();
    await expect.poll(names).toEqual(['Cashier']);
  });

  test('a program that cannot be opened: the host says why, the row is ready again, it does not count as used', async () => {
    await open();
    await rows().first().click();
    await page.getByText('This mini program does not exist.').waitFor();
    await expect.poll(() => rows().first().getAttribute('aria-busy')).toBe('false');
    expect(await page.getByRole('heading', { name: 'Recently used' }).count()).toBe(0);
  });

  test('without the code that runs programs: the host says what to do, and it helps', async () => {
    page = await browser.newPage({ locale: 'en-US', reducedMotion: 'reduce' });
    await page.route('**/engine-*.js', (route) => route.abort());
    await page.goto(server.url);
    await rows().first().click();
    await page.getByText(/A part of this page could not be loaded/).waitFor();
    await page.unroute('**/engine-*.js');
    await page.reload();
    await rows().first().click();
    await page.getByText('This mini program does not exist.').waitFor();
  });

  test('a press already asks for the program; the finger need not be up', async () => {
    await open();
    const box = await rows().first().boundingBox();
    if (!box) throw new Error('no row');
    await page.mouse.move(box.x + 20, box.y + 20);
    const asked = page.waitForRequest(/\/api\/.*resolve/);
    await page.mouse.down();
    await asked;
  });

  test('the list follows the registry', async () => {
    await open();
    await rows().first().waitFor();
    server.programs = PROGRAMS.slice(0, 1);
    server.announce();
    await expect.poll(names).toEqual(['Tea House']);
    server.programs = [];
    server.announce();
    await page.getByText('No mini programs yet').waitFor();
  });

  test('a list that cannot be loaded can be tried again', async () => {
    server.programs = null;
    await open();
    await page.getByText('The programs could not be loaded').waitFor();
    server.programs = PROGRAMS;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(names).toHaveLength(3);
  });
});

describe('links', () => {
  test('an example fills the field; what is not a link is refused with a reason', async () => {
    await open();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('button', { name: /^Alipay scheme/ }).click();
    const field = page.getByRole('textbox', { name: 'Link' });
    expect(await field.inputValue()).toContain(
      'alipays://platformapi/startapp?appId=2021000000000001',
    );
    await field.fill('https://elsewhere.example/');
    await field.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'the link is not one of this app' }).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('settings', () => {
  test('language and appearance change everything at once and are remembered', async () => {
    await open({ viewport: PHONE });
    await page.getByRole('button', { name: 'Me', exact: true }).click();
    await page.getByRole('radio', { name: '中文' }).check();
    await page.getByRole('radio', { name: '深色' }).check();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('.at-ui').getAttribute('data-theme')).toBe('dark');
    await page.reload();
    await page.getByRole('heading', { name: '小程序', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  test('the demo wallet takes money in', async () => {
    await open({ viewport: PHONE });
    await page.getByRole('button', { name: 'Me', exact: true }).click();
    await page.getByText('¥500.00').waitFor();
    await page.getByRole('button', { name: 'Top up ¥100.00' }).click();
    await page.getByText('¥600.00').waitFor();
    await page.getByRole('button', { name: /^Reset the demo/ }).click();
    await page.getByText('¥500.00').waitFor();
  });
});

describe('developer panel', () => {
  test('D opens and closes it, but not while typing; it shows refusals', async () => {
    await open();
    await rows().first().waitFor();
    await page.locator('#search').focus();
    await page.keyboard.press('d');
    const panel = page.getByRole('region', { name: 'Developer panel' });
    expect(await panel.count()).toBe(0);
    await page.locator('#search').fill('');
    await page.locator('#search').blur();
    await page.keyboard.press('d');
    await panel.waitFor();
    await rows().first().click();
    await panel.getByText(/Refused: invalid-appid/).waitFor();
    await panel.getByRole('tab', { name: 'Journey' }).focus();
    await page.keyboard.press('ArrowRight');
    await panel.getByText('Nothing logged').waitFor();
    await page.keyboard.press('d');
    await expect.poll(() => panel.count()).toBe(0);
  });
});

test('keyboard shortcuts can be switched off', async () => {
  await open();
  await rows().first().waitFor();
  await page.getByRole('button', { name: 'Me', exact: true }).click();
  await page.getByRole('switch', { name: /^Keyboard shortcuts/ }).click();
  await page.keyboard.press('d');
  expect(await page.locator('.dev').count()).toBe(0);
});

test('the whole list can be walked by keyboard', async () => {
  await open({ viewport: PHONE });
  await rows().first().waitFor();
  await page.locator('#search').focus();
  for (const _group of ['dialect', 'categories']) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio');
  }
  await page.keyboard.press('Tab');
  expect(
    await rows()
      .first()
      .evaluate((row) => row === document.activeElement),
  ).toBe(true);
});

test('without a server the page says what to do', async () => {
  page = await browser.newPage({ locale: 'zh-CN' });
  await page.route('**/config.json', (route) => route.fulfill({ status: 502, body: '' }));
  await page.goto(server.url);
  await page.getByText('Atrium 无法启动').waitFor();
  await page.getByRole('button', { name: '重试' }).waitFor();
});

describe.each([
  ['light', 'en-US', PHONE],
  ['dark', 'zh-CN', PHONE],
  ['dark', 'en-US', DESKTOP],
] as const)('WCAG AA: %s, %s, %o', (theme, locale, viewport) => {
  test('home, link entry, own page, developer panel', async () => {
    await open({ viewport, locale, dark: theme === 'dark', recent: ['mptea00001'] });
    await rows().first().waitFor();
    await rows().first().click();
    await page.locator('.strip').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('.home-tabs button').nth(1).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('.home-tabs button').nth(2).click();
    await page.getByRole('switch').first().click();
    await page.locator('.dev').waitFor();
    await page.locator('.hop').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
