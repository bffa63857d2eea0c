App({
  globalData: { visits: 0 },
  onLaunch() {
    const visits = (wx.getStorageSync('visits') || 0) + 1;
    wx.setStorageSync('visits', visits);
    this.globalData.visits = visits;
  },
  onError(message) {
    this.globalData.lastError = message;
  },
});
