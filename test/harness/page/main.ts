// The smallest super app there can be: the public SDK in a page, with everything it reports kept for the test.
import {
  createHost,
  createMemoryFiles,
  createMemoryStorage,
  HttpRegistry,
  type HostEvent,
  type HostOptions,
} from '@atrium/host';

export interface TestWindow {
  host: ReturnType<typeof createHost>;
  events: HostEvent[];
  /** Changes when `events` starts anew. */
  epoch: number;
  forget(): void;
  /** Another host in the same page, as if nothing had happened before. */
  renew(search: string): void;
}

const TYPES = [
  'program:launch',
  'program:show',
  'program:ready',
  'program:hide',
  'program:suspend',
  'program:destroy',
  'program:crash',
  'program:error',
  'program:log',
  'journey',
  'confirm',
  'registry',
  'home',
] as const;

const config = (await (await fetch('/config.json')).json()) as {
  guestOriginTemplate: string;
  publicKeys: string[];
  runtime: HostOptions['runtime'];
  map?: HostOptions['map'];
};
const stage = document.querySelector<HTMLElement>('#stage');
if (!stage) throw new Error('the page has no #stage');
const container = stage;
const events: HostEvent[] = [];

function start(search: string): ReturnType<typeof createHost> {
  const query = new URLSearchParams(search);
  const json = (name: string): Record<string, never> =>
    JSON.parse(query.get(name) ?? '{}') as Record<string, never>;
  const host = createHost({
    container,
    registry: new HttpRegistry(),
    guestOrigin: (label) => config.guestOriginTemplate.replace('{label}', label),
    runtime: config.runtime,
    publicKeys: config.publicKeys,
    ...(config.map && { map: config.map }),
    locale: query.get('locale') === 'zh' ? 'zh' : 'en',
    // Memory by default, so that tests do not see each other; `?storage=real` for the tests of storage itself.
    ...(query.get('storage') === 'real'
      ? {}
      : { storage: createMemoryStorage(), files: createMemoryFiles() }),
    limits: json('limits'),
    policy: json('policy'),
    hooks: {
      login: () => Promise.resolve({ code: 'test-code' }),
      phoneNumber: () => Promise.resolve({ code: 'test-phone' }),
    },
  });
  for (const type of TYPES) host.on(type, (event) => events.push(event));
  return host;
}

const own: TestWindow = {
  host: start(location.search),
  events,
  epoch: Math.random(),
  forget() {
    events.length = 0;
    Object.assign(window, { epoch: (own.epoch = Math.random()) });
  },
  renew(search) {
    own.host.destroy();
    sessionStorage.clear();
    own.forget();
    Object.assign(window, { host: (own.host = start(search)) });
  },
};
Object.assign(window, own);
document.title = 'ready';
