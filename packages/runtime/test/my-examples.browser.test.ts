// The example programs of the `my` dialect: no errors, and what they teach works.
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileWithPackages } from './disk-program.ts';
import {
  startProgramHarness,
  type ProgramHarness,
  type RunningProgram,
  type RunOptions,
} from './program-harness.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

async function run(example: string, options: RunOptions = {}): Promise<RunningProgram> {
  const root = path.join(import.meta.dirname, '../../../examples', example);
  const { scripts, viewScript, dialect, diagnostics } = await compileWithPackages({}, root);
  expect(diagnostics.filter(({ level }) => level === 'error' || level === 'warning')).toEqual([]);
  const capabilities = ['nav.open', 'nav.back', 'nav.exit', 'nav.restart'];
  return harness.runScripts(scripts, {
    launch: { capabilities },
    ...options,
    dialect,
    ...(viewScript === undefined ? {} : { viewScript }),
  });
}

test('journey: what is sent is what was entered; schemes both ways', async () => {
  const program = await run('journey-my', {
    entry: {
      scene: 1037,
      appQuery: { a: 'foo' },
      referrerInfo: { appId: 'mpjourney1', extraData: { x: 1 } },
    },
  });
  await program.page.evaluate(() =>
    (
      globalThis as unknown as { testHost: { answer(api: string, reply: unknown): void } }
    ).testHost.answer('nav.open', { ok: true, res: {} }),
  );
  await program.tap('#open');
  expect((await program.call('nav.open')).args).toMatchObject({
    appId: 'mpjourney1',
    path: 'pages/received/received?p=1&q=2',
    query: { a: 'foo', b: 'bar' },
    extraData: { x: { y: 'z' } },
  });
  await program.waitForText('#result', '{}');
  await program.tap('#wrong-type');
  await program.waitForText('#result', '{"error":2,"errorMessage":"参数无效"}');
  await program.tap('wx-navigator');
  await program.call('screen.set', 2);
  await program.waitForText('#query', '{"from":"navigator"}');
  await program.waitForText('#extra', '{"x":1}');
  expect(await program.text('#enter')).toContain('"scene":"1037"');
  expect(await program.text('#enter')).toContain('"query":{"a":"foo"}');
  expect(await program.errors()).toEqual([]);
  await program.close();
}, 60_000);

test('cashier: takes an order, answers with a result', async () => {
  const program = await run('cashier-my', {
    entry: {
      path: 'pages/pay/pay',
      scene: 1037,
      referrerInfo: { appId: 'mpshop0001', extraData: { id: 'T1', amount: 12, title: 'Tea' } },
    },
  });
  await program.waitForText('#amount', '¥12');
  await program.tap('#pay');
  expect((await program.call('nav.back')).args).toEqual({
    extraData: { code: 0, message: 'paid', data: { id: 'T1', amount: 12, receipt: 'R-T1' } },
  });
  expect(await program.errors()).toEqual([]);
  await program.close();
}, 60_000);

test('gallery: three tabs of antd-mini', async () => {
  const program = await run('gallery-antd');
  await program.tap('.ant-button');
  await program.waitForText('#said', 'tapped primary');
  await program.tap('.ant-switch');
  await program.waitForText('#said', 'switched off');
  await program.tell('ui.tabTap', { index: 1 });
  await program.call('screen.firstContent', 2);
  const view = await program.view();
  await view.locator('.ant-tabs-bar-basic').nth(1).click({ force: true });
  await program.waitForText('#pane', 'Second pane');
  await view.locator('.ant-grid-item').first().click({ force: true });
  await program.waitForText('#picked', 'Picked Heart.');
  await program.tell('ui.tabTap', { index: 2 });
  await program.call('screen.firstContent', 3);
  await program.tap('.ant-button >> nth=1');
  await program.waitForText('#said', 'modal is open');
  await (
    await program.view()
  )
    .locator('.ant-modal-body-footer-horizontal-primary, .ant-modal-body-footer-vertical-primary')
    .first()
    .click({ force: true });
  await program.waitForText('#said', 'answered Agree');
  expect(await program.errors()).toEqual([]);
  await program.close();
}, 90_000);
