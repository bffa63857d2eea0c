// The host page of the realm tests: a headless host, and its insides where a test can reach them.
import { HttpRegistry, createHost, headlessUi } from '../../src/index.ts';
import type {
  HeadlessAnswers,
  HeadlessUi,
  Host,
  HostEvent,
  HostEventType,
} from '../../src/index.ts';

declare global {
  interface Window {
    host: Host;
    ui: HeadlessUi;
    events: HostEvent[];
    answers: HeadlessAnswers;
    /** Longest pause of the host's own timers, ms. */
    gap: number;
  }
}

const TYPES: readonly HostEventType[] = [
  'program:launch',
  'program:show',
  'program:ready',
  'program:hide',
  'program:destroy',
  'program:crash',
  'program:error',
  'program:log',
  'journey',
  'confirm',
  'registry',
  'home',
];

const config = await (await fetch('/config.json')).json();
window.answers = { confirmJump: async () => true };
window.events = [];
window.host = createHost({
  container: document.body,
  registry: new HttpRegistry(),
  guestOrigin: (label) => config.guestOriginTemplate.replace('{label}', label),
  runtime: config.runtime,
  publicKeys: config.publicKeys,
  ui: (container) => {
    window.ui = headlessUi(
      container,
      new Proxy({}, { get: (_, name) => Reflect.get(window.answers, name) }),
    );
    return window.ui;
  },
});
for (const type of TYPES) window.host.on(type, (event) => window.events.push(event));

window.gap = 0;
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  window.gap = Math.max(window.gap, now - last);
  last = now;
}, 10);
document.title = 'ready';
