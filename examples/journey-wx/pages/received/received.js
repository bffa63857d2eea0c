const text = (value) => JSON.stringify(value, (key, it) => (key === 'eventChannel' ? '[EventChannel]' : it));

Page({
  data: { query: '', launch: '', enter: '', scene: 0, referrer: '', failure: '' },

  onLoad(query) {
    this.setData({ query: text(query) });
  },

  onShow() {
    const enter = wx.getEnterOptionsSync();
    this.setData({
      launch: text(wx.getLaunchOptionsSync()),
      enter: text(enter),
      scene: enter.scene,
      // referrerInfo is {} when nobody referred, so it can be destructured unguarded.
      referrer: enter.referrerInfo.appId || '',
    });
  },

  giveBack() {
    wx.navigateBackMiniProgram({
      extraData: { code: 0, data: { from: 'journey-wx' } },
      fail: (err) => this.setData({ failure: err.errMsg }),
    });
  },
});
