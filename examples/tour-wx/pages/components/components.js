Page({
  data: {
    taps: 0,
    loads: 0,
    percent: 64,
    rich: '<p>rich-text: <b style="color:#e0702f">bold</b>, <i>italic</i> and a <a href="#">link that goes nowhere</a><script>alert(1)</script></p>',
    groups: [
      { title: 'forms (sub-package)', pages: [
        { text: 'form, checkbox, radio, switch, slider', url: '/packages/forms/pages/form/form' },
        { text: 'input, textarea', url: '/packages/forms/pages/inputs/inputs' },
        { text: 'picker, picker-view', url: '/packages/forms/pages/pickers/pickers' },
      ] },
      { title: 'movement (sub-package)', pages: [
        { text: 'scroll-view', url: '/packages/media/pages/scroll/scroll' },
        { text: 'swiper', url: '/packages/media/pages/swiper/swiper' },
        { text: 'movable-view', url: '/packages/media/pages/movable/movable' },
      ] },
      { title: 'map and web (sub-package)', pages: [
        { text: 'map', url: '/packages/more/pages/map/map' },
        { text: 'web-view', url: '/packages/more/pages/web/web' },
      ] },
    ],
  },
  count() { this.setData({ taps: this.data.taps + 1 }); },
  loaded() { this.setData({ loads: this.data.loads + 1 }); },
  onPullDownRefresh() {
    this.setData({ taps: 0, percent: 100 });
    wx.stopPullDownRefresh();
  },
  onTabItemTap(item) { console.log('tab', item.index); },
  onShareAppMessage() { return { title: 'Tour', path: '/pages/components/components' }; },
});
