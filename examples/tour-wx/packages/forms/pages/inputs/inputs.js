Page({
  data: { name: '', digits: '', lineCount: 1 },
  digits(e) { return e.detail.value.replace(/\D/g, ''); },
  lines(e) { this.setData({ lineCount: e.detail.lineCount }); },
});
