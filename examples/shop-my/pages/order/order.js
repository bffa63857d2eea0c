Page({
  data: { total: 0, id: '', payment: null, failure: '' },

  onLoad({ total = '0' }) {
    this.setData({ total: Number(total), id: 'T' + Date.now().toString(36).toUpperCase() });
  },

  onShow() {
    const { payment } = getApp().globalData;
    this.setData({ payment: payment && { ...payment } });
  },

  pay(e) {
    const cashier = e.currentTarget.dataset.app;
    const { id, total } = this.data;
    my.navigateToMiniProgram({
      appId: cashier,
      path: 'pages/pay/pay',
      extraData: { id, amount: total, title: '山茶铺 Camellia' },
      success: () => {
        getApp().globalData.payment = { cashier, state: 'waiting', receipt: '' };
        this.setData({ failure: '' });
      },
      fail: (err) => this.setData({ failure: `${err.error} ${err.errorMessage}` }),
    });
  },
});
