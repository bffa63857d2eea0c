// Records what happens to this program and runs commands a test types in: `{"api": "navigateToMiniProgram", "options": {…}}`.
// Commands that are no wx: see `own`. `at: "show" | "page" | "hide" | …` keeps one for that moment.
const plain = (value) =>
  JSON.parse(
    JSON.stringify(value === undefined ? null : value, (key, it) => {
      if (key === 'eventChannel') return '[EventChannel]';
      if (typeof it === 'function') return '[Function]';
      return it;
    }),
  );

/** extraData no JSON text can say, or that is too much of it. */
const tricks = {
  cyclic() {
    const it = {};
    it.self = it;
    return it;
  },
  bigint: () => ({ n: BigInt(1) }),
  deep() {
    let it = {};
    for (let i = 0; i < 40; i++) it = { it };
    return it;
  },
  long: () => ({ text: 'x'.repeat(70000) }),
  many: () => ({ list: Array.from({ length: 20000 }, () => 0) }),
  proto: () => JSON.parse('{"kept": 1, "__proto__": {"polluted": true}, "constructor": "c"}'),
  toJSON: () => ({ toJSON: () => ({ said: 'by toJSON' }) }),
  throws: () => ({
    get it() {
      throw new Error('no');
    },
  }),
  functions: () => ({ kept: 1, gone: () => 1, nothing: undefined, date: new Date(0) }),
};

const channelOf = (name) => {
  if (name === 'launch') return wx.getLaunchOptionsSync().eventChannel;
  if (name === 'enter') return wx.getEnterOptionsSync().eventChannel;
  return probe.channels[name];
};

const own = {
  sync: ({ name, args = [] }) => probe.note(name + ' =', wx[name](...args)),
  /** A file read in the very moment its path is there. */
  readDownloaded: ({ url }) =>
    wx.downloadFile({
      url,
      success: ({ tempFilePath }) =>
        probe.note('downloaded =', wx.getFileSystemManager().readFileSync(tempFilePath, 'utf8')),
    }),
  readPackage: ({ path }) =>
    probe.note('read =', wx.getFileSystemManager().readFileSync(path, 'utf8')),
  typeof: ({ name }) => probe.note(name + ' is', typeof wx[name]),
  all: ({ commands }) => commands.forEach((one) => probe.run(one)),
  later: ({ after, command }) => setTimeout(() => probe.run(command), after),
  'channel.emit': ({ channel, name, args }) => channelOf(channel).emit(name, ...args),
  'channel.on': ({ channel, name, as = name, once }) => {
    const listener = (...args) => probe.note('channel ' + as, args);
    probe.listeners[as] = listener;
    channelOf(channel)[once ? 'once' : 'on'](name, listener);
  },
  'channel.off': ({ channel, name, as }) => channelOf(channel).off(name, probe.listeners[as]),
  'channel.has': ({ channel }) => probe.note('channel ' + channel, Boolean(channelOf(channel))),
  listen({ name, as }) {
    probe.listeners[as] = (...args) => probe.note(as, args);
    wx[name](probe.listeners[as]);
  },
  unlisten: ({ name, as }) => (as ? wx[name](probe.listeners[as]) : wx[name]()),
  /** An object that an API hands out: made once, listened to, commanded. */
  object({ make, args = [], listen = [], method, options }) {
    const it = (probe.objects[make] = probe.objects[make] || wx[make](...args));
    for (const name of listen) it[name]((res) => probe.note(make + ' ' + name, res));
    if (method) it[method](options);
  },
  throw({ message }) {
    throw new Error(message);
  },
  hang() {
    for (;;);
  },
  // More messages than the relay lets pass: the program is ended for it.
  flood({ channel }) {
    for (let i = 0; i < 5000; i++) channelOf(channel).emit('unheard', i);
  },
};

