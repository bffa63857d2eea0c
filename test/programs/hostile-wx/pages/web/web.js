const { note } = require('../../hostile');

Page({
  data: { src: '' },
  onLoad({ src }) {
    this.setData({ src: decodeURIComponent(src) });
  },
  loaded: (e) => note('web.load', e.detail),
  failed: (e) => note('web.error', e.detail),
});
