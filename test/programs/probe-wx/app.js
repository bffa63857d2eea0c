const probe = require('./probe');

const listen = (options) => {
  if (!options.eventChannel) return;
  probe.channels.opener = options.eventChannel;
  options.eventChannel.on('hello', (...args) => probe.note('channel hello', args));
};

App({
  globalData: { born: Date.now() },
  onLaunch(options) {
    probe.note('App.onLaunch', options);
    listen(options);
  },
  onShow(options) {
    probe.note('App.onShow', options);
    listen(options);
  },
  onHide(res) {
    probe.note('App.onHide', res);
  },
  onError(message) {
    probe.note('App.onError', String(message).split('\n')[0]);
  },
  onPageNotFound(res) {
    probe.note('App.onPageNotFound', res);
    if (res.query.redirect) wx.redirectTo({ url: '/pages/other/other?redirected=1' });
  },
});
