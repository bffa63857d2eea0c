// Measures list operations of 1,000 rows against hand-written DOM in the same iframe. Not part of the test run:
//   ROUNDS=9 npx vitest run packages/runtime/test/rows.bench.test.ts
import { test } from 'vitest';
import { startProgramHarness } from './program-harness.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 9);
const FILES = {
  'project.config.json': '{"appid":"wx00000000"}',
  'app.json': '{"pages":["pages/a/a"]}',
  'app.js': 'App({})',
  'pages/a/a.json': '{}',
  'pages/a/a.wxml':
    '<view id="t">{{t}}</view><view wx:for="{{rows}}" wx:key="id" class="row {{item.on ? \'on\' : \'\'}}" data-id="{{item.id}}" bindtap="tap"><text class="label">{{item.label}}</text><text class="n">{{item.n}}</text></view>',
  'pages/a/a.wxss': '.row{display:block;padding:2px}.label{color:red}.n{margin-left:4px}',
  'pages/a/a.js': `
    let seq = 0;
    const make = (n) => Array.from({ length: n }, () => ({ id: ++seq, label: 'row ' + seq, n: seq * 3, on: false }));
    const OPS = {
      create: (p) => ({ rows: make(1000) }),
      append: (p) => ({ rows: p.data.rows.concat(make(1000)) }),
      update: (p) => { const d = {}; for (let i = 0; i < 1000; i += 10) d['rows[' + i + '].label'] = 'u' + ++seq; return d; },
      updateWhole: (p) => ({ rows: p.data.rows.map((r, i) => (i % 10 ? r : { ...r, label: 'w' + ++seq })) }),
      swap: (p) => { const r = p.data.rows.slice(); [r[1], r[998]] = [r[998], r[1]]; return { rows: r }; },
      remove: (p) => ({ rows: p.data.rows.filter((_, i) => i !== 5) }),
      clear: () => ({ rows: [] }),
      text: () => ({ t: 't' + ++seq }),
    };
    Page({
      data: { rows: [], t: '' },
      tap() {},
      run(e) {
        const name = e.detail;
        const data = OPS[name](this);
        const t0 = Date.now();
        this.setData(data);
        const t1 = Date.now();
        if (name === 'text') return this.setData({}, () => console.log(JSON.stringify([name, t1 - t0, Date.now() - t0])));
        wx.createSelectorQuery().select('#t').boundingClientRect(() => console.log(JSON.stringify([name, t1 - t0, Date.now() - t0]))).exec();
      },
    });`,
};

/** The same rows, by hand, with forced layout. */
const VANILLA = `(name) => {
  const root = document.body;
  const host = (globalThis.__rows ??= root.appendChild(document.createElement('div')));
  let seq = (globalThis.__seq ??= 0);
  const make = () => { const f = document.createDocumentFragment(); for (let i = 0; i < 1000; i++) { const id = ++globalThis.__seq; const r = document.createElement('wx-view'); r.className = 'row'; r.dataset.id = id; r.addEventListener('click', tap); const a = document.createElement('wx-text'); a.className = 'label'; a.textContent = 'row ' + id; const b = document.createElement('wx-text'); b.className = 'n'; b.textContent = id * 3; r.append(a, b); f.append(r); } return f; };
  function tap() {}
  const t0 = performance.now();
  if (name === 'create') host.replaceChildren(make());
  if (name === 'append') host.append(make());
  if (name === 'update' || name === 'updateWhole') for (let i = 0; i < 1000; i += 10) host.children[i].firstChild.firstChild.data = 'u' + ++globalThis.__seq;
  if (name === 'swap') { const a = host.children[1], b = host.children[998], n = b.nextSibling; host.insertBefore(b, a); host.insertBefore(a, n); }
  if (name === 'remove') host.children[5].remove();
  if (name === 'clear') host.replaceChildren();
  host.offsetHeight; document.body.getBoundingClientRect();
  return performance.now() - t0;
}`;

const median = (list: number[]): number =>
  list.toSorted((a, b) => a - b)[
    Math.floor(list.length * Number(process.env['QUANTILE'] ?? 0.5))
  ] ?? 0;

test.skipIf(!process.env['ROUNDS'])('rows', { timeout: 300_000 }, async () => {
  const harness = await startProgramHarness({ minify: true });
  const operations = [
    'create',
    'update',
    'updateWhole',
    'swap',
    'remove',
    'append',
    'clear',
    'text',
  ];
  const worker: Record<string, number[]> = {};
  const total: Record<string, number[]> = {};
  const floor: Record<string, number[]> = {};
  const first: Record<string, number> = {};
  for (let round = 0; round < 3; round++) {
    const program = await harness.run({
      ...FILES,
      'pages/a/a.wxml':
        FILES['pages/a/a.wxml'] +
        operations
          .map((o) => `<view id="go-${o}" data-op="${o}" bindtap="go">${o}</view>`)
          .join(''),
      'pages/a/a.js': FILES['pages/a/a.js'].replace(
        'tap() {},',
        'tap() {}, go(e) { this.run({ detail: e.currentTarget.dataset.op }) },',
      ),
    });
    const frame = await program.view();
    for (let i = 0; i < ROUNDS; i++)
      for (const operation of operations) {
        await frame.evaluate(
          (id) => (document.querySelector(id) as HTMLElement).click(),
          `#go-${operation}`,
        );
        const [line] = await program.lines(1);
        const [, w, t] = JSON.parse(line ?? '[]') as [string, number, number];
        if (i === 0) first[operation] ??= t;
        if (i > 0) {
          (worker[operation] ??= []).push(w);
          (total[operation] ??= []).push(t);
        }
      }
    for (let i = 0; i < ROUNDS; i++)
      for (const operation of operations) {
        const ms = await frame.evaluate(`(${VANILLA})(${JSON.stringify(operation)})`);
        if (i > 0) (floor[operation] ??= []).push(Number(ms));
      }
    await program.close();
  }
  console.log('operation    worker  total  floor  ratio  first');
  for (const operation of operations) {
    const [w, t, f] = [worker, total, floor].map((table) => median(table[operation] ?? []));
    console.log(
      operation.padEnd(12),
      ...[w, t, f, (t ?? 0) / (f || 1), first[operation]].map((x) =>
        (x ?? 0).toFixed(1).padStart(6),
      ),
    );
  }
  await harness.close();
});