const probe = {
  channels: {},
  listeners: {},
  objects: {},
  waiting: {},

  note(what, data) {
    // The test reads the log from the console stream: it survives the page.
    console.log(
      'probe ' + JSON.stringify(data === undefined ? { what } : { what, data: plain(data) }),
    );
  },

  /** Runs what a command kept for this moment, once. */
  moment(name) {
    const command = probe.waiting[name];
    delete probe.waiting[name];
    if (command) probe.run(command);
  },

  run(command) {
    const { at, ...now } = command;
    if (at) {
      probe.waiting[at] = now;
      return probe.note('waits for ' + at);
    }
    if (Object.prototype.hasOwnProperty.call(own, command.api)) return own[command.api](command);
    const { times = 1 } = command;
    for (let i = 0; i < times; i++) probe.call(command);
  },

  /**
   * `callbacks`: true for all, false for the promise, or the names of those to pass.
   * `then`: the next command, as soon as this one has failed.
   */
  call({ api, options, callbacks = true, events, trick, then }) {
    const call = { ...options };
    if (events) {
      call.events = {};
      for (const name of events)
        call.events[name] = (...args) => probe.note('channel ' + name, args);
    }
    if (trick) call.extraData = tricks[trick]();
    let first;
    const outcome = (name) => (res) => {
      if (name === 'success' && res && res.eventChannel) probe.channels.opened = res.eventChannel;
      probe.note(api + ' ' + name, res);
      if (first) probe.note(api + ' same object', first === res);
      first = res;
      if (name === 'fail' && then) probe.run(then);
    };
    if (callbacks) {
      const names = callbacks === true ? ['success', 'fail', 'complete'] : callbacks;
      for (const name of names) call[name] = outcome(name);
      const returned = wx[api](call);
      if (returned !== undefined) probe.note(api + ' returned', typeof returned);
      return;
    }
    wx[api](call).then(
      (res) => {
        if (res && res.eventChannel) probe.channels.opened = res.eventChannel;
        probe.note(api + ' resolved', res);
      },
      (err) => probe.note(api + ' rejected', err),
    );
  },

  /** Every page of a probe is the same, by another name. */
  page: (name) => ({
    onLoad(query) {
      probe.note(name + '.onLoad', query);
      // A command in the query runs without anybody having tapped.
      if (query.run) probe.run(JSON.parse(query.run));
    },
    onShow() {
      probe.note(name + '.onShow');
      probe.moment('page');
    },
    onReady() {
      probe.note(name + '.onReady');
    },
    onHide() {
      probe.note(name + '.onHide');
    },
    onUnload() {
      probe.note(name + '.onUnload');
    },
    onPageScroll() {
      probe.moment('scroll');
    },
    moved() {
      probe.moment('move');
    },
    confirmed() {
      probe.moment('confirm');
    },
    typed(e) {
      this.command = e.detail.value;
    },
    run() {
      probe.run(JSON.parse(this.command));
    },
    later() {
      const command = JSON.parse(this.command);
      setTimeout(() => probe.run(command), command.after);
    },
    done(e) {
      probe.note('navigator ' + e.type, e.detail);
    },
  }),

  app: () => ({
    onLaunch(options) {
      probe.note('App.onLaunch', options);
      listen(options);
    },
    onShow(options) {
      probe.note('App.onShow', options);
      listen(options);
      probe.moment('show');
    },
    onHide(res) {
      probe.note('App.onHide', res);
      probe.moment('hide');
    },
    onError(message) {
      probe.note('App.onError', String(message).split('\n')[0]);
    },
    onPageNotFound(res) {
      probe.note('App.onPageNotFound', res);
      if (res.query.redirect) wx.redirectTo({ url: '/pages/other/other?redirected=1' });
    },
  }),
};

const listen = ({ eventChannel }) => {
  if (!eventChannel || eventChannel === probe.channels.opener) return;
  probe.channels.opener = eventChannel;
  eventChannel.on('hello', (...args) => probe.note('channel hello', args));
};

module.exports = probe;
