// A service program: it is opened with an order in extraData and returns what became of it.
App({
  onLaunch(options) {
    this.take(options);
  },
  onShow(options) {
    this.take(options);
  },
  take({ scene, referrerInfo } = {}) {
    const { appId, extraData } = referrerInfo || {};
    // Only an order that came with a jump counts; a user who opens the cashier from the home screen has none.
    this.order = String(scene) === '1037' && extraData ? { ...extraData, merchant: appId } : null;
  },
});
