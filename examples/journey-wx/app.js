// Keeps what every hook received, so that the pages can show it.
App({
  globalData: { log: [], channel: null },

  onLaunch(options) {
    this.note('App.onLaunch', options);
    this.takeChannel(options);
  },

  onShow(options) {
    this.note('App.onShow', options);
    this.takeChannel(options);
  },

  onHide(res) {
    this.note('App.onHide', res);
  },

  onPageNotFound(res) {
    this.note('App.onPageNotFound', res);
    wx.redirectTo({ url: 'pages/received/received?missing=' + encodeURIComponent(res.path) });
  },

  /** The channel of the jump that opened us, if a program did (rules C1, C5). */
  takeChannel(options) {
    if (!options.eventChannel) return;
    this.globalData.channel = options.eventChannel;
    options.eventChannel.on('question', (text) => {
      this.note('channel: question', { text });
      options.eventChannel.emit('answer', 'you asked: ' + text);
    });
  },

  note(what, data) {
    const plain = data ? JSON.stringify(data, (key, value) => (key === 'eventChannel' ? '[EventChannel]' : value)) : '';
    this.globalData.log.unshift({ id: this.globalData.log.length, what, data: plain });
    if (this.globalData.log.length > 60) this.globalData.log.pop();
  },
});
