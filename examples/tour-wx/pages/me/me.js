Page({
  data: { visits: 0, rect: '', animation: {} },
  onShow() { this.setData({ visits: getApp().globalData.visits }); },
  measure() {
    wx.createSelectorQuery().select('.ball').boundingClientRect().selectViewport().scrollOffset().exec(([ball, viewport]) => {
      this.setData({ rect: JSON.stringify({ width: ball.width, left: ball.left, scrollTop: viewport.scrollTop }) });
    });
  },
  move() {
    this.far = !this.far;
    const animation = wx.createAnimation({ duration: 400, timingFunction: 'ease' });
    animation.translateX(this.far ? 200 : 0).rotate(this.far ? 180 : 0).step();
    this.setData({ animation: animation.export() });
  },
  fail() { throw new Error('thrown on purpose in pages/me/me.js'); },
});
