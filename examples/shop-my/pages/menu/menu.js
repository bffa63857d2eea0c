import { teas } from '../../data/teas';

Page({
  data: { teas, cart: {}, total: 0 },

  onShow() {
    this.refresh();
  },

  refresh() {
    const app = getApp();
    this.setData({ cart: { ...app.globalData.cart }, total: app.total() });
  },

  change(id, count) {
    getApp().globalData.cart[id] = count;
    this.refresh();
  },

  checkout() {
    my.navigateTo({ url: '/pages/order/order?total=' + this.data.total });
  },
});
