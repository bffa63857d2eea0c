// What a game's screen takes of the page, and gives back.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showCursor } from './cursor.ts';
import { listenToInput } from './input.ts';
import { listenToKeys } from './keys.ts';

const page = { style: { cursor: '' } };
let window: EventTarget;

beforeEach(() => {
  window = new EventTarget();
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('document', { documentElement: page });
  vi.stubGlobal('Element', class {});
});
afterEach(() => vi.unstubAllGlobals());

it('leaves keys and mouse to the page once it is gone', () => {
  const life = new AbortController();
  const heard: string[] = [];
  listenToKeys((type) => heard.push(type), life.signal);
  listenToInput(new EventTarget() as HTMLElement, (type) => heard.push(type), life.signal);
  const press = (): boolean => {
    window.dispatchEvent(new Event('mousemove'));
    const key = Object.assign(new Event('keydown', { cancelable: true }), { code: 'Space' });
    return window.dispatchEvent(key);
  };
  expect(press()).toBe(false);
  expect(heard).toEqual(['mousemove', 'keydown']);
  life.abort();
  expect(press()).toBe(true);
  expect(heard).toHaveLength(2);
});

it('shows the cursor that was asked for last, whichever picture comes first', async () => {
  let arrive = (_url: string): void => undefined;
  const slow = showCursor({ picture: 'slow.png' }, () => new Promise((done) => (arrive = done)));
  await showCursor({ picture: 'quick.png' }, async (src) => src);
  arrive('slow.png');
  await slow;
  expect(page.style.cursor).toContain('quick.png');
});
