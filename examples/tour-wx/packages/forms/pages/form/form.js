Page({
  data: { teas: ['龙井', '普洱', '茉莉'], days: ['一', '二', '三'], value: '' },
  submit(e) { this.setData({ value: JSON.stringify(e.detail.value) }); },
  reset() { this.setData({ value: '' }); },
  slid(e) { console.log('slider', e.detail.value); },
  days(e) { console.log('days', e.detail.value); },
});
