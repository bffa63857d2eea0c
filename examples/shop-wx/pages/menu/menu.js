const { teas } = require('../../data/teas.js');

Page({
  data: { teas, cart: {}, total: 0 },

  onShow() {
    this.refresh();
  },

  refresh() {
    const app = getApp();
    this.setData({ cart: app.globalData.cart, total: app.total() });
  },

  change(e) {
    getApp().globalData.cart[e.currentTarget.dataset.id] = e.detail.value;
    this.refresh();
  },

  checkout() {
    wx.navigateTo({ url: '/pages/order/order?total=' + this.data.total });
  },
});
