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
};
const query = new URLSearchParams(location.search);
const container = document.querySelector<HTMLElement>('#stage');
if (!container) throw new Error('the page has no #stage');

const host = createHost({
  container,
  registry: new HttpRegistry(),
  guestOrigin: (label) => config.guestOriginTemplate.replace('{label}', label),
  runtime: config.runtime,
  publicKeys: config.publicKeys,
  locale: query.get('locale') === 'zh' ? 'zh' : 'en',
  // Memory by default, so that tests do not see each other; `?storage=real` for the tests of storage itself.
  ...(query.get('storage') === 'real'
    ? {}
    : { storage: createMemoryStorage(), files: createMemoryFiles() }),
  ...(query.has('limits')
    ? { limits: JSON.parse(query.get('limits') ?? '{}') as Record<string, number> }
    : {}),
  ...(query.has('policy')
    ? { policy: JSON.parse(query.get('policy') ?? '{}') as Record<string, never> }
    : {}),
  hooks: {
    login: () => Promise.resolve({ code: 'test-code' }),
    phoneNumber: () => Promise.resolve({ code: 'test-phone' }),
  },
});

const events: HostEvent[] = [];
for (const type of TYPES) host.on(type, (event) => events.push(event));
Object.assign(window, { host, events } satisfies TestWindow);
document.title = 'ready';
