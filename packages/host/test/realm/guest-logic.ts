// A base library of a hundred lines: boots like the real one, then does what the test program says. Runs in the Worker,
// next to the program, with every global still there, so that attacks have more to try than they would.
export {};

declare function importScripts(url: string): void;

type Message = { k: string; code?: string; launch?: string; url?: string; viewId?: number };
type Reply = { id: number; ok: boolean; res?: unknown; err?: unknown };

interface Guest {
  launch: { appId: string; entry: { path: string; scene: number } };
  call(api: string, args?: unknown): Promise<unknown>;
  notify(api: string, args?: unknown): void;
  /** Posts to the shell as it is. */
  raw(data: unknown): void;
  log(...words: unknown[]): void;
  on(event: string, listener: (data: unknown) => void): void;
  /** Ports of the views this program was given, by id. */
  views: Map<number, MessagePort>;
  /** Shows `count` pages. */
  screen(count: number, transition?: string): Promise<unknown>;
  tap: (() => void) | undefined;
  commands: ((...args: unknown[]) => unknown)[];
}

const post = self.postMessage.bind(self);
const waiting = new Map<number, (reply: Reply) => void>();
const listeners = new Map<string, ((data: unknown) => void)[]>();
let next = 1;
let pages = 1;
let nextPage = 1;
const stack: { pageId: number; viewId: number }[] = [];
const spare: ((viewId: number) => void)[] = [];
const spares: number[] = [];

const guest: Guest = {
  launch: { appId: '', entry: { path: '', scene: 0 } },
  call: (api, args = {}) =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, (reply) => (reply.ok ? resolve(reply.res) : reject(reply.err)));
      post(JSON.stringify({ id, api, args }));
    }),
  notify: (api, args = {}) => post(JSON.stringify({ id: 0, api, args })),
  raw: (data) => post(data),
  log: (...words) =>
    guest.notify('app.log', {
      level: 'log',
      args: words.map((one) => JSON.stringify(one) ?? 'undefined'),
    }),
  on: (event, listener) => listeners.set(event, [...(listeners.get(event) ?? []), listener]),
  views: new Map(),
  async screen(count, transition = 'none') {
    pages = count;
    while (stack.length > pages) stack.pop();
    while (stack.length < pages) stack.push({ pageId: nextPage++, viewId: await takeSpare() });
    const path = (index: number): string =>
      index === 0 ? guest.launch.entry.path : `pages/p${index}`;
    return guest.call('screen.set', {
      stack: stack.map((page, index) => ({
        ...page,
        path: path(index),
        fullPath: `${path(index)}?n=${index}`,
        window: {},
      })),
      kept: [],
      transition,
    });
  },
  tap: undefined,
  commands: [],
};

const takeSpare = (): Promise<number> => {
  const id = spares.shift();
  return id === undefined ? new Promise((resolve) => spare.push(resolve)) : Promise.resolve(id);
};

let painted: (viewId: number) => void;
const firstPaint = new Promise<number>((resolve) => (painted = resolve));

const gotView = (viewId: number, port: MessagePort): void => {
  guest.views.set(viewId, port);
  port.onmessage = ({ data }) => {
    if (data !== 'tap') return painted(viewId);
    guest.notify('app.log', { level: 'debug', args: ['tap'] });
    guest.tap?.();
  };
  const first = spare.shift();
  if (first) first(viewId);
  else spares.push(viewId);
};

const event = (name: string, data: unknown): void => {
  if (name === 'app.show' || name === 'app.hide') guest.log(name, data);
  if (name === 'app.hide') guest.notify('app.hidden');
  if (name === 'ui.back') void guest.screen(pages - 1, 'pop');
  if (name === 'ui.tabTap') {
    const { index } = data as { index: number };
    Promise.resolve()
      .then(() => guest.commands[index]?.())
      .then(
        (value) => guest.log('done', index, value ?? null),
        (error: unknown) =>
          guest.log('failed', index, error instanceof Error ? error.message : error),
      );
  }
  for (const listener of listeners.get(name) ?? []) listener(data);
};

const start = async (message: Message): Promise<void> => {
  guest.launch = JSON.parse(message.launch ?? '{}');
  Object.assign(self, { guest });
  guest.log('launch', guest.launch.entry);
  importScripts(message.code ?? '');
  guest.notify('app.started');
  await guest.screen(1);
  await firstPaint;
  guest.notify('screen.firstContent', { pageId: stack[0]?.pageId });
};

self.onmessage = ({ data, ports }: MessageEvent<string | Message>) => {
  if (data === '!ping') return post('!beat');
  if (typeof data !== 'string') {
    // Thrown again outside the promise, so that the shell hears of a program that cannot start.
    if (data.k === 'boot')
      start(data).catch((error: unknown) =>
        setTimeout(() => {
          throw error;
        }),
      );
    else if (data.k === 'view' && ports[0]) gotView(data.viewId ?? 0, ports[0]);
    else if (data.k === 'load') importScripts(data.url ?? '');
    return;
  }
  const message = JSON.parse(data);
  if (message.id !== undefined) {
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  } else event(message.ev, message.data);
};
