// What is passive on a page: by its files, then by its own word.
import { expect, it, vi } from 'vitest';
import type { AppConfig, WindowConfig } from '@atrium/protocol';
import type { PageHandle } from '../context.ts';
import { pageWindow } from '../routing/window-config.ts';
import { passiveEvents, setPassiveEvents } from './passive-events.ts';

const pageWith = (window: WindowConfig) => {
  const call = vi.fn();
  return { page: { window, view: { call } } as unknown as PageHandle, call };
};

it('is set for all events or for some, in app.json and over it in the page', () => {
  const app = { window: {}, enablePassiveEvent: true } as unknown as AppConfig;
  const all = pageWindow(app, undefined, 'light');
  const none = pageWindow(app, { enablePassiveEvent: { touchmove: false } }, 'light');
  expect(passiveEvents(pageWith(all).page)).toEqual({
    touchstart: true,
    touchmove: true,
    wheel: true,
  });
  expect(passiveEvents(pageWith(none).page).touchmove).toBe(false);
});

it('setPassiveEvent changes what it names, and tells the view about touchmove', () => {
  const { page, call } = pageWith({ enablePassiveEvent: { wheel: true } });
  setPassiveEvents(page, { touchmove: true });
  expect(passiveEvents(page)).toEqual({ touchstart: false, touchmove: true, wheel: true });
  setPassiveEvents(page, false);
  expect(passiveEvents(page)).toEqual({ touchstart: false, touchmove: false, wheel: false });
  expect(call.mock.calls).toEqual([
    ['passive', true],
    ['passive', false],
  ]);
});
