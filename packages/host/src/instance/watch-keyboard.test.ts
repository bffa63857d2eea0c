// What the visual viewport says about the keyboard, and who hears of it.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { InstanceContext } from '../broker/capability.ts';
import { coveredHeight, watchKeyboard } from './watch-keyboard.ts';

class Viewport extends EventTarget {
  height = 800;
  offsetTop = 0;
  scale = 1;
  become(change: Partial<Pick<Viewport, 'height' | 'offsetTop' | 'scale'>>): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event('resize'));
  }
}

afterEach(() => vi.unstubAllGlobals());

describe('coveredHeight', () => {
  it('is what the keyboard hides of the stage', () => {
    expect(coveredHeight({ height: 500, offsetTop: 0, scale: 1 }, 800)).toBe(300);
    expect(coveredHeight({ height: 500, offsetTop: 120, scale: 1 }, 800)).toBe(180);
  });
  it('ignores bars of the browser and zooming by hand', () => {
    expect(coveredHeight({ height: 744, offsetTop: 0, scale: 1 }, 800)).toBe(0);
    expect(coveredHeight({ height: 400, offsetTop: 0, scale: 2 }, 800)).toBe(0);
  });
});

it('tells the program in front, each height once, and takes it back', () => {
  const viewport = new Viewport();
  vi.stubGlobal('visualViewport', viewport);
  const sent: unknown[] = [];
  const end = new AbortController();
  const context = {
    foreground: true,
    signal: end.signal,
    stage: { frames: { getBoundingClientRect: () => ({ bottom: 800 }) } },
    send: (event: string, data: unknown) => sent.push([event, data]),
  };
  watchKeyboard(context as unknown as InstanceContext);
  viewport.become({ height: 500 });
  viewport.become({ height: 500 });
  context.foreground = false;
  viewport.become({ height: 450 });
  end.abort();
  context.foreground = true;
  viewport.become({ height: 300 });
  expect(sent).toEqual([
    ['env.keyboard', { height: 300 }],
    ['env.keyboard', { height: 0 }],
  ]);
});
