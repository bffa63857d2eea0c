// A program that means harm. A test types a command into its field and taps `run`, or puts it into the page's query,
// where it runs without a tap. Each command is one of `acts`, or else a call of wx.
const note = (what, data) =>
  console.log(
    'probe ' + stringify(data === undefined ? { what } : { what, data: plain(data) }),
  );

/** The attacks replace JSON's members; what is told to the test must not suffer. */
const { stringify, parse } = JSON;
const plain = (value) =>
  parse(stringify(value === undefined ? null : value, (key, it) => (key === 'eventChannel' ? '[EventChannel]' : it)));

const { attempt, later, acts: reach } = require('./workers/realm');

const acts = {
  ...reach,

  /** Cases 1–3 in a worker of the program's own; one that loops is ended, and another may come. */
  async ownWorker(messages) {
    const answers = [];
    const ask = (message) =>
      new Promise((resolve) => {
        const worker = wx.createWorker('workers/attacker.js');
        worker.onMessage((answer) => {
          worker.terminate();
          resolve(answer);
        });
        worker.postMessage(message);
      });
    const looping = wx.createWorker('workers/attacker.js');
    const started = new Promise((resolve) => looping.onMessage(resolve));
    looping.postMessage({ act: 'loop' });
    answers.push(await started, attempt(() => wx.createWorker('workers/attacker.js')));
    looping.terminate();
    for (const message of messages.list) answers.push(await ask(message));
    return answers;
  },

  /** Case 5: everything that the base library could lean on. */
  tamper() {
    const evil = function () {
      throw new Error('tampered');
    };
    JSON.stringify = () => '{"id":1,"api":"nav.open","args":{"appId":"mpsecret01"}}';
    JSON.parse = evil;
    for (const type of [Array, Map, Set, WeakMap, Promise, String, RegExp])
      for (const name of Object.getOwnPropertyNames(type.prototype))
        if (name !== 'constructor' && typeof Object.getOwnPropertyDescriptor(type.prototype, name).value === 'function')
          attempt(() => (type.prototype[name] = evil));
    Object.prototype.polluted = 'yes';
    Object.defineProperty(Object.prototype, 'api', { get: () => 'nav.open', configurable: true });
    attempt(() => wx.getStorageInfo({}));
    attempt(() => wx.setStorageSync('a', { b: 1 }));
  },

  spin() {
    for (;;);
  },
  /** Case 27. */
  heap() {
    const kept = [];
    for (;;) kept.push(new Array(1e6).fill({ x: Math.random() }));
  },
  /** Cases 29 and 30: as fast as the library lets it. */
  flood({ count }) {
    for (let i = 0; i < count; i++) wx.setNavigationBarTitle({ title: 'x' + i });
  },
  endless() {
    const more = () => {
      for (let i = 0; i < 400; i++) wx.setNavigationBarTitle({ title: 'x' + i });
      setTimeout(more, 50);
    };
    more();
  },
  async limited({ count }) {
    const said = {};
    const calls = Array.from({ length: count }, () =>
      wx.setNavigationBarTitle({ title: 'x' }).then(
        () => 'ok',
        (error) => error.errMsg,
      ),
    );
    for (const one of await Promise.all(calls)) said[one] = (said[one] || 0) + 1;
    await later(1500);
    const after = await wx.setNavigationBarTitle({ title: 'again' });
    return { said, after: after.errMsg };
  },
  /** Case 35. */
  storm({ ms }) {
    const end = Date.now() + ms;
    const text = 'x'.repeat(100_000);
    const more = () => {
      this.setData({ text: text + Date.now(), list: Array.from({ length: 2000 }, (_, i) => i + text.slice(0, 5)) });
      if (Date.now() < end) setTimeout(more, 10);
    };
    more();
  },
  /** Case 36: calls that nobody will ever answer, and timers without number. */
  pending({ count }) {
    for (let i = 0; i < count; i++) wx.showModal({ title: 'x', success: () => {} });
    for (let i = 0; i < count; i++) setInterval(() => {}, 1);
  },

  /** Cases 29, 31, 33, 42: past the library, where the realm still has `postMessage`. */
  raw({ kind, text, count = 1 }) {
    const dag = () => {
      let it = [];
      for (let i = 0; i < 28; i++) it = [it, it];
      return it;
    };
    const payloads = {
      text: () => text,
      keys: () => Object.fromEntries(Array.from({ length: 3e5 }, (_, i) => ['k' + i, i])),
      map: () => new Map(Array.from({ length: 1e5 }, (_, i) => [i, i])),
      buffer: () => new ArrayBuffer(5e7),
      long: () => 'x'.repeat(2e7),
      dag,
      sparse: () => {
        const it = [];
        it.length = 3e7;
        return it;
      },
      deep: () => '{"id":1,"api":"app.log","args":' + '{"a":'.repeat(40_000) + '1' + '}'.repeat(40_000) + '}',
      cyclic: () => {
        const it = {};
        it.it = it;
        return it;
      },
      bigint: () => 10n ** 1000n,
      nothing: () => null,
    };
    const payload = payloads[kind]();
    for (let i = 0; i < count; i++) postMessage(payload);
  },
  rawEndless() {
    const more = () => {
      for (let i = 0; i < 100; i++) postMessage('{"id":0,"api":"none","args":{}}');
      setTimeout(more, 100);
    };
    more();
  },

  storage({ key, chars, count = 1 }) {
    const said = [];
    for (let i = 0; i < count; i++)
      said.push(attempt(() => wx.setStorageSync(count > 1 ? key + i : key, 'x'.repeat(chars)) || 'stored'));
    return { said: [...new Set(said)], polluted: ({}).polluted };
  },
  read: ({ key }) => wx.getStorageSync(key),
  keys: () => wx.getStorageInfoSync().keys,

  /** Cases 19 to 21. */
  paint({ data }) {
    this.setData(data);
  },
  alive: () => Object.keys(wx).length,
  async several({ commands }) {
    for (const one of commands) run.call(this, one);
  },
  later({ ms, command }) {
    setTimeout(() => run.call(this, command), ms);
  },
};

