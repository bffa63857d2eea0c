const targets = [
  { label: 'Journey My (2021…0001, my)', appId: '2021000000000001' },
  { label: 'Cashier (mpcashier1, wx)', appId: 'mpcashier1' },
  { label: 'Camellia (mpshop0001, wx)', appId: 'mpshop0001' },
  { label: 'Tour (mptour0001, wx)', appId: 'mptour0001' },
  { label: 'this program itself', appId: 'mpjourney1' },
  { label: 'a program that does not exist', appId: 'mpmissing1' },
  { label: 'a program that is not in the list', appId: 'mpgallery1' },
  { label: 'a program that refuses us', appId: 'mpclosed01' },
  { label: 'a program not released yet', appId: '2021000000000005' },
  { label: 'no appId at all', appId: undefined },
];
const versions = ['release', 'trial', 'develop'];

Page({
  data: {
    targets,
    versions,
    target: 0,
    version: 0,
    path: 'pages/received/received?id=123',
    extra: '{"foo":"bar"}',
    keep: false,
    result: '',
    ok: true,
    navigatorData: { from: 'navigator' },
    navigatorResult: '',
    leaveResult: '',
  },

  chooseTarget(e) { this.setData({ target: Number(e.detail.value) }); },
  chooseVersion(e) { this.setData({ version: Number(e.detail.value) }); },
  setPath(e) { this.setData({ path: e.detail.value }); },
  setExtra(e) { this.setData({ extra: e.detail.value }); },
  setKeep(e) { this.setData({ keep: e.detail.value }); },

  jumpOptions() {
    const options = {
      appId: targets[this.data.target].appId,
      path: this.data.path,
      envVersion: versions[this.data.version],
      noRelaunchIfPathUnchanged: this.data.keep,
    };
    if (this.data.extra) {
      try {
        options.extraData = JSON.parse(this.data.extra);
      } catch (error) {
        options.extraData = this.data.extra; // a string is allowed too
      }
    }
    return options;
  },

  open() {
    wx.navigateToMiniProgram({
      ...this.jumpOptions(),
      success: (res) => this.show(true, res),
      fail: (err) => this.show(false, err),
    });
  },

  openWithChannel() {
    wx.navigateToMiniProgram({
      ...this.jumpOptions(),
      events: {
        answer: (text) => getApp().note('channel: answer', { text }),
      },
      success: (res) => {
        this.show(true, { errMsg: res.errMsg });
        getApp().globalData.channel = res.eventChannel;
        res.eventChannel.emit('question', 'how are you?');
      },
      fail: (err) => this.show(false, err),
    });
  },

  openEmbedded() {
    wx.openEmbeddedMiniProgram({
      ...this.jumpOptions(),
      allowFullScreen: true,
      success: (res) => this.show(true, res),
      fail: (err) => this.show(false, err),
    });
  },

  show(ok, res) {
    getApp().note('navigateToMiniProgram ' + (ok ? 'success' : 'fail'), res);
    this.setData({ ok, result: JSON.stringify(res) });
  },

  navigatorDone(e) { this.setData({ navigatorResult: JSON.stringify(e.detail) }); },

  back() {
    wx.navigateBackMiniProgram({
      extraData: { from: 'journey-wx', at: 'back' },
      fail: (err) => this.setData({ leaveResult: err.errMsg }),
    });
  },

  exit() {
    wx.exitMiniProgram({ fail: (err) => this.setData({ leaveResult: err.errMsg }) });
  },

  restart() {
    wx.restartMiniProgram({ path: 'pages/received/received?restarted=1', fail: (err) => this.setData({ leaveResult: err.errMsg }) });
  },

  later() {
    // A tap is good for five seconds.
    setTimeout(() => this.open(), 6000);
  },

  twice() {
    const results = [];
    const both = (text) => {
      results.push(text);
      if (results.length === 2) this.setData({ ok: false, result: results.join(' | ') });
    };
    for (let i = 0; i < 2; i++) {
      wx.navigateToMiniProgram({ ...this.jumpOptions(), success: (r) => both(r.errMsg), fail: (r) => both(r.errMsg) });
    }
  },

  shortLink() {
    wx.navigateToMiniProgram({
      shortLink: '#小程序://旅程/atrium',
      fail: (err) => this.show(false, err),
      success: (res) => this.show(true, res),
    });
  },
});
