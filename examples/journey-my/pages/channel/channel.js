Page({
  data: { open: false, text: 'what time is it?', log: [] },

  onShow() {
    this.refresh();
  },

  refresh() {
    const { channel, log } = getApp().globalData;
    this.setData({ open: Boolean(channel), log: log.filter((one) => one.what.startsWith('channel')) });
  },

  setText(e) {
    this.setData({ text: e.detail.value });
  },

  emit() {
    getApp().globalData.channel.emit('question', this.data.text);
    this.refresh();
  },
});
