Page({
  data: {
    wheel: [3, 7],
    kinds: [
      { mode: 'selector', range: ['春', '夏', '秋', '冬'], value: 0, shown: '春' },
      { mode: 'multiSelector', range: [['上午', '下午'], ['一点', '两点', '三点']], value: [0, 0], shown: '上午 一点' },
      { mode: 'time', value: '08:30', shown: '08:30' },
      { mode: 'date', value: '2026-11-20', shown: '2026-11-20' },
      { mode: 'region', value: [], shown: 'region' },
    ],
  },
  change(e) {
    const index = e.currentTarget.dataset.index;
    const kind = this.data.kinds[index];
    const { value } = e.detail;
    let shown = String(value);
    if (kind.mode === 'selector') shown = kind.range[value];
    if (kind.mode === 'multiSelector') shown = value.map((it, i) => kind.range[i][it]).join(' ');
    this.setData({ ['kinds[' + index + '].value']: value, ['kinds[' + index + '].shown']: shown });
  },
  turn(e) { this.setData({ wheel: e.detail.value }); },
});
