// Covers go with their pages, and nothing of them stays.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { InstanceEnvironment } from './instance-environment.ts';
import { createPageCovers } from './page-covers.ts';
import type { Stage } from '../ui/ui.ts';

beforeEach(() => {
  vi.useFakeTimers();
  const element = (): object => ({
    setAttribute: () => undefined,
    addEventListener: () => undefined,
    remove: () => undefined,
    contentWindow: {},
  });
  vi.stubGlobal('document', { createElement: element });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('says once of each cover that it is closed, whatever closed it', () => {
  const covers = createPageCovers({
    env: {
      runtimeVersion: '1',
      windows: { register: () => () => undefined },
    } as unknown as InstanceEnvironment,
    guestOrigin: 'https://label.guest.example',
    stage: { frames: { append: () => undefined } } as unknown as Stage,
    answered: () => undefined,
    changed: () => undefined,
    kill: () => undefined,
  });
  const closed: string[] = [];
  const open = (pageId: number, name: string): void => {
    covers.open(pageId).closed = () => closed.push(name);
  };
  open(1, 'replaced');
  open(1, 'closed');
  covers.close(1);
  open(2, 'page popped');
  covers.adopt({ stack: [], kept: [], transition: 'pop' });
  open(3, 'program ended');
  covers.clear();
  vi.runAllTimers();
  expect(closed).toEqual(['replaced', 'closed', 'page popped', 'program ended']);
});
