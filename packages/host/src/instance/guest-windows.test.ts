// Who spoke is looked at, never what was said: reading it is what freezes the host.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIMITS } from '@atrium/protocol';
import { afterEach, expect, it, vi } from 'vitest';
import { createGuestWindows } from './guest-windows.ts';
import { watchView } from './watch-view.ts';

const src = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);

it('never touches event.data of a guest window', () => {
  const text = readFileSync(path.join(src, 'instance/guest-windows.ts'), 'utf8');
  expect(text).toContain("addEventListener('message'");
  expect(text).not.toMatch(/\.data\b|\[['"]data['"]\]|\{[^}]*\bdata\b[^}]*\}\s*(?:=|:|\))/);
});

it('is the only place of the host that listens to window messages', () => {
  const listening = sources.filter((file) =>
    /(?:^|[^.\w])(?:window\.|globalThis\.)?(?:addEventListener\(\s*['"]message['"]|onmessage\s*=)/m.test(
      readFileSync(path.join(src, file), 'utf8'),
    ),
  );
  expect(listening).toEqual(['instance/guest-windows.ts']);
});

afterEach(() => void vi.unstubAllGlobals());

/** A window of a tree; `climbed` counts how often somebody asked what it is in. */
function windowIn(parent?: Window): { window: Window; climbed: () => number } {
  let climbed = 0;
  const window: object = {
    get parent() {
      climbed++;
      return parent ?? window;
    },
  };
  return { window: window as Window, climbed: () => climbed };
}

function listening() {
  let listener: ((event: MessageEvent) => void) | undefined;
  vi.stubGlobal(
    'addEventListener',
    (_: string, it: (event: MessageEvent) => void) => (listener = it),
  );
  vi.stubGlobal('removeEventListener', () => undefined);
  const windows = createGuestWindows();
  return {
    windows,
    /** Nothing of the event but who sent it: reading anything else would throw. */
    says: (source: Window | null, times = 1) => {
      for (let i = 0; i < times; i++) listener?.({ source } as MessageEvent);
    },
  };
}

it('counts for each frame by itself, with all that is inside it, and for nobody what is in none', () => {
  const { windows, says } = listening();
  const host = windowIn().window;
  const [mine, theirs] = [windowIn(host).window, windowIn(host).window];
  const deep = windowIn(windowIn(windowIn(mine).window).window);
  const stranger = windowIn(host);
  const flooded = { mine: 0, theirs: 0 };
  for (const [name, window] of [
    ['mine', mine],
    ['theirs', theirs],
  ] as const)
    watchView(windows, { frame: { window } } as Parameters<typeof watchView>[1], {
      answered: () => undefined,
      flooded: () => void flooded[name]++,
    });
  says(stranger.window, 10_000);
  says(null, 10);
  expect(flooded).toEqual({ mine: 0, theirs: 0 });
  says(deep.window, LIMITS.viewMessagesPerSecond * 2);
  expect(flooded.mine).toBeGreaterThan(0);
  says(theirs, 2);
  expect(flooded.theirs).toBe(0);
  // However often they speak, where they are is looked up once.
  expect([stranger.climbed(), deep.climbed()]).toEqual([2, 2]);
});

it('hears nobody who is gone', () => {
  const { windows, says } = listening();
  const guest = windowIn().window;
  const heard: (boolean | null)[] = [];
  const off = windows.register(guest, (activation) => heard.push(activation));
  const inside = windowIn(guest).window;
  says(guest);
  says(inside);
  off();
  says(guest);
  says(inside);
  expect(heard).toEqual([null, null]);
});
