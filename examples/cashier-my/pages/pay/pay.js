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
    my.navigateBackMiniProgram({
      extraData,
      fail: (err) => my.showToast({ content: err.errorMessage, type: 'fail' }),
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
