const text = (value) => JSON.stringify(value, (key, it) => (key === 'eventChannel' ? '[EventChannel]' : it));

Page({
  data: { query: '', launch: '', enter: '', scene: 0, referrer: '', canVouch: false, vouched: '', failure: '' },

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
      // An API of this super app; others may have none of the kind.
      canVouch: Boolean(enter.referrerInfo.appId && wx.jumpTicket),
      vouched: '',
    });
  },

  /** What my own server believes: not this page, but the super app's word for who sent the user (docs/api.md). */
  vouch() {
    const failed = (err) => this.setData({ failure: err.errMsg });
    wx.jumpTicket({
      success: ({ ticket }) =>
        wx.request({
          url: 'https://demo.atrium.example/who-sent-me',
          method: 'POST',
          data: { appId: wx.getAccountInfoSync().miniProgram.appId, ticket },
          success: ({ data }) => this.setData({ vouched: text(data) }),
          fail: failed,
        }),
      fail: failed,
    });
  },

  giveBack() {
    wx.navigateBackMiniProgram({
      extraData: { code: 0, data: { from: 'journey-wx' } },
      fail: (err) => this.setData({ failure: err.errMsg }),
    });
  },
});
