Page({
  data: { text: '', on: true, count: 3, rate: 3, visible: false },
  typed(e) { this.setData({ text: e.detail.value }); },
  toggle(e) { this.setData({ on: e.detail.value }); },
  step(e) { this.setData({ count: e.detail.value }); },
  rated(e) { this.setData({ rate: e.detail.value }); },
  open() { this.setData({ visible: true }); },
  close() { this.setData({ visible: false }); },
});
