Page({
  onLoad() {
    wx.startHCE({ fail: () => undefined });
  },
});
