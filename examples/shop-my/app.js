import { teas } from './data/teas';

App({
  globalData: { cart: {}, payment: null },

  onShow(options) {
    // scene is a string in this dialect; referrerInfo may be absent.
    const { scene, referrerInfo: { appId, extraData } = {} } = options;
    if (String(scene) !== '1038') return;
    const waiting = this.globalData.payment;
    if (!waiting || waiting.cashier !== appId) return;
    if (!extraData) waiting.state = 'unknown';
    else waiting.state = extraData.code === 0 ? 'paid' : 'cancelled';
    waiting.receipt = extraData && extraData.data ? extraData.data.receipt : '';
    if (waiting.state === 'paid') this.globalData.cart = {};
  },

  total() {
    return teas.reduce((sum, tea) => sum + tea.price * (this.globalData.cart[tea.id] || 0), 0);
  },
});
