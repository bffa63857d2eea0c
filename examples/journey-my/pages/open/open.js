import { plain } from '../../plain';

const targets = [
  { label: 'Journey (mpjourney1, wx)', appId: 'mpjourney1' },
  { label: 'Cashier My (2021…0003, my)', appId: '2021000000000003' },
  { label: 'Camellia My (2021…0002, my)', appId: '2021000000000002' },
  { label: 'Gallery My (2021…0004, my)', appId: '2021000000000004' },
  { label: 'Cashier (mpcashier1, wx)', appId: 'mpcashier1' },
  { label: 'this program itself', appId: '2021000000000001' },
  { label: 'a program that does not exist', appId: '2021999999999999' },
  { label: 'a program that refuses us', appId: 'mpclosed01' },
  { label: 'a program not released yet', appId: '2021000000000005' },
  { label: 'no appId at all', appId: undefined },
];
const versions = ['release', 'trial', 'develop'];

/** Text of a field → what the option takes; a text that is no JSON stays a text. */
const read = (text) => {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    return text;
  }
};

Page({
  data: {
    targets,
    versions,
    target: 0,
    version: 0,
    fields: [
      // Behind the ? : the page's own query, for Page.onLoad.
      { name: 'path', value: 'pages/received/received?p=1&q=2', hint: 'empty: its home page' },
      // The program's query, for App.onLaunch and App.onShow.
      { name: 'query', value: '{"a":"foo","b":"bar"}', hint: 'an object' },
      { name: 'extraData', value: '{"x":{"y":"z"}}', hint: 'an object' },
    ],
    links: [
      { url: '/pages/received/received?from=navigator', text: 'What this program received' },
      { url: '/pages/channel/channel', text: 'Event channel' },
      { url: '/pages/scheme/scheme', text: 'Schemes' },
      { url: '/pages/log/log', text: 'Hooks, newest first' },
    ],
    result: '',
    ok: true,
    leaveResult: '',
  },

  chooseTarget(e) {
    this.setData({ target: Number(e.detail.value) });
  },
  chooseVersion(e) {
    this.setData({ version: Number(e.detail.value) });
  },
  setField(e) {
    this.setData({ [`fields[${e.target.dataset.index}].value`]: e.detail.value });
  },

  options() {
    const [path, query, extraData] = this.data.fields;
    const options = {
      appId: this.data.targets[this.data.target].appId,
      envVersion: versions[this.data.version],
    };
    if (path.value) options.path = path.value;
    if (query.value) options.query = read(query.value);
    if (extraData.value) options.extraData = read(extraData.value);
    return options;
  },

  show(ok, res) {
    getApp().note(`navigateToMiniProgram ${ok ? 'success' : 'fail'}`, res);
    this.setData({ ok, result: plain(res) });
  },

  open() {
    my.navigateToMiniProgram({
      ...this.options(),
      success: (res) => this.show(true, res),
      fail: (err) => this.show(false, err),
      complete: () => getApp().note('navigateToMiniProgram complete'),
    });
  },

  async openPromise() {
    try {
      this.show(true, await my.navigateToMiniProgram(this.options()));
    } catch (err) {
      this.show(false, err);
    }
  },

  openWithChannel() {
    if (!my.canIUse('navigateToMiniProgram.return.eventChannel')) {
      this.setData({ ok: false, result: 'This platform has no channels between programs.' });
      return;
    }
    my.navigateToMiniProgram({
      ...this.options(),
      events: {
        answer: (text) => getApp().note('channel: answer', { text }),
      },
      success: (res) => {
        this.show(true, res);
        getApp().globalData.channel = res.eventChannel;
        res.eventChannel.emit('question', 'how are you?');
      },
      fail: (err) => this.show(false, err),
    });
  },

  openEmbedded() {
    my.openEmbeddedMiniProgram({
      ...this.options(),
      success: (res) => this.show(true, res),
      fail: (err) => this.show(false, err),
    });
  },

  failed(err) {
    this.setData({ leaveResult: `${err.error} ${err.errorMessage}` });
  },

  back() {
    my.navigateBackMiniProgram({
      extraData: { from: 'journey-my', at: 'back' },
      fail: (err) => this.failed(err),
    });
  },

  exit() {
    my.exitMiniProgram({ fail: (err) => this.failed(err) });
  },

  restart() {
    my.restartMiniProgram({
      path: 'pages/received/received?restarted=1',
      fail: (err) => this.failed(err),
    });
  },

  wrongType() {
    my.navigateToMiniProgram({ ...this.options(), path: 42, fail: (err) => this.show(false, err) });
  },

  shortId() {
    my.navigateToMiniProgram({
      ...this.options(),
      appId: '202100000000000',
      fail: (err) => this.show(false, err),
    });
  },

  exitLater() {
    setTimeout(() => this.exit(), 6000);
  },

  later() {
    setTimeout(() => this.open(), 6000);
  },
});
