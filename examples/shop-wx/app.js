const { teas } = require('./data/teas');

App({
  globalData: { cart: {}, payment: null },

  onShow({ scene, referrerInfo }) {
    // 1038: we are back from the cashier. No extraData: the user closed it, which is not an answer.
    if (scene !== 1038) return;
    const waiting = this.globalData.payment;
    if (!waiting || waiting.cashier !== referrerInfo.appId) return;
    const { extraData } = referrerInfo;
    if (!extraData) waiting.state = 'unknown';
    else waiting.state = extraData.code === 0 ? 'paid' : 'cancelled';
    waiting.receipt = extraData && extraData.data ? extraData.data.receipt : '';
    if (waiting.state === 'paid') this.globalData.cart = {};
  },

  total() {
    return teas.reduce((sum, tea) => sum + tea.price * (this.globalData.cart[tea.id] || 0), 0);
  },
});
