// antd-mini straight from npm: every component of the library is mounted, the most used ones are used.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileWithPackages } from './disk-program.ts';
import {
  startProgramHarness,
  type ProgramHarness,
  type RunningProgram,
} from './program-harness.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

async function run(files: Record<string, string>): Promise<RunningProgram> {
  const program = await compileWithPackages({
    'mini.project.json': '{"format":2,"compileType":"mini","compileOptions":{"component2":true}}',
    'app.json': '{"pages":["pages/a/a"]}',
    'app.js': 'App({})',
    ...files,
  });
  expect(program.diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
  const { scripts, viewScript, dialect } = program;
  return harness.runScripts(scripts, {
    dialect,
    ...(viewScript === undefined ? {} : { viewScript }),
  });
}

test('every component mounts', async () => {
  const es = path.join(import.meta.dirname, '../../../node_modules/antd-mini/es');
  const names = (readdirSync(es, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.axml'))
    .map((file) => file.replace(/\.axml$/, ''))
    .sort();
  expect(names.length).toBe(100);
  const program = await run({
    'pages/a/a.json': JSON.stringify({
      usingComponents: Object.fromEntries(
        names.map((name, i) => [`c${i}`, `antd-mini/es/${name}`]),
      ),
    }),
    'pages/a/a.js': `const names = ${JSON.stringify(names)};
      Page({ data: { n: -1 }, onReady() { this.next() },
        next() { const n = this.data.n + 1; if (n === names.length) { console.log('done'); return }
          console.log('mount ' + names[n]); this.setData({ n }, () => setTimeout(() => this.next(), 0)) } })`,
    'pages/a/a.axml': names
      .map((_, i) => `<block a:if="{{n === ${i}}}"><c${i}/></block>`)
      .join('\n'),
  });
  while (!(await program.log()).includes('done')) await program.lines(1);
  expect(await program.errors()).toEqual([]);
  await program.close();
}, 120_000);

const using = (...names: string[]): string =>
  JSON.stringify({
    usingComponents: Object.fromEntries(
      names.map((name) => [name.split('/')[0]?.toLowerCase() ?? '', `antd-mini/es/${name}`]),
    ),
  });

test('the most used components answer', async () => {
  const program = await run({
    'pages/a/a.json': using(
      ...[
        'Button',
        'Tabs',
        'Switch',
        'Stepper',
        'Checklist',
        'Selector',
        'Input',
        'Radio',
        'Collapse',
        'Tag',
      ].map((name) => `${name}/index`),
      'List/index',
      'List/ListItem/index',
    ).replace(
      '"list":"antd-mini/es/List/ListItem/index"',
      '"list":"antd-mini/es/List/index","item":"antd-mini/es/List/ListItem/index"',
    ),
    'pages/a/a.js': `Page({
      data: { tabs: [{ title: 'One' }, { title: 'Two' }], on: false, options: [{ value: 1, title: 'first', text: 'first' }, { value: 2, title: 'second', text: 'second' }],
        panels: [{ title: 'P1', content: 'body one' }, { title: 'P2', content: 'body two' }], tags: ['x', 'y'] },
      say(name, ...values) { console.log('> ' + name + ' ' + values.map((v) => JSON.stringify(v)).join(' ')) },
      onButton(e) { this.say('button', e.target.dataset.k) },
      onTabs(i) { this.say('tabs', i); this.setData({ tags: ['x', 'y', 'z' + i] }) },
      onSwitch(v) { this.say('switch', v); this.setData({ on: v }) },
      onStepper(v) { this.say('stepper', v) }, onChecklist(v) { this.say('checklist', v) },
      onSelector(v) { this.say('selector', v) }, onInput(v) { this.say('input', v) }, onCollapse(v) { this.say('collapse', v) },
      onItem(e) { this.say('item', e.target.dataset) },
    })`,
    'pages/a/a.axml': `
      <view id="button"><button type="primary" onTap="onButton" data-k="{{7}}">Press</button></view>
      <view id="tabs"><tabs items="{{tabs}}" onChange="onTabs"><view slot="title" slot-scope="tab">{{tab.index}}:{{tab.value.title}}</view><view slot-scope="now" class="pane">pane {{now.index}}</view></tabs></view>
      <view id="switch"><switch checked="{{on}}" onChange="onSwitch"/></view>
      <view id="stepper"><stepper defaultValue="{{3}}" min="{{1}}" max="{{5}}" onChange="onStepper"/></view>
      <view id="checklist"><checklist options="{{options}}" multiple onChange="onChecklist"/></view>
      <view id="selector"><selector options="{{options}}" onChange="onSelector"/></view>
      <view id="input"><input placeholder="type" onChange="onInput"/></view>
      <view id="collapse"><collapse items="{{panels}}" onChange="onCollapse"/></view>
      <view id="list"><list header="Head"><item onTap="onItem" data-id="a" extra="more">entry<view slot="brief">brief</view></item></list></view>
      <view id="tags"><tag a:for="{{tags}}">{{item}}</tag></view>`,
  });
  // The library prints lines of its own.
  const next = async (): Promise<string> => {
    for (;;) {
      const [line = ''] = await program.lines(1);
      if (line.startsWith('> ')) return line.slice(2);
    }
  };
  await program.tap('#button .ant-button');
  expect(await next()).toBe('button 7');
  const view = await program.view();
  expect(
    (await view.locator('#tabs .ant-tabs-bar-basic-title').allTextContents()).map((text) =>
      text.trim(),
    ),
  ).toEqual(['0:One', '1:Two']);
  await view.locator('#tabs .ant-tabs-bar-basic').nth(1).click({ force: true });
  expect(await next()).toBe('tabs 1');
  await program.waitForText('#tabs .pane', 'pane 1');
  expect(
    (await view.locator('#tags .ant-tag').allTextContents()).map((text) => text.trim()),
  ).toEqual(['x', 'y', 'z1']);
  await program.tap('#switch .ant-switch');
  expect(await next()).toBe('switch true');
  await view.waitForSelector('#switch .ant-switch-checked');
  await view.locator('#stepper .ant-stepper-button-up').click({ force: true });
  expect(await next()).toBe('stepper 4');
  await view.locator('#checklist .ant-checklist-item').nth(1).click({ force: true });
  expect(await next()).toMatch(/^checklist \[2\]/);
  await view.locator('#selector .ant-selector-item').nth(0).click({ force: true });
  expect(await next()).toMatch(/^selector 1/);
  await view.locator('#input input').fill('abc');
  expect(await next()).toBe('input "abc"');
  await view.locator('#collapse .ant-collapse-item-title').nth(0).click({ force: true });
  expect(await next()).toBe('collapse [0]');
  await program.tap('#list .ant-list-item');
  expect(await next()).toMatch(/^item \{"id":"a"/);
  expect(await program.errors()).toEqual([]);
  await program.close();
}, 60_000);
