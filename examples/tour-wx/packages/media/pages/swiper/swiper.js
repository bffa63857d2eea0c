Page({
  data: { colors: ['#e0702f', '#3f8f7f', '#5a6fc0'], current: 0, source: '', playing: false },
  change(e) { this.setData({ current: e.detail.current, source: e.detail.source || 'code' }); },
  play(e) { this.setData({ playing: e.detail.value }); },
});