/** extraData no JSON text can say, or too much of it, or more than it seems. */
const tricks = {
  array: () => [1, 2],
  nothing: () => null,
  long: () => ({ text: 'x'.repeat(64 * 1024 + 1) }),
  deep: () => {
    let it = {};
    for (let i = 0; i < 33; i++) it = { it };
    return it;
  },
  cyclic: () => {
    const it = {};
    it.self = it;
    return it;
  },
  proto: () => parse('{"kept":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
  /** The same, with the base library blind for it. */
  protoUnseen() {
    const { includes } = String.prototype;
    String.prototype.includes = () => false;
    setTimeout(() => (String.prototype.includes = includes), 0);
    return tricks.proto();
  },
  toJSON: () => ({ toJSON: () => ({ __proto__: null, said: 'by toJSON' }) }),
  forged: () => ({ referrerInfo: { appId: 'mpsecret01' }, scene: 1001, appId: 'mpsecret01' }),
};

async function run(command) {
  const { api, options, trick, times = 1 } = command;
  if (Object.hasOwn(acts, api)) {
    const result = await Promise.resolve(acts[api].call(this, command)).catch((error) => 'threw ' + error);
    note(api, result);
    return;
  }
  for (let i = 0; i < times; i++)
    wx[api]({
      ...options,
      ...(trick ? { extraData: tricks[trick]() } : {}),
      success: (res) => note(api + ' success', res),
      fail: (res) => note(api + ' fail', res),
    });
}

const page = (name) => ({
  data: { said: '', text: '', src: '', style: '', nodes: [], list: [] },
  onLoad(query) {
    note(name + '.onLoad', query);
    if (query.run) run.call(this, parse(query.run));
  },
  onReady: () => note(name + '.onReady'),
  typed(e) {
    this.command = e.detail.value;
  },
  run() {
    run.call(this, parse(this.command));
  },
});

module.exports = { note, page };
