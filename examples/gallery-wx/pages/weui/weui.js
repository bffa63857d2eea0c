Page({
  data: {
    show: false,
    found: '',
    buttons: [{ text: '普通' }, { text: '警示', type: 'warn' }],
    items: [{ name: 'standard is dealt', value: '0', checked: true }, { name: 'standard is not dealt', value: '1' }],
  },
  search(e) { this.setData({ found: e.detail.value }); },
  choose(e) { this.setData({ items: this.data.items.map((it) => ({ ...it, checked: it.value === e.detail.value })) }); },
  slide() { wx.showToast({ title: '已操作', icon: 'none' }); },
  open() { this.setData({ show: true }); },
  close() { this.setData({ show: false }); },
});
