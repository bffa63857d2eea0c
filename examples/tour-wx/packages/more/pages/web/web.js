Page({
  load(e) { console.log('loaded', e.detail.src); },
  fail(e) { console.log('not shown', e.detail.fullUrl); },
  // All messages at once, when the page goes or is shared.
  message(e) {
    wx.showToast({ title: `${e.detail.data.length} message(s)`, icon: 'none' });
  },
  onShareAppMessage({ webViewUrl }) { return { title: `Tour: ${webViewUrl}`, path: '/packages/more/pages/web/web' }; },
});
