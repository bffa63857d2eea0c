const SEQUENTIAL = 200;
let serial = 0;
const make = (count) => Array.from({ length: count }, () => ({ id: ++serial, label: 'row number ' + serial, n: serial * 7 }));

const actions = {
  create(page) { page.setData({ rows: make(1000) }); },
  append(page) {
    const { length } = page.data.rows;
    const change = {};
    make(1000).forEach((row, i) => (change['rows[' + (length + i) + ']'] = row));
    page.setData(change);
  },
  path(page) {
    const change = {};
    for (let i = 0; i < page.data.rows.length; i += 10) change['rows[' + i + '].label'] = page.data.rows[i].label + '!';
    page.setData(change);
  },
  whole(page) { page.setData({ rows: page.data.rows.map((row, i) => (i % 10 ? row : { ...row, label: row.label + '!' })) }); },
  swap(page) {
    const rows = page.data.rows.slice();
    [rows[1], rows[998]] = [rows[998], rows[1]];
    page.setData({ rows });
  },
  remove(page) { page.setData({ rows: page.data.rows.filter((_, i) => i !== 4) }); },
  clear(page) { page.setData({ rows: [] }); },
  components(page) { page.setData({ cells: make(1000).map((row) => row.label) }); },
  uncomponents(page) { page.setData({ cells: [] }); },
  tap(page) { page.setData({ text: 'tapped ' + ++serial }); },
  sequence(page) {
    let left = SEQUENTIAL;
    const next = () => page.setData({ text: left-- > 0 ? 'step ' + left : 'sequence done' }, left >= 0 ? next : undefined);
    next();
  },
  navigate() { wx.navigateTo({ url: '/pages/next/next' }); },
};

Page({
  data: { text: 'ready', rows: [], cells: [], actions: Object.keys(actions) },
  act(e) { actions[e.currentTarget.dataset.action](this); },
  pick() {},
  jump() { wx.navigateToMiniProgram({ appId: getApp().next || 'mpbench002' }); },
});
