Page({
  data: { order: null },

  onShow() {
    this.setData({ order: getApp().order });
  },

  pay() {
    const { id, amount } = this.data.order;
    this.finish({ code: 0, message: 'paid', data: { id, amount, receipt: 'R-' + id } });
  },

  cancel() {
    this.finish({ code: -1, message: 'cancelled' });
  },

  finish(extraData) {
    wx.navigateBackMiniProgram({
      extraData,
      fail: (err) => wx.showToast({ title: err.errMsg, icon: 'none' }),
    });
  },

  crash() {
    const grow = [];
    for (;;) grow.push(new Array(1e6).fill(grow));
  },

  hang() {
    for (;;);
  },
});
