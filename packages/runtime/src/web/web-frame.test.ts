// The frame around a web page, with as much of a document as it touches.
import { afterEach, expect, it, vi } from 'vitest';
import { WEB_HELLO, WEB_LIMITS, type HostToWeb, type WebBoot } from '@atrium/protocol';
import { createWebFrame } from './web-frame.ts';

type Listener = (event: object) => void;
const ports: MessagePort[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  for (const port of ports.splice(0)) port.close();
});

function element() {
  const listeners = new Map<string, Listener>();
  const welcome: MessagePort[] = [];
  return {
    hidden: false,
    dataset: {},
    welcome,
    contentWindow: {
      postMessage: (_: unknown, _to: string, more: MessagePort[]) => welcome.push(...more),
    },
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    dispatch: (type: string, event: object = {}) => listeners.get(type)?.(event),
    append: () => undefined,
    setAttribute: () => undefined,
    removeAttribute: () => undefined,
    replaceChildren: () => undefined,
  };
}

function setUp() {
  const frames: ReturnType<typeof element>[] = [];
  const root = element();
  const page = {
    ...root,
    documentElement: element(),
    head: element(),
    body: element(),
    createElement(tag: string) {
      const made = element();
      if (tag === 'iframe') frames.push(made);
      return made;
    },
  };
  const { contentWindow: _, ...window } = element();
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', window.addEventListener);
  const said: { k: string; url?: string }[] = [];
  const port = {
    postMessage: (text: string) => said.push(JSON.parse(text) as { k: string }),
    onmessage: null as ((event: { data: HostToWeb }) => void) | null,
  };
  const boot: WebBoot = { k: 'boot', dialect: 'wx', theme: 'light', language: 'en' };
  createWebFrame(boot, port as unknown as MessagePort, { ownOrigins: [], address: (src) => src });
  return {
    frames,
    said,
    window,
    open: (src: string) => port.onmessage?.({ data: { k: 'open', src } }),
    violate: (blockedURI: string) =>
      page.dispatch('securitypolicyviolation', { effectiveDirective: 'frame-src', blockedURI }),
  };
}

it('hides no page for the refusal of the one it replaced', () => {
  const { open, violate, frames, said } = setUp();
  open('https://forbidden.example/a');
  open('https://h5.example/');
  violate('https://forbidden.example');
  expect([frames[1]?.hidden, said]).toEqual([false, []]);
  frames[1]?.dispatch('load');
  violate('https://forbidden.example');
  expect([frames[1]?.hidden, said[0]?.url]).toEqual([true, 'https://forbidden.example']);
});

it('names the whole address of what was to be opened, and the site of what a page led to', () => {
  const { open, violate, frames, said } = setUp();
  open('https://forbidden.example/a?b=1');
  violate('https://forbidden.example');
  open('https://h5.example/');
  frames[1]?.dispatch('load');
  violate('https://elsewhere.example');
  expect(said.filter(({ k }) => k === 'blocked').map(({ url }) => url)).toEqual([
    'https://forbidden.example/a?b=1',
    'https://elsewhere.example',
  ]);
});

it('reads no message of others than the page, and of the page no more than it may send', () => {
  const { open, window, frames, said } = setUp();
  open('https://h5.example/');
  let read = 0;
  const event = (source: unknown, data: unknown) => ({
    source,
    get data() {
      read++;
      return data;
    },
  });
  window.dispatch('message', event({}, WEB_HELLO));
  expect(read).toBe(0);
  // The frame's end of the page's port, as the page would fill it.
  const made: { port1: { onmessage?: Listener; close(): void }; port2: object }[] = [];
  vi.stubGlobal(
    'MessageChannel',
    class {
      port1 = { close: () => undefined };
      port2 = {};
      constructor() {
        made.push(this);
      }
    },
  );
  window.dispatch('message', event(frames[0]?.contentWindow, WEB_HELLO));
  expect(made).toHaveLength(1);
  read = 0;
  for (let i = 0; i < WEB_LIMITS.burst * 5; i++)
    made[0]?.port1.onmessage?.(event(null, { k: 'message', data: i }));
  expect(said.length).toBe(read);
  expect(read).toBeLessThan(WEB_LIMITS.burst * 2);
});
