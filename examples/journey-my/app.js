import { plain } from './plain';

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

  onHide() {
    this.note('App.onHide');
  },

  onPageNotFound(res) {
    this.note('App.onPageNotFound', res);
    // Only a synchronous route saves the day.
    my.redirectTo({ url: '/pages/received/received?missing=' + encodeURIComponent(res.path) });
  },

  /** The channel of the jump that opened us; there is none when no program did. */
  takeChannel(options) {
    const channel = options && options.eventChannel;
    if (!channel) return;
    this.globalData.channel = channel;
    channel.on('question', (text) => {
      this.note('channel: question', { text });
      channel.emit('answer', 'you asked: ' + text);
    });
  },

  note(what, data) {
    const { log } = this.globalData;
    log.unshift({ id: log.length, what, data: data ? plain(data) : '' });
    if (log.length > 60) log.pop();
  },
});
