// <editor>: what a user writes and a program formats comes out as HTML, text and delta, and goes in again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgramHarness, type ProgramHarness } from './program-harness.ts';
import { wx } from './wx-files.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

const PROGRAM = wx({
  'pages/a/a.wxml': `<editor id="e" placeholder="write" bindready="begin" bindinput="input" bindstatuschange="status"/>
    <view wx:for="{{tasks}}" wx:key="*this" id="{{item}}" data-task="{{item}}" bindtap="run">{{item}}</view>`,
  'pages/a/a.js': `Page({
    data: { tasks: ['bold', 'header', 'insert', 'html', 'delta', 'clear', 'get', 'picture', 'undo', 'redo'] },
    begin() { wx.createSelectorQuery().select('#e').context(({ context }) => { this.ctx = context; console.log('ready', wx.canIUse('EditorContext.format')) }).exec() },
    input(e) { this.last = e.detail.text },
    status(e) { if (e.detail.bold && !this.bold) { this.bold = true; console.log('status', e.detail.bold) } },
    run(e) {
      const say = (r) => console.log(r.errMsg);
      const tasks = {
        bold: () => this.ctx.format('bold'),
        header: () => this.ctx.format('header', 2),
        insert: () => this.ctx.insertText({ text: ' & more', success: say }),
        html: () => this.ctx.setContents({ html: '<p>one <b onclick="x()">two</b></p><script>bad()</script>', success: say }),
        delta: () => this.ctx.setContents({ delta: { ops: [{ insert: 'A' }, { insert: 'b', attributes: { italic: true, color: 'red' } }, { insert: '\\n', attributes: { header: 1 } }, { insert: 'x\\n', attributes: { list: 'ordered' } }, { insert: 'y\\n', attributes: { list: 'checked', indent: 1 } }] }, success: say }),
        picture: () => this.ctx.insertImage({ src: '/data/p.png', success: say }),
        undo: () => this.ctx.undo({ success: say }),
        redo: () => this.ctx.redo({ success: say }),
        clear: () => this.ctx.clear({ success: say }),
        get: () => this.ctx.getContents({ success: (r) => console.log(r.html + '|' + r.text.trim() + '|' + JSON.stringify(r.delta.ops)) }),
      };
      tasks[e.currentTarget.dataset.task]();
    } })`,
});

test('writing, formatting, reading', async () => {
  const program = await harness.run(PROGRAM);
  expect(await program.lines(1)).toEqual(['ready true']);
  const view = await program.view();
  await view.locator('.ql-editor').click();
  await program.page.keyboard.type('Hello');
  await program.page.keyboard.press('Control+A');
  await program.tap('#bold');
  expect(await program.lines(1)).toEqual(['status strong']);
  await program.tap('#header');
  await program.tap('#get');
  expect(await program.lines(1)).toEqual([
    '<h2><b>Hello</b></h2>|Hello|[{"insert":"Hello","attributes":{"bold":true}},{"insert":"\\n","attributes":{"header":2}}]',
  ]);
  await program.tap('#clear');
  await program.tap('#insert');
  await program.tap('#get');
  const lines = await program.lines(3);
  expect(lines.slice(0, 2)).toEqual(['clear:ok', 'insertText:ok']);
  expect(lines[2]).toContain('& more');
  // Formatting and clearing are steps as typing is.
  for (const step of ['undo', 'undo', 'undo', 'redo']) await program.tap(`#${step}`);
  await program.tap('#get');
  const [, , , , back = ''] = await program.lines(5);
  expect(back.split('|')[0]).toBe('<h2><b>Hello</b></h2>');
  // The user's keys go back beyond contents that the program put in, which the browser itself knows nothing of.
  await program.tap('#html');
  await view.locator('.ql-editor').click();
  await program.page.keyboard.press('Control+Z');
  await view.locator('.ql-editor h2').waitFor();
  await program.page.keyboard.press('Control+Shift+Z');
  await view.locator('.ql-editor p b').waitFor();
  expect(await program.lines(1)).toEqual(['setContents:ok']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('contents come in through an allow list, as HTML and as delta', async () => {
  const program = await harness.run(PROGRAM);
  await program.lines(1);
  await program.tap('#html');
  await program.tap('#get');
  expect(await program.lines(2)).toEqual([
    'setContents:ok',
    '<p>one <b>two</b></p>|one two|[{"insert":"one "},{"insert":"two","attributes":{"bold":true}},{"insert":"\\n"}]',
  ]);
  await program.tap('#delta');
  await program.tap('#get');
  const [, read = ''] = await program.lines(2);
  expect(read.split('|')[0]).toBe(
    '<h1>A<span style="color: red;"><em>b</em></span></h1><ol><li>x</li></ol><ul class="ql-checks"><li class="ql-indent-1 ql-checked">y</li></ul>',
  );
  expect(JSON.parse(read.split('|')[2] ?? '')).toEqual([
    { insert: 'A' },
    { insert: 'b', attributes: { color: 'red', italic: true } },
    { insert: '\n', attributes: { header: 1 } },
    { insert: 'x' },
    { insert: '\n', attributes: { list: 'ordered' } },
    { insert: 'y' },
    { insert: '\n', attributes: { list: 'checked', indent: 1 } },
  ]);
  // A picture of the package is read out by its name, which is no address for the browser to ask.
  const asked: string[] = [];
  program.page.on('request', (request) => asked.push(request.url()));
  program.page.on('console', (message) => asked.push(message.text()));
  await (await program.view()).locator('.ql-editor').click();
  await program.tap('#picture');
  await program.tap('#get');
  expect((await program.lines(2))[1]).toContain('src="/data/p.png"');
  // The host alone asks for the file itself.
  const wrong = asked.filter((it) => /(?<!\/pkg)\/data\/p\.png/.test(it) && !it.includes('|'));
  expect(wrong).toEqual([]);
  await program.close();
});
