// When a page may say that it will start without a network.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepPageOffline } from './register.ts';

const ORIGIN = 'http://localhost';
let kept: Map<string, string>;

class Worker extends EventTarget {
  state: string;
  constructor(state: string) {
    super();
    this.state = state;
  }
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

/** No page is ever handed to the worker here: `controller` stays null, as in a forced reload. */
function registered(workers: { installing?: Worker; active?: Worker }): void {
  const registration = { installing: null, waiting: null, active: null, ...workers };
  const serviceWorker = { controller: null, register: async () => registration };
  vi.stubGlobal('navigator', { serviceWorker });
}

beforeEach(() => {
  kept = new Map();
  const cache = {
    match: async (key: string) => (kept.has(key) ? new Response() : undefined),
    put: async (key: string, response: Response) => void kept.set(key, await response.text()),
  };
  vi.stubGlobal('caches', { open: async () => cache });
  vi.stubGlobal('location', { origin: ORIGIN });
  vi.stubGlobal('fetch', async (path: string) => new Response(`${path} of the network`));
  const names = ['/config.json', '/rt/0a1b/logic-wx.js', '/superapp.js'].map((it) => ORIGIN + it);
  const getEntriesByType = () => names.map((name) => ({ name }));
  vi.stubGlobal('performance', { getEntriesByType });
});
afterEach(() => vi.unstubAllGlobals());

it('after a forced reload, where the worker runs and the page is not its own', async () => {
  kept.set('/rt/0a1b/logic-wx.js', 'kept');
  registered({ active: new Worker('activated') });
  expect(await keepPageOffline()).toBe(true);
  expect([...kept]).toEqual([
    ['/rt/0a1b/logic-wx.js', 'kept'],
    ['/config.json', '/config.json of the network'],
  ]);
});

it('when the worker has all it needs, and not before', async () => {
  const installing = new Worker('installing');
  registered({ installing });
  const done = keepPageOffline();
  installing.become('installed');
  expect(kept.size).toBe(0);
  installing.become('activated');
  expect(await done).toBe(true);
  expect([...kept.keys()].sort()).toEqual(['/config.json', '/rt/0a1b/logic-wx.js']);
});

it('not when the worker could not be installed', async () => {
  const installing = new Worker('installing');
  registered({ installing });
  const done = keepPageOffline();
  await Promise.resolve();
  installing.become('redundant');
  expect(await done).toBe(false);
});
