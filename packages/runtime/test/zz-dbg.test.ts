import { test } from 'vitest';
import { compileWithPackages } from './disk-program.ts';
import { startProgramHarness } from './program-harness.ts';
test('dbg', async () => {
  const harness = await startProgramHarness();
  const p = await compileWithPackages({
    'mini.project.json': '{"format":2,"compileType":"mini","compileOptions":{"component2":true}}',
    'app.json': '{"pages":["pages/a/a"]}', 'app.js': 'App({})',
    'pages/a/a.json': JSON.stringify({ usingComponents: { 'ant-button': 'antd-mini/es/Button/index', 'stepper': 'antd-mini/es/Stepper/index' } }),
    'pages/a/a.js': `Page({ data: {}, on(e) { console.log('tap', JSON.stringify(e)) } })`,
    'pages/a/a.axml': `<view id="x"><ant-button type="primary" onTap="on" data-k="{{7}}">Press</ant-button><stepper defaultValue="{{3}}"/></view>`,
  });
  console.log(p.diagnostics);
  const program = await harness.runScripts(p.scripts, { dialect: p.dialect, ...(p.viewScript ? { viewScript: p.viewScript } : {}) });
  const v = await program.view();
  console.log(await v.locator('#x').innerHTML());
  await program.tap('.ant-button');
  await new Promise((r) => setTimeout(r, 500));
  console.log(await program.log(), await program.errors());
  await harness.close();
}, 60000);
